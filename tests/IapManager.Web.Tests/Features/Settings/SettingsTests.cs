using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Settings;

public sealed class SettingsTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Administrator)]
    public async Task Overview_ShowsTheSchool(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        var page = await user.OpenAsync("/settings");

        page.Text.ShouldContain("The Bridge");
        page.Text.ShouldContain("2026/27");
    }

    [Theory]
    [InlineData("/settings/school")]
    [InlineData("/settings/periods")]
    [InlineData("/settings/years/new")]
    [InlineData("/settings/years/1")]
    [InlineData("/settings/closures", false)]
    [InlineData("/settings/closures/1/remove", false)]
    [InlineData("/settings/periods/new")]
    [InlineData("/settings/periods/1/remove", false)]
    [InlineData("/settings/cycle-days", false)]
    [InlineData("/settings/weeks", false)]
    [InlineData("/settings/weeks/1/remove", false)]
    public async Task SchoolDayAndYear_AreChangedByTheAdministratorAlone(string address, bool read = true)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.PostAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        if (read)
        {
            (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task SchoolDayAndYear_AreSeenByTheLead_WithoutAWayToChangeThem()
    {
        var school = await app.SchoolAsync();
        await school.Add(CycleCorrection.OfWeek(school.Id, new(2026, 11, 23), 1));
        var lead = await school.User(SchoolRole.IapLead);

        var settings = await lead.OpenAsync("/settings");
        var years = await lead.OpenAsync("/settings/years");

        settings.Text.ShouldContain("acknowledged within");
        settings.Find("a[href$='/settings/school'], a[href$='/settings/periods']").ShouldBeNull();
        years.Text.ShouldContain("Bank holiday");
        years.Text.ShouldContain("This is Week");
        years.Find("main form, main button, a[href*='/settings/years/']").ShouldBeNull();
    }

    [Fact]
    public async Task Provision_IsChangedAndSeenAtOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}");

        var saved = await page.SubmitAsync("#provision", new { Name = "The <i>Hub</i>", Places = "12", PlacesReason = "Two groups in two rooms", Rooms = "B2\nB3" });

        saved.Notice.ShouldBe("The <i>Hub</i> is saved.");
        saved.Find(".bar__name")!.TextContent.ShouldBe("The <i>Hub</i>");
        var stored = await school.Read(db => db.Provisions.Include(p => p.Rooms).SingleAsync());
        stored.Rooms.Select(r => r.Name).Order().ShouldBe(["B2", "B3"]);
    }

    [Fact]
    public async Task Provision_WithManyPlaces_AsksForTheReason()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}");

        (await page.SubmitAsync("#provision", new { Places = "11" })).Errors.Single().ShouldStartWith("Say why there are more than 10 places");
        (await page.SubmitAsync("#provision", new { Places = "abc", AdultsPerPeriod = "1", QualifiedPerPeriod = "2", Name = new string('n', 500), Rooms = "B1\nb1" })).Errors.Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task Provision_ChangedBySomebodyElseMeanwhile_IsNotSavedOver()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var stale = await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}");
        await (await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}")).SubmitAsync("#provision", new { Name = "The First" });

        var refused = await stale.SubmitAsync("#provision", new { Name = "The Second" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("The Second");
        (await school.Read(db => db.Provisions.SingleAsync())).Name.ShouldBe("The First");
    }

    [Fact]
    public async Task SecondProvision_CanBeAdded()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync("/settings/provisions/new")).SubmitAsync("#provision", new { Name = "The Nest", Purpose = "YearLong" });

        (await lead.OpenAsync("/settings")).Text.ShouldContain("The Nest");
    }

    [Fact]
    public async Task School_WithWrongValues_SaysWhatToDo()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/school");

        (await page.SubmitAsync("main form", new { Name = "", Urn = "12", AcknowledgeWithinDays = "10", DecideWithinDays = "2" })).Errors.ShouldBe(
            ["Enter the name of the school", "Enter the URN as six digits, or leave it empty", "A referral is acknowledged before it is decided: enter as many school days or more"]);
        (await page.SubmitAsync("main form", new { Name = "Ashgrove Academy", Urn = "123456" })).Notice.ShouldBe("The school’s settings are saved.");
    }

    [Fact]
    public async Task Periods_ThatOverlapOrRepeat_AreRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        var refused = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[1].End"] = "10:30", ["Rows[4].Code"] = "4" });

        refused.Errors.ShouldBe(["The code 4 is there twice. Give each period its own code", "Period 1 and Period 2 overlap. Correct one of their times"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/settings/periods", "Rows.index", "A school day has at least one lesson")]
    [InlineData("/settings/years/new", "Terms.index", "A school year has 1 to 6 terms")]
    public async Task Rows_ThatHoldNothing_AreRefusedInWords(string address, string field, string words)
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);

        var page = await admin.PostAsync(address, new Dictionary<string, object?> { [field] = "x" });

        page.Errors.ShouldContain(words);
    }

    [Fact]
    public async Task Year_IsChanged_AndTermsKeepTheirIds()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var year = await school.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2026/27"));
        var page = await admin.OpenAsync($"/settings/years/{year.Id}");

        (await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Terms[0].End"] = new DateOnly(2026, 9, 1) })).Errors.ShouldNotBeEmpty();
        (await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Terms[0].End"] = new DateOnly(2027, 1, 6) })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Terms[0].End"] = new DateOnly(2026, 12, 17) })).Notice.ShouldBe("The school year is saved.");

        var saved = await school.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Id == year.Id));
        saved.Terms.OrderBy(t => t.Start).Select(t => t.Id).ShouldBe(year.Terms.OrderBy(t => t.Start).Select(t => t.Id));
        saved.Terms.OrderBy(t => t.Start).First().End.ShouldBe(new DateOnly(2026, 12, 17));
    }

    [Fact]
    public async Task ClosureAndWeek_ChangeTheCalendar()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/years");
        page.Text.ShouldContain("This is Week");
        var before = page.Text.Contains("This is Week A", StringComparison.Ordinal);

        (await page.SubmitAsync("#closure", new { From = new DateOnly(2026, 12, 1), Reason = "" })).Errors.Single().ShouldStartWith("Enter why");
        (await page.SubmitAsync("#closure", new { From = new DateOnly(2026, 12, 1), To = new DateOnly(2056, 12, 1), Reason = "Rebuilding" })).Errors.ShouldBe(["A closure is no longer than a school year. Check the last day"]);
        (await page.SubmitAsync("#closure", new { From = new DateOnly(2026, 12, 1), Reason = "INSET day" })).Text.ShouldContain("INSET day");
        (await page.SubmitAsync("#week", new { Monday = new DateOnly(2026, 11, 24), Week = "1" })).Errors.ShouldBe(["Enter a day that is a Monday"]);
        (await page.SubmitAsync("#week", new { Monday = new DateOnly(2026, 11, 23), Week = before ? "2" : "1" })).Text.ShouldContain(before ? "This is Week B" : "This is Week A");
    }

    [Theory]
    [InlineData("/settings/periods", "#periods", "Rows[1].Name")]
    [InlineData("/settings/years", "#year", "Terms[0].Name")]
    public async Task Save_OfAPageThatSomebodyChangedMeanwhile_IsToldAndChangesNothing(string address, string form, string field)
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        if (address == "/settings/years")
        {
            address += $"/{await school.Read(db => db.AcademicYears.Select(y => y.Id).FirstAsync())}";
        }

        var page = await admin.OpenAsync(address);
        (await page.SendAsync(form, new Dictionary<string, object> { [field] = "First" })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await page.SendAsync(form, new Dictionary<string, object> { [field] = "Second" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await admin.OpenAsync(address)).Html.ShouldContain("First");
    }
}
