using System.Net;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Assessments;

/// <summary>Scores over time. Today is Monday 23 November 2026.</summary>
public sealed class AssessmentsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Lead_EntersScoresOfAGroup_EmptyRowsLeftOut_AndTheBaselineIsNoLongerAskedFor()
    {
        var (school, sdq) = await SchoolAsync();
        var (maya, kai, ollie) = (await PlacedAsync(school), await PlacedAsync(school, "Kai"), await PlacedAsync(school, "Ollie"));
        var lead = await school.User(SchoolRole.IapLead);
        var list = await lead.OpenAsync("/assessments");
        list.All("tbody .asks a").Count.ShouldBe(3);

        (await lead.OpenAsync(list.Find("tbody .asks a")!.GetAttribute("href")!)).Text.ShouldContain("Answered by staff");
        var form = await list.ClickAsync("Answered by staff, Strengths and Difficulties Questionnaire (SDQ)");
        var saved = await form.SubmitAsync("main form", Fields(form, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""], [kai.Id] = ["2", "2", "3", "1", "8", "0"], [ollie.Id] = ["", "", "", "", "", " "] }));

        saved.Notice.ShouldBe("Scores of 2 pupils are entered.");
        saved.All("tbody .asks a").ShouldHaveSingleItem();
        var kept = await school.Read(db => db.Assessments.SingleAsync(a => a.PupilId == maya.Id));
        (kept.Moment, kept.ScoreOf(sdq.Scale("TOTAL")!), kept.On).ShouldBe((AssessmentMoment.Other, 19m, school.Today), "eleven weeks after the start it no longer says where she started from");
        (await lead.OpenAsync($"/pupils/{maya.Id}/assessments")).Text.ShouldContain("very high");
        (await lead.GetAsync("/assessments.csv")).Html.ShouldContain("\"Total\",\"19\",\"very high\"");
    }

    [Fact]
    public async Task ScoreThatDoesNotFit_SavesNothing_AndKeepsWhatWasTyped()
    {
        var (school, sdq) = await SchoolAsync();
        var (maya, kai) = (await PlacedAsync(school), await PlacedAsync(school, "Kai"));
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff");

        var again = await form.SubmitAsync("main form", Fields(form, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""], [kai.Id] = ["12", "2", "three", "1", "8", ""] }));

        again.Errors.ShouldBe(["Kai, Emotional: enter a whole number, 0 to 10", "Kai, Hyperactivity: enter a whole number, 0 to 10"]);
        again.Html.ShouldContain("value=\"three\"");
        (await school.Read(db => db.Assessments.CountAsync(a => a.PupilId == maya.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task SameDayAgain_IsRefusedInWords_AndSavesNothing()
    {
        var (school, sdq) = await SchoolAsync();
        var (maya, kai) = (await PlacedAsync(school), await PlacedAsync(school, "Kai"));
        await ScoredAsync(school, sdq, maya, school.Today, 4);
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff");

        var again = await form.SubmitAsync("main form", Fields(form, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""], [kai.Id] = ["1", "2", "3", "1", "8", ""] }));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Errors.ShouldHaveSingleItem().ShouldStartWith("Maya has scores of 23 November 2026 already.");
        (await school.Read(db => db.Assessments.CountAsync(a => a.PupilId == kai.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task SentTwiceInTheSameMoment_CountsOnce()
    {
        var (school, sdq) = await SchoolAsync();
        var maya = await PlacedAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff&pupil={maya.Id}");
        var fields = Fields(form, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""] });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SendAsync("main form", fields)));

        (await school.Read(db => db.Assessments.CountAsync(a => a.PupilId == maya.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task OverTime_ChartAndTableSayTheChange_AndTakenOutScoresCountNoLonger()
    {
        var (school, sdq) = await SchoolAsync();
        var maya = await PlacedAsync(school);
        await ScoredAsync(school, sdq, maya, new(2026, 9, 8), 6);
        await ScoredAsync(school, sdq, maya, new(2026, 11, 10), 3);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{maya.Id}/assessments");

        page.Find("svg desc")!.TextContent.ShouldBe("Total: 15 on 8 Sep 2026, 12 on 10 Nov 2026: 3 lower, the way hoped for.");
        var correct = await page.ClickAsync("10 Nov 2026: correct or take out");
        var after = await (await correct.SubmitAsync("main form[action$='take-out']", new { TakeOutReason = "It belongs to Kai" })).ClickAsync("8 Sep 2026: correct or take out");
        (await lead.OpenAsync($"/pupils/{maya.Id}/assessments")).Find("svg.chart desc").ShouldBeNull();
        (await lead.OpenAsync($"/pupils/{maya.Id}/assessments")).Text.ShouldContain("It belongs to Kai");

        var corrected = await after.SubmitAsync("main form:not([action])", new Dictionary<string, string> { ["Scores[0]"] = "5", ["Reason"] = "Misread" });
        corrected.Notice.ShouldBe("The scores are corrected. What stood there is kept.");
        (await school.Read(db => db.Assessments.Where(a => a.PupilId == maya.Id && a.TakenOutReason == null).SingleAsync())).Corrections.ShouldHaveSingleItem().Before.ShouldStartWith("Emotional 6");
    }

    [Fact]
    public async Task TwoWhoCorrectAtOnce_TheSecondIsTold_AndNothingIsLost()
    {
        var (school, sdq) = await SchoolAsync();
        var maya = await PlacedAsync(school);
        await ScoredAsync(school, sdq, maya, new(2026, 9, 8), 6);
        var id = await school.Read(db => db.Assessments.Where(a => a.PupilId == maya.Id).Select(a => a.Id).SingleAsync());
        var first = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{maya.Id}/assessments/{id}");
        var second = await (await school.User(SchoolRole.Senco)).OpenAsync($"/pupils/{maya.Id}/assessments/{id}");
        await first.SubmitAsync("main form:not([action])", new Dictionary<string, string> { ["Scores[0]"] = "5", ["Reason"] = "Misread" });

        var late = await second.SendAsync("main form:not([action])", new Dictionary<string, string> { ["Scores[0]"] = "4", ["Reason"] = "Typed wrongly" });

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Html.ShouldContain("Typed wrongly");
        (await school.Read(db => db.Assessments.SingleAsync(a => a.Id == id))).Scores[0].Value.ShouldBe(5);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, "Kai {0} no longer has a place. Enter these scores from Kai’s own page, and empty the row.")]
    [InlineData(SchoolRole.IapStaff, "A pupil no longer has a place. Ask the IAP lead to enter these scores, and empty the row.")]
    public async Task PlaceThatEndsWhileScoresAreTyped_IsSaid_AndNothingThatWasTypedIsDropped(SchoolRole role, string words)
    {
        var (school, sdq) = await SchoolAsync();
        var (maya, kai) = (await PlacedAsync(school), await PlacedAsync(school, "Kai"));
        var user = await school.User(role);
        var form = await user.OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff");
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.PupilId == kai.Id)).End(school.Today, PlacementOutcome.OtherSchool, "Moved", [], school.Lead, school.Now));

        var again = await form.SubmitAsync("main form", Fields(form, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""], [kai.Id] = ["9", "1", "3", "1", "8", ""] }));

        again.Errors.ShouldBe([string.Format(null, words, kai.LegalSurname)]);
        again.Html.ShouldContain("value=\"9\"");
        (await school.Read(db => db.Assessments.CountAsync(a => a.PupilId == maya.Id))).ShouldBe(0);
        var saved = await again.SubmitAsync("main form", Fields(again, new() { [maya.Id] = ["6", "3", "8", "2", "7", ""], [kai.Id] = ["", "", "", "", "", ""] }));
        saved.Notice.ShouldBe("The scores are entered.");
        (await school.Read(db => db.Assessments.CountAsync(a => a.PupilId == kai.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task HalfAScore_IsRefused_WhereTheScaleHasWholeSteps()
    {
        var (school, sdq) = await SchoolAsync();
        var maya = await PlacedAsync(school);
        var form = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff&pupil={maya.Id}");

        (await form.SubmitAsync("main form", Fields(form, new() { [maya.Id] = ["3.5", "3", "3", "2", "7", "0.5"] }))).Errors.ShouldBe(["Maya, Emotional: enter a whole number, 0 to 10", "Maya, Impact: enter a whole number, 0 or more"]);
    }

    [Fact]
    public async Task InstrumentWithoutATotal_HasAChartForEachOfItsScales_AndTheTimelineNamesThemAll()
    {
        var school = await app.SchoolAsync();
        var pass = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[3]);
        var maya = await PlacedAsync(school);
        foreach (var (on, more) in new[] { (new DateOnly(2026, 9, 8), 0), (new DateOnly(2026, 11, 10), 5) })
        {
            await school.Add(new Assessment(pass, maya.Id, null, AssessmentMoment.Other, Respondent.Pupil, on, Enumerable.Range(1, 9).Select(f => new ScaleScore($"F{f}", 10 * f + more)), null, school.Today, school.Lead, school.Now));
        }

        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/pupils/{maya.Id}/assessments");

        page.All("svg.chart desc").Count.ShouldBe(9);
        page.All("svg.chart desc")[8].ShouldBe("Response to curriculum demands: 90 on 8 Sep 2026, 95 on 10 Nov 2026: 5 higher, the way hoped for.");
        var timeline = (await lead.OpenAsync($"/pupils/{maya.Id}/timeline")).Text;
        timeline.ShouldContain("Feelings about school: 15.");
        timeline.ShouldContain("Response to curriculum demands: 95.");
    }

    // Health scores: the IAP team, the SENCO and the DSL. SLT reads the rest.
    [Theory]
    [InlineData(SchoolRole.IapLead, true, true, true)]
    [InlineData(SchoolRole.Senco, true, true, true)]
    [InlineData(SchoolRole.IapStaff, true, true, true)]
    [InlineData(SchoolRole.Dsl, true, true, false)]
    [InlineData(SchoolRole.Slt, true, false, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false, false)]
    [InlineData(SchoolRole.Governor, false, false, false)]
    [InlineData(SchoolRole.Administrator, false, false, false)]
    public async Task WhoReadsAndWhoEnters(SchoolRole role, bool reads, bool readsHealth, bool enters)
    {
        var (school, sdq) = await SchoolAsync();
        var reading = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[2]);
        var staff = await school.Staff();
        var maya = await PlacedAsync(school);
        await school.Lessons(maya, ("English", staff));
        await ScoredAsync(school, sdq, maya, new(2026, 9, 8), 6);
        await school.Add(new Assessment(reading, maya.Id, null, AssessmentMoment.Baseline, Respondent.Test, new(2026, 9, 9), [new("SAS", 96)], null, school.Today, school.Lead, school.Now));
        var id = await school.Read(db => db.Assessments.Where(a => a.InstrumentId == sdq.Id && a.PupilId == maya.Id).Select(a => a.Id).SingleAsync());
        var user = await school.User(role, staff);

        var page = await user.GetAsync($"/pupils/{maya.Id}/assessments");
        var csv = await user.GetAsync("/assessments.csv");

        (page.Status == HttpStatusCode.OK, csv.Status == HttpStatusCode.OK).ShouldBe((reads, reads));
        (page.Html.Contains("Emotional", StringComparison.Ordinal), csv.Html.Contains("Emotional", StringComparison.Ordinal)).ShouldBe((readsHealth, readsHealth));
        page.All("td").Contains("96").ShouldBe(reads);
        ((await user.GetAsync($"/pupils/{maya.Id}/assessments/{id}")).Status == HttpStatusCode.OK).ShouldBe(enters);
        ((await user.GetAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff&pupil={maya.Id}")).Status == HttpStatusCode.OK).ShouldBe(enters);
        ((await user.PostAsync($"/pupils/{maya.Id}/assessments/{id}/take-out", new { TakeOutReason = "No" })).Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound).ShouldBe(!enters);
    }

    [Fact]
    public async Task PupilsAndInstrumentsOfAnotherSchool_AreNotThere()
    {
        var (school, sdq) = await SchoolAsync();
        var (other, theirs) = await SchoolAsync();
        var (maya, stranger) = (await PlacedAsync(school), await PlacedAsync(other));
        var lead = await school.User(SchoolRole.IapLead);

        foreach (var address in new[] { $"/pupils/{stranger.Id}/assessments", $"/assessments/enter?instrument={theirs.Id}&by=Staff", $"/assessments/enter?instrument={sdq.Id}&by=Staff&pupil={stranger.Id}", $"/assessments/enter?instrument={sdq.Id}&by=Test", $"/settings/assessments/{theirs.Id}" })
        {
            (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        var form = await lead.OpenAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff");
        var answer = await form.SendAsync("main form", Fields(form, new() { [maya.Id] = ["1", "1", "1", "1", "1", ""] }, pupilIdOf: stranger.Id));
        answer.Errors.ShouldBe(["A pupil no longer has a place. Ask the IAP lead to enter these scores, and empty the row."]);
        (await school.Read(db => db.Assessments.IgnoreQueryFilters().CountAsync(a => a.PupilId == stranger.Id))).ShouldBe(0);
    }

    [Theory]
    [InlineData("/assessments")]
    [InlineData("/assessments.csv")]
    [InlineData("/assessments/enter?instrument={0}&by=Staff")]
    [InlineData("/pupils/{1}/assessments")]
    [InlineData("/settings/assessments")]
    [InlineData("/settings/assessments/{0}")]
    public async Task EveryPage_MakesAtMostSixStatements(string address)
    {
        var (school, sdq) = await SchoolAsync();
        var maya = await PlacedAsync(school);
        await ScoredAsync(school, sdq, maya, new(2026, 9, 8), 6);
        await ScoredAsync(school, sdq, maya, new(2026, 11, 10), 3);
        var lead = await school.User(SchoolRole.IapLead);
        var filled = string.Format(null, address, sdq.Id, maya.Id);
        (await lead.GetAsync(filled)).Status.ShouldBe(HttpStatusCode.OK);

        var statements = await app.StatementsOfAsync(() => lead.GetAsync(filled));

        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    private async Task<(TestSchool School, Instrument Sdq)> SchoolAsync()
    {
        var school = await app.SchoolAsync();
        return (school, await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]));
    }

    private static async Task<Pupil> PlacedAsync(TestSchool school, string forename = "Maya")
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        await school.Placement(p => p.For(pupil).From(new(2026, 9, 7)));
        return pupil;
    }

    private static Task<Assessment> ScoredAsync(TestSchool school, Instrument sdq, Pupil pupil, DateOnly on, int emotional) =>
        school.Add(new Assessment(sdq, pupil.Id, null, AssessmentMoment.Other, Respondent.Staff, on, [new("EMO", emotional), new("CON", 3), new("HYP", 4), new("PEER", 2)], null, school.Today, school.Lead, school.Now));

    private static Dictionary<string, string> Fields(Page form, Dictionary<int, string[]> scores, int? pupilIdOf = null)
    {
        var fields = new Dictionary<string, string> { ["On.Day"] = "23", ["On.Month"] = "11", ["On.Year"] = "2026" };
        for (var row = 0; form.ValueOf($"Rows[{row}].PupilId") is { } id; row++)
        {
            fields[$"Rows[{row}].PupilId"] = pupilIdOf is { } forged ? $"{forged}" : id;
            foreach (var (score, i) in scores.GetValueOrDefault(int.Parse(id, null), []).Select((s, i) => (s, i)))
            {
                fields[$"Rows[{row}].Scores[{i}]"] = score;
            }
        }

        return fields;
    }
}
