using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Today;

namespace IapManager.Web.Tests.Features.Assessments;

/// <summary>What is due, by instrument, and scores as they are typed.</summary>
public sealed class DueAndTypedScoresTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly IReadOnlyList<InstrumentScale> Scales = [new("A", "Emotional", 0, 10, BetterWhen.Lower), new("B", "Average", 0, null, BetterWhen.Lower, HasDecimals: true)];

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task Today_NamesAnInstrumentOnce_HoweverManyPupilsNeedIt_AndLeadsToTheFormOfTheGroup(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        for (var n = 0; n < 4; n++)
        {
            await school.Placement(p => p.From(new DateOnly(2026, 10, 12)));
        }

        var user = await school.User(role);
        var today = await user.OpenAsync("/");
        var form = await today.ClickAsync("SDQ due for 4 pupils, by staff");

        form.Address.ShouldBe($"/assessments/enter?instrument={sdq.Id}&by=Staff");
        form.Document.QuerySelectorAll("input[name$='.PupilId']").Length.ShouldBe(4);
    }

    [Fact]
    public async Task Today_SaysItNoLonger_OnceTheScoresAreEntered()
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 10, 12)));
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync("/")).Text.ShouldContain("SDQ due for Maya");

        await lead.PostAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff&pupil={placement.PupilId}", new Dictionary<string, object?> { ["On"] = school.Today, ["Rows[0].PupilId"] = placement.PupilId, ["Rows[0].Scores[0]"] = "4" });

        (await lead.OpenAsync("/")).Text.ShouldNotContain("SDQ due for");
    }

    [Fact]
    public async Task Today_OfATeacherOrTheLeadership_NamesNone()
    {
        var school = await app.SchoolAsync();
        await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        await school.Placement(p => p.From(new DateOnly(2026, 10, 12)));
        foreach (var role in new[] { SchoolRole.MainstreamStaff, SchoolRole.Slt, SchoolRole.Dsl, SchoolRole.Governor })
        {
            (await (await school.User(role)).OpenAsync("/")).Text.ShouldNotContain("SDQ");
        }
    }

    [Fact]
    public void Work_NamesThreePupils_CountsTheOthers_AndSaysForHowManyTheDayHasPassed()
    {
        var today = new DateOnly(2026, 11, 23);
        DueGroup Of(int pupils, int late, DateOnly first) => new(1, "SDQ", Respondent.Staff, [.. Enumerable.Range(1, pupils).Select(n => (n, $"Pupil {n}"))], first, late);

        var work = AssessmentsWork.Of([Of(10, 2, today.AddDays(-1)), Of(1, 1, today), Of(2, 0, today.AddDays(60))], today.AddDays(14)).ToList();

        work.Select(w => w.What).ShouldBe(["SDQ due for 10 pupils, by staff", "SDQ due for Pupil 1, by staff"]);
        work[0].Why.ShouldBe("Pupil 1, Pupil 2 and 8 more. Enter them in one form. For 2 of them the day has passed.");
        work[1].Why.ShouldBe("Enter the scores. The day has passed.");
        (work[0].Href, work[1].Href).ShouldBe(("/assessments/enter?instrument=1&by=Staff", "/assessments/enter?instrument=1&by=Staff&pupil=1"));
    }

    [Theory]
    [InlineData("7", null)]
    [InlineData(" 7 ", null)]
    [InlineData("7,5", "Emotional: enter a whole number, 0 to 10")]
    [InlineData("", null)]
    [InlineData("11", "Emotional: enter a whole number, 0 to 10")]
    [InlineData("-1", "Emotional: enter a whole number, 0 to 10")]
    [InlineData("three", "Emotional: enter a whole number, 0 to 10")]
    public void Wrong_NamesTheScaleAndItsRange(string typed, string? words) =>
        TypedScores.Wrong(Scales, [typed, "4,5"]).Select(w => w.Words).ShouldBe(words is null ? [] : [words]);

    [Fact]
    public void Of_LeavesOutWhatIsEmpty_AndWhatHasNoScale()
    {
        TypedScores.Of(Scales, ["", "4,5", "9"]).ShouldBe([new ScaleScore("B", 4.5m)]);
        TypedScores.AreEmpty([" ", null]).ShouldBeTrue();
        TypedScores.AreEmpty([" ", "0"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Strengths and Difficulties Questionnaire (SDQ)", "SDQ")]
    [InlineData("Reading, standard age score", "Reading, standard age score")]
    [InlineData("Odd ()", "Odd ()")]
    public void ShortName_IsWhatStandsInBrackets(string name, string shortName) =>
        new Instrument(1, name, false, [Respondent.Staff], Scales).ShortName.ShouldBe(shortName);
}
