using System.Text.RegularExpressions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportContentTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Report_ForSlt_HasTheFiguresWithLastTermBesideThem_AndThePupils()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var slt = await school.User(SchoolRole.Slt, name: "Marcus Bell");
        var autumn = await school.Term("Autumn 2026");

        var page = await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf");
        var pdf = new ReadPdf(page);

        pdf.Title.ShouldBe("The Bridge: reintegration report, Autumn 2026");
        pdf.IsTagged.ShouldBeTrue();
        pdf.FontsAreEmbedded.ShouldBeTrue();
        foreach (var words in new[]
        {
            "Reintegration report, Autumn 2026", "the term so far", "5 pupils had a place at The Bridge (Summer 2026: 3), 2 of them today", "2 of 3 placements that ended did so with a full-time return",
            "Autumn 2026, so far Summer 2026", "From referral to return", "Moved to a special school", "Returnone", "From referral to a return that holds", "Time in each state", "Views gathered", "For whom it works", "How the figures are counted",
            "Draft made by Marcus Bell, Monday 23 November 2026, 9:30am", $"Page 1 of {pdf.Pages.Count}",
        })
        {
            pdf.Text.ShouldContain(words);
        }

        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe("Reintegration report, Autumn 2026, draft of 23 November 2026.pdf");
    }

    [Fact]
    public async Task Report_WithoutNames_NamesNobodyAndLeavesOutSmallGroups()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));

        var text = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf?for=governors")).Text;

        text.ShouldNotContain("Maya");
        text.ShouldNotContain("Returnone");
        text.ShouldNotContain("2 of 3");
        text.ShouldContain("too few to show");
        text.ShouldContain("No names; small groups left out");
    }

    [Fact]
    public async Task SmallGroupOfThoseWhoStayed_CannotBeWorkedOutFromAnyNumberOfTheReport()
    {
        // 17 were there, 14 ended. That 17 were referred and started last term may be read; so who reads 14 anywhere knows of 3.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 17; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 14 ? p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 10, 2)) : p.For(pupil).From(new DateOnly(2026, 4, 13)));
        }

        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));
        var text = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf?for=governors")).Text;

        // Days of the share's weeks, and the roll of the school, are other numbers.
        var told = Regex.Replace(text[..text.IndexOf("How the figures are counted", StringComparison.Ordinal)], @"\b\d+, \d+ \w{3}\b|School week, to.*?Before and during", " ");
        Regex.IsMatch(told, @"\b14\b").ShouldBeFalse(told);
        told.ShouldContain("How many pupils had a place at The Bridge is not shown");
    }

    [Fact]
    public async Task Report_OfATermWithoutAnyPlacement_SaysSo()
    {
        var school = await app.SchoolAsync();
        var (slt, spring) = (await school.User(SchoolRole.Slt), await school.Term("Spring 2026"));

        var pdf = new ReadPdf(await slt.GetAsync($"/reports/termly/{spring.Id}/draft.pdf"));

        pdf.Text.ShouldContain("Nobody had a place at The Bridge in Spring 2026.");
        pdf.Text.ShouldContain("How the figures are counted");
        pdf.Text.ShouldNotContain("the term so far");
    }

    [Fact]
    public async Task Report_TakesFewStatements_AndTheListFewer()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        await school.IssuedReport();
        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));
        await slt.GetAsync("/reports/termly");

        var list = await app.StatementsOfAsync(() => slt.GetAsync("/reports/termly"));
        var draft = await app.StatementsOfAsync(() => slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf"));

        list.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", list));
        draft.Count.ShouldBeLessThanOrEqualTo(20, string.Join("\n\n", draft));
    }

    [Fact]
    public async Task Report_OfATermThatIsOver_HasNoDriftOfToday()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (slt, summer, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Summer 2026"), await school.Term("Autumn 2026"));

        new ReadPdf(await slt.GetAsync($"/reports/termly/{summer.Id}/draft.pdf")).Text.ShouldNotContain("Drifting");
        new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf")).Text.ShouldContain("Drifting");
    }

    [Fact]
    public async Task Report_OnTheLastSchoolDay_IsOfTheWholeTerm_ThoughItEndsWithAClosedDay()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var slt = await school.User(SchoolRole.Slt);
        var autumn = await school.Term("Autumn 2026");
        await school.Change(db =>
        {
            db.Closures.Add(new Closure(school.Id, school.Today.AddDays(1), autumn.End, "The building is closed"));
            return Task.CompletedTask;
        });
        school.ForgetFacts();

        var text = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf")).Text;

        text.ShouldNotContain("the term so far");
        text.ShouldNotContain("Autumn 2026, so far");
        text.ShouldContain("to 18 December 2026.");
    }

    [Fact]
    public async Task TermsOfOneName_AreToldApartByTheirYear()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db =>
        {
            foreach (var term in (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).SelectMany(y => y.Terms))
            {
                db.Entry(term).Property(t => t.Name).CurrentValue = "Term";
            }
        });
        school.ForgetFacts();
        var slt = await school.User(SchoolRole.Slt);

        var names = (await slt.OpenAsync("/reports/termly")).All(".work__what");

        names[0].ShouldBe("Term 2026");
        names.ShouldContain("Term 2025");
    }
}
