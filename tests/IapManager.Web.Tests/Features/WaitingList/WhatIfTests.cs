using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.WaitingList;

public sealed class WhatIfTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Next = "2026-11-30";

    [Fact]
    public async Task TwoForTheLastPlace_AreSaidInWords_WithTheDayFromWhichAllHolds()
    {
        var (school, lead) = await SevenOfEightAsync(freyaUntil: new(2026, 12, 11));
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));

        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={isla.Id}.{Next}&start={dylan.Id}.{Next}");

        page.Find("#what-if-h")!.TextContent.ShouldBe("What if Isla and Dylan started?");
        page.Text.ShouldContain("Nine in eight places, 30 November to 11 December");
        page.Text.ShouldContain("The place of Freya is free from 14 December, and then every period holds.");
        var later = await page.ClickAsync("Start Dylan on 14 December");
        later.Text.ShouldContain("Every week and every period holds");
        later.Find($"#start-{dylan.Id} [selected]")!.GetAttribute("value").ShouldBe($"{dylan.Id}.2026-12-14");
        later.Find($"#start-{isla.Id} [selected]")!.GetAttribute("value").ShouldBe($"{isla.Id}.{Next}");
    }

    [Fact]
    public async Task Load_IsNowAndNew_PeriodByPeriod_AndAFullPeriodIsCounted()
    {
        var (school, lead) = await SevenOfEightAsync(withTimetables: true);
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));

        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={Next}&start={Next}&first=AllLessons");

        // Each of the seven is with the class in the first 20 lessons of the cycle, that is until Thursday of week A.
        var cells = page.All("table.load td.ld");
        cells.Count.ShouldBe(25);
        cells.Count(c => c.StartsWith("9 7 + 2", StringComparison.Ordinal) || c.StartsWith("97 + 2", StringComparison.Ordinal)).ShouldBeGreaterThan(0, string.Join(" | ", cells));
        page.Text.ShouldContain("periods with too many pupils");
        page.Text.ShouldContain("nine pupils for eight places, one adult short");
        page.Find("table.load td.ld--over .vh")!.TextContent.ShouldBe("one too many");
        page.Text.ShouldContain("Who else is there is not recorded.");
    }

    [Fact]
    public async Task TenForEightPlaces_IsWrittenInDigitsOnBothSides_AndWithoutARemedyWhereNoneHolds()
    {
        var (school, lead) = await SevenOfEightAsync();
        var entries = new[] { await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4), await Waits(school, "Zofia", 2) };

        var page = await lead.OpenAsync($"/waiting-list/what-if?{string.Join('&', entries.Select(e => $"entry={e.Id}&start={e.Id}.{Next}"))}");

        page.Text.ShouldContain("10 in 8 places, 30 November 2026 to ");
        page.Text.ShouldContain("No later start of one of them makes room in the weeks that are in sight.");
    }

    [Fact]
    public async Task WhereSomethingSpeaksAgainstIt_TheSaferChoiceIsTheButton_AndTheOfferIsALinkThatStillWorks()
    {
        var (school, lead) = await SevenOfEightAsync(freyaUntil: new(2026, 12, 11));
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));

        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={isla.Id}.{Next}&start={dylan.Id}.{Next}");

        page.All("#what-if a.govuk-button").ShouldBe(["Start Dylan on 14 December"]);
        page.All("#what-if .whatif__anyway a").ShouldBe(["Offer Isla the place all the same", "Offer Dylan the place all the same"]);
        (await page.ClickAsync("Offer Dylan the place all the same")).Heading.ShouldContain("Dylan");
        (await page.ClickAsync("Start Dylan on 14 December")).All("#what-if a.govuk-button").ShouldBe(["Offer Isla the place", "Offer Dylan the place"]);
    }

    [Fact]
    public async Task WhereNoLaterStartHelps_OneFewerOrWaitingIsTheButton()
    {
        var (school, lead) = await SevenOfEightAsync();
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));

        var two = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={isla.Id}.2027-02-22&start={dylan.Id}.2027-02-22");
        two.All("#what-if a.govuk-button").ShouldBe(["Keep Dylan waiting"]);
        (await two.ClickAsync("Keep Dylan waiting")).All("#what-if a.govuk-button").ShouldBe(["Offer Isla the place"]);

        await school.NotTogether(isla.PupilId, await school.Read(db => db.Pupils.Where(p => p.LegalForename == "Freya").Select(p => p.Id).FirstAsync()));
        var one = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}");
        one.All("#what-if a.govuk-button").ShouldBe(["Keep Isla waiting"]);
        (await one.ClickAsync("Keep Isla waiting")).Find("#what-if-h").ShouldBeNull();
    }

    [Fact]
    public async Task PlacesAndPeriods_AreToldInOneSentence()
    {
        var (school, lead) = await SevenOfEightAsync(freyaUntil: new(2026, 12, 11), withTimetables: true);
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));

        var both = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={Next}&start={Next}&first=AllLessons");
        var isla1 = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.{Next}");
        var isla2 = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.2026-12-14");

        both.Find(".whatif__sum")!.TextContent.ShouldMatch("^1 place too few from 30 November; (Monday|Tuesday|Wednesday|Thursday|Friday), period \\d would have 9 pupils for 8 places and 1 adult of 2\\.$");
        isla1.Find(".whatif__sum")!.TextContent.ShouldStartWith("No place free from 30 November; ");
        isla2.Find(".whatif__sum")!.TextContent.ShouldStartWith("1 place free from 14 December; ");
    }

    [Fact]
    public async Task WeeksAfterAComingShape_HaveThePeriodsOfThatShape()
    {
        var (school, lead) = await SevenOfEightAsync(withTimetables: true);
        var isla = await Waits(school, "Isla", 6);
        await school.Change(async db =>
        {
            var now = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            db.TimetableShapes.Add(new TimetableShape(school.Id, new(2027, 1, 6), now.Cycle, [.. now.Periods.Where(p => p.Code != "5").Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End)), new("6", "Period 6", PeriodKind.Lesson, new(14, 10), new(15, 0))]));
        });
        var address = $"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.{Next}&first=AllLessons";

        var before = await lead.OpenAsync($"{address}&week=2026-12-07");
        var across = await lead.OpenAsync($"{address}&week=2027-01-04");
        var after = await lead.OpenAsync($"{address}&week=2027-01-11");

        before.All("table.load tbody th").ShouldBe(["Period 1", "Period 2", "Period 3", "Period 4", "Period 5"]);
        across.All("table.load tbody th").ShouldBe(["Period 1", "Period 2", "Period 3", "Period 4", "Period 6", "Period 5"]);
        after.All("table.load tbody th").ShouldBe(["Period 1", "Period 2", "Period 3", "Period 4", "Period 6"]);
        after.All("table.load tbody tr:last-child td.ld").ShouldAllBe(c => c.StartsWith("10 + 1"));
        after.Text.ShouldContain("On 6 January 2027 a new school day begins.");
    }

    [Fact]
    public async Task Looking_ChangesNothing()
    {
        var (school, lead) = await SevenOfEightAsync(withTimetables: true);
        var isla = await Waits(school, "Isla", 6);
        var before = await ContentAsync(school);

        await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.2027-01-04&first=AllLessons");

        (await ContentAsync(school)).ShouldBe(before);
    }

    [Theory]
    [InlineData("entry=0")]
    [InlineData("entry=-1&start=x")]
    [InlineData("entry=99999999999999999999")]
    [InlineData("entry=<script>alert(1)</script>&start='%22><svg/onload=x>")]
    [InlineData("provision=abc&page=-4&state=Nothing&sort=1;drop&look=%00&week=never&first=77")]
    [InlineData("state=7&page=2147483647&q=%25_[")]
    public async Task HostileAddress_ShowsTheListAsItIs(string query)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await Waits(school, "Isla", 6);

        var page = await lead.OpenAsync($"/waiting-list/what-if?{query}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe("Waiting list");
        page.Find("#what-if-h").ShouldBeNull();
        page.Html.ShouldNotContain("<script>alert");
    }

    [Theory]
    [InlineData("1999-01-01")]
    [InlineData("2026-11-23")]
    [InlineData("2126-01-01")]
    [InlineData("soon")]
    public async Task AStartThatCannotBe_IsTakenAsTheNextThatCan(string start)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var isla = await Waits(school, "Isla", 6);

        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.{start}");

        page.Find($"#start-{isla.Id} [selected]")!.GetAttribute("value").ShouldBe($"{isla.Id}.{Next}");
    }

    [Fact]
    public async Task EntriesOfAnotherSchool_AreNotThere()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var theirs = await Waits(other, "Fremdling", 6);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={theirs.Id}&provision={other.ProvisionId}");

        page.Text.ShouldNotContain("Fremdling");
        page.Find("#what-if-h").ShouldBeNull();
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.Dsl, true)]
    [InlineData(SchoolRole.Slt, true)]
    [InlineData(SchoolRole.IapStaff, false)]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    [InlineData(SchoolRole.Administrator, false)]
    [InlineData(SchoolRole.Governor, false)]
    [InlineData(SchoolRole.TrustLead, false)]
    public async Task WhatIf_IsForThoseWhoSeeAdmissions_AndOnlyTheLeadOffers(SchoolRole role, bool may)
    {
        var school = await app.SchoolAsync();
        var isla = await Waits(school, "Isla", 6);

        var page = await (await school.User(role)).GetAsync($"/waiting-list/what-if?entry={isla.Id}");

        page.Status.ShouldBe(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        page.Html.Contains("/placements/new", StringComparison.Ordinal).ShouldBe(role == SchoolRole.IapLead);
    }

    [Fact]
    public async Task PairsNotTogether_AreNamedToTheLead_AndToNobodyElse()
    {
        var (school, lead) = await SevenOfEightAsync(withTimetables: true);
        var isla = await Waits(school, "Isla", 6);
        var freya = await school.Read(db => db.Pupils.FirstAsync(p => p.LegalForename == "Freya"));
        await school.NotTogether(isla.PupilId, freya.Id, "They fell out last summer");
        var address = $"/waiting-list/what-if?entry={isla.Id}&first=AllLessons";

        (await lead.OpenAsync(address)).Text.ShouldContain($"is marked not together with {freya.Name}. They would share Week");
        foreach (var role in new[] { SchoolRole.Slt, SchoolRole.Senco, SchoolRole.Dsl })
        {
            var page = await (await school.User(role)).OpenAsync(address);
            page.Find("#what-if-h").ShouldNotBeNull();
            page.Html.ShouldNotContain("ot together");
        }
    }

    [Fact]
    public async Task Offering_FillsTheDatesIn_AndComesBackToWhatIsLeftOfTheWhatIf()
    {
        var (school, lead) = await SevenOfEightAsync();
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var (isla, dylan) = (await Waits(school, "Isla", 6), await Waits(school, "Dylan", 4));
        var page = await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&entry={dylan.Id}&start={isla.Id}.2026-12-07&start={dylan.Id}.2027-01-04");

        var form = await page.ClickAsync("Offer Isla the place all the same");

        (form.ValueOf("Start.Day"), form.ValueOf("Start.Month"), form.ValueOf("Start.Year")).ShouldBe(("7", "12", "2026"));
        var after = await form.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id });
        after.Notice.ShouldNotBeNull().ShouldContain("The place is offered to Isla");
        after.Find("#what-if-h")!.TextContent.ShouldBe("What if Dylan started?");
        after.Find($"#start-{dylan.Id} [selected]")!.GetAttribute("value").ShouldBe($"{dylan.Id}.2027-01-04");
        (await school.Read(db => db.Placements.SingleAsync(p => p.ReferralId == isla.ReferralId))).Start.ShouldBe(new DateOnly(2026, 12, 7));
    }

    [Theory]
    [InlineData("//evil.example/waiting-list/what-if?")]
    [InlineData("https://evil.example/waiting-list/what-if?x")]
    [InlineData("/waiting-list/what-if")]
    [InlineData("/waiting-list/what-if?\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    public async Task Offering_WithAForgedWayBack_GoesToThePlacement(string back)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var isla = await Waits(school, "Isla", 6);
        var stamp = await school.Read(db => db.Referrals.Where(r => r.Id == isla.ReferralId).Select(r => r.Stamp).SingleAsync());

        var answer = await lead.PostAsync("/placements/new", new { ReferralId = isla.ReferralId, Stamp = stamp, KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start = new DateOnly(2026, 11, 30), PlannedEnd = new DateOnly(2027, 3, 25), WhatIf = back });

        answer.Location.ShouldNotBeNull().ShouldStartWith("/placements/");
        (await lead.OpenAsync($"/placements/new?referralId={(await Waits(school, "Sam", 1)).ReferralId}&whatIf={Uri.EscapeDataString(back)}")).Find("[name=WhatIf]").ShouldBeNull();
    }

    [Fact]
    public async Task ListAndWhatIf_OfSixtyWhoWait_MakeAtMostSixStatements()
    {
        var (school, lead) = await SevenOfEightAsync(withTimetables: true);
        var entries = new List<int>();
        for (var i = 0; i < 60; i++)
        {
            entries.Add((await school.WaitingListEntry(urgency: i % 11)).Id);
        }

        await school.NotTogether((await school.Read(db => db.WaitingListEntries.FirstAsync())).PupilId, (await school.Read(db => db.Placements.FirstAsync())).PupilId);
        var chosen = string.Join('&', entries.Take(5).Select(e => $"entry={e}"));
        foreach (var address in new[] { "/waiting-list", "/waiting-list?state=Placed", "/waiting-list?q=may&look=due&sort=waits", $"/waiting-list/what-if?{chosen}" })
        {
            await lead.OpenAsync(address);
            var statements = await app.StatementsOfAsync(() => lead.GetAsync(address));
            statements.Count.ShouldBeLessThanOrEqualTo(6, $"{address}{Environment.NewLine}{string.Join(Environment.NewLine, statements)}");
        }
    }

    /// <summary>Seven with a place of eight, Freya among them.</summary>
    private async Task<(TestSchool School, Browser Lead)> SevenOfEightAsync(DateOnly? freyaUntil = null, bool withTimetables = false)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        for (var i = 0; i < 7; i++)
        {
            var pupil = await school.Pupil(p => p.LegalForename = i == 0 ? "Freya" : "Kai");
            var placement = await school.Placement(p => p.For(pupil).KeyAdultIs(adult).From(new(2026, 9, 7), i == 0 ? freyaUntil ?? new(2027, 7, 9) : new(2027, 7, 9)));
            if (withTimetables)
            {
                await school.Lessons(pupil);
                await school.TimetableVersion(placement);
            }
        }

        return (school, await school.User(SchoolRole.IapLead));
    }

    private static async Task<WaitingListEntry> Waits(TestSchool school, string forename, int urgency)
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        return await school.WaitingListEntry(await school.Referral(r => r.For(pupil).WithViews().Accepted()), urgency);
    }

    private static Task<string> ContentAsync(TestSchool school) => school.Read(async db =>
        $"{string.Join(' ', await db.WaitingListEntries.Select(e => $"{e.Stamp}").ToListAsync())} {string.Join(' ', await db.Referrals.Select(r => $"{r.Stamp}").ToListAsync())} {string.Join(' ', await db.Provisions.Select(p => $"{p.Stamp}").ToListAsync())} {await db.Placements.CountAsync()} {await db.TimetableVersions.CountAsync()}");
}
