using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Reviews;

/// <summary>What a review is prepared from. Today is Monday 23 November 2026; the review before was on 2 November.</summary>
public sealed class SinceThenTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Before = new(2026, 11, 2);

    [Fact]
    public async Task Page_GathersWhatHappenedSinceTheReviewBefore_AndNothingOlder()
    {
        var (school, review) = await FullAsync();

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}");

        page.Text.ShouldContain("Since 2 November 2026");
        page.Text.ShouldContain("Once for something good, 2 times for something that went wrong");
        page.Text.ShouldContain("Checked in 2 days. Sunny 1, cloudy 1.");
        page.Text.ShouldContain("Ready for the day Ready 1");
        page.Text.ShouldContain("Register At 2 of 3 sessions, late for 1");
        page.Text.ShouldContain("2 notes, the latest:");
        page.Text.ShouldContain("Helped a new pupil");
        page.Text.ShouldContain("Total: 18, high on 28 Sep, then 12, slightly raised on 20 Nov. 6 lower, the way hoped for.");
        page.Text.ShouldContain("There at 1 of 2 sessions held since; 12 planned in all");
        page.Text.ShouldContain("0 in place, 1 agreed and not in place yet");
        page.Text.ShouldContain("Eight of ten");
        page.Text.ShouldContain("Seven of ten so far");
        page.Text.ShouldNotContain("Before the last review");
    }

    [Fact]
    public async Task Page_CountsNoPermanentExclusionAsASuspension_AndHasWhatStillStandsOfAnEarlierPlacement()
    {
        var (school, review) = await FullAsync();
        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == review.PupilId));
        var earlier = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 12)).Ended(new DateOnly(2026, 5, 22)));
        foreach (var (what, dropped) in new[] { ("A seat by the window", false), ("A card on the desk", true) })
        {
            var change = new MainstreamAdjustment(school.Id, pupil.Id, earlier.Id, what, null, "Ms Lowe", new DateOnly(2026, 3, 2), new DateOnly(2026, 2, 2));
            if (dropped)
            {
                change.Drop("Not wanted", new DateOnly(2026, 4, 1));
            }

            await school.Add(change);
        }

        await school.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Perm, new DateOnly(2026, 11, 16), Session.Am));

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/reviews/{review.Id}");

        page.Text.ShouldContain("SuspensionsNone");
        page.Text.ShouldContain("A seat by the window");
        page.Text.ShouldContain("0 in place, 2 agreed and not in place yet");
        page.Text.ShouldNotContain("A card on the desk");
    }

    [Fact]
    public async Task Page_AsksForTheAssessmentsOfTheReview_WithTheWayToEnterThem()
    {
        var (school, review) = await FullAsync();
        await school.Change(async db => (await db.Assessments.SingleAsync(a => a.PupilId == review.PupilId && a.On == new DateOnly(2026, 11, 20))).TakeOut("Of somebody else"));

        var page = await (await school.User(SchoolRole.IapStaff)).OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}");

        page.Find($"main a[href^='/assessments/enter?instrument='][href$='&by=Staff&pupil={review.PupilId}']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.IapStaff, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.Dsl, true, true)]
    [InlineData(SchoolRole.Slt, false, false)]
    public async Task Reader_OfTheTeam_SeesOnlyWhatTheirRoleReads_AndNobodyANoteForTheSafeguardingLead(SchoolRole role, bool health, bool day)
    {
        var (school, review) = await FullAsync();

        var page = await (await school.User(role)).OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}");

        page.Text.Contains("Strengths and Difficulties", StringComparison.Ordinal).ShouldBe(health);
        page.Text.Contains("Total: 18 before", StringComparison.Ordinal).ShouldBe(health);
        page.Text.Contains("Days in the provision", StringComparison.Ordinal).ShouldBe(day);
        page.Text.Contains("2 notes, the latest:", StringComparison.Ordinal).ShouldBe(day);
        page.Text.ShouldNotContain("A bruise", Case.Sensitive, "the page lies open when pupil and family come in");
        page.Text.ShouldContain("What the school is changing");
        page.Text.ShouldContain("Reading together");
    }

    [Fact]
    public async Task Teacher_OutsideTheTeam_SeesTheirOwnPartAlone()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff();
        var (_, review) = await FullAsync(school, teacher);

        var page = await (await school.User(SchoolRole.MainstreamStaff, teacher)).OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}");

        foreach (var words in new[] { "Records of behaviour", "Days in the provision", "Helped a new pupil", "Strengths and Difficulties", "Reading together", "Targets", "Review pack" })
        {
            page.Text.ShouldNotContain(words);
        }
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.Slt)]
    public async Task Pages_OfReviews_MakeAtMostSixStatements(SchoolRole role)
    {
        var (school, review) = await FullAsync();
        var user = await school.User(role);
        string[] addresses = [$"/pupils/{review.PupilId}/reviews/{review.Id}", .. role is SchoolRole.IapLead or SchoolRole.IapStaff ? new[] { "/reviews", "/reviews/views", "/reviews/drift", "/reviews/actions", "/assessments", "/" } : []];
        foreach (var address in addresses)
        {
            await user.OpenAsync(address);
            var statements = await app.StatementsOfAsync(() => user.OpenAsync(address));
            statements.Count.ShouldBeLessThanOrEqualTo(6, $"{address}\n{string.Join("\n\n", statements)}");
        }
    }

    [Fact]
    public async Task Pack_HoldsTheSameFacts_WithoutNotes_AndScoresAboutHealthOnlyWhereTicked()
    {
        var (school, review) = await FullAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var sdq = await school.Read(db => db.Instruments.SingleAsync(i => i.IsSensitive && i.Name.StartsWith("Strengths")));

        var plain = new ReadPdf(await lead.GetAsync($"/pupils/{review.PupilId}/review-pack.pdf"));
        plain.Text.ShouldContain("since 2 November 2026");
        plain.Text.ShouldContain("At 2 of 3 sessions, late for 1");
        plain.Text.ShouldContain("Reading together");
        plain.Text.ShouldContain("Standard age score");
        foreach (var words in new[] { "Helped a new pupil", "A bruise", "Strengths and Difficulties", "18 before" })
        {
            plain.Text.ShouldNotContain(words);
        }

        var ticked = new ReadPdf(await lead.PostAsync($"/pupils/{review.PupilId}/review-pack", new { Sections = "Assessments", Span = "LastReview", Health = sdq.Id }));
        ticked.Text.ShouldContain("Strengths and Difficulties");
        ticked.Text.ShouldContain("6 lower, the way hoped for");
    }

    [Theory]
    [InlineData("CCCC SSSS", "mostly cloudy at first, mostly sunny lately")]
    [InlineData("CCSC CSCC", "mostly cloudy throughout")]
    [InlineData("CCSS SSSC", "mixed at first, mostly sunny lately")]
    [InlineData("SSSC CCSS", "mostly sunny at first, mixed lately")]
    [InlineData("CCSS SSCC", "mixed throughout")]
    [InlineData("CCC SSSS", null)]
    public void Movement_ComparesWhatWasSaidMostOften_WithoutAnOrderOfWorth(string moods, string? words) =>
        DaysInProvision.Movement([.. moods.Where(char.IsLetter).Select(c => c == 'C' ? Mood.Cloudy : Mood.Sunny)]).ShouldBe(words);

    private async Task<(TestSchool School, Review Review)> FullAsync(TestSchool? made = null, StaffMember? teacher = null)
    {
        var school = made ?? await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil, teacher is null ? [] : [("Art", teacher)]);
        var placement = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 21)));
        await school.TimetableVersion(placement, 20, new DateOnly(2026, 9, 21));
        var plan = await school.Plan(placement);
        await school.Change(async db =>
        {
            var own = await db.ReintegrationPlans.Include(p => p.Targets).SingleAsync(p => p.Id == plan.Id);
            own.AddTarget("To stay in lessons", "Eight of ten", null, "Ms Rahman", school.Today.AddDays(60));
            own.Targets.Single().Note("Seven of ten so far", null);
        });
        await school.Adjustment(placement);
        await school.Review(placement, Before, r =>
        {
            r.ViewOf(Voice.Pupil).RecordNotGiven("Away", Before, "Nadia Rahman");
            r.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", Before, "Nadia Rahman");
            r.Hold(Before, school.Today, null, [new("Ms Brennan", "Fine")], []);
            r.Close(ReviewDecision.Hold, "More time", new DateOnly(2026, 11, 27), school.Lead, school.Now);
        });
        var review = await school.Review(placement, new DateOnly(2026, 11, 27));
        await DaysAsync(school, pupil);
        await ScoresAsync(school, pupil, placement);
        foreach (var (date, points) in new[] { (new DateOnly(2026, 10, 5), -3), (new DateOnly(2026, 11, 9), -2), (new DateOnly(2026, 11, 16), -1), (new DateOnly(2026, 11, 17), 2) })
        {
            await school.Add(new BehaviourEvent(school.Id, pupil.Id, date, "Conduct", "Something", points));
        }

        return (school, review);
    }

    private static async Task DaysAsync(TestSchool school, Pupil pupil)
    {
        Entered On(int day) => new(school.Id, pupil.Id, new DateOnly(2026, 11, day), Guid.NewGuid(), [], school.Lead, school.Now, school.Now);
        await school.Add(new CheckIn(On(1), DayMoment.Arrival, Presence.Here, Mood.Stormy, null, "Before the last review", WordOf.Pupil));
        var first = On(9);
        await school.Add(new CheckIn(first, DayMoment.Arrival, Presence.Here, Mood.Foggy, null, null, null));
        await school.Add(new CheckIn(first with { Key = Guid.NewGuid(), Replaces = [first.Key] }, DayMoment.Arrival, Presence.Here, Mood.Sunny, Readiness.Ready, null, null));
        await school.Add(new CheckIn(On(10), DayMoment.Arrival, Presence.Here, Mood.Cloudy, null, null, null));
        await school.Add(new CheckIn(On(11), DayMoment.Arrival, Presence.NotHere, null, null, "Ill", WordOf.Adult));
        foreach (var (day, outcome, words) in new[] { (9, SessionOutcome.Attended, null), (10, SessionOutcome.Late, null), (11, SessionOutcome.Elsewhere, "The nurse"), (12, SessionOutcome.NotHeld, "Fire drill") })
        {
            await school.Add(new SessionMark(On(day), TimetableSlot.Session(new Cell(1, 1, "1"), SessionKind.Curriculum, "Reading", null, null, null), outcome, words));
        }

        await school.Add(new DayNote(On(9), "A hard start", Visibility.Staff, false));
        await school.Add(new DayNote(On(10), "Helped a new pupil", Visibility.Team, true));
        await school.Add(new DayNote(On(11), "A bruise", Visibility.Safeguarding, false));
        await school.Add(new DayNote(On(1), "Before the last review", Visibility.Team, false));
    }

    private static async Task ScoresAsync(TestSchool school, Pupil pupil, Placement placement)
    {
        var usual = InstrumentDefaults.ForNewSchool(school.Id);
        var (sdq, reading) = (await school.Add(usual[0]), await school.Add(usual[2]));
        foreach (var (on, emotional) in new[] { (new DateOnly(2026, 9, 28), 8), (new DateOnly(2026, 11, 20), 2) })
        {
            await school.Add(new Assessment(sdq, pupil.Id, placement.Id, AssessmentMoment.Other, Respondent.Staff, on, [new("EMO", emotional), new("CON", 4), new("HYP", 4), new("PEER", 2)], null, school.Today, school.Lead, school.Now));
        }

        await school.Add(new Assessment(reading, pupil.Id, placement.Id, AssessmentMoment.Other, Respondent.Test, new(2026, 9, 28), [new("SAS", 94)], null, school.Today, school.Lead, school.Now));
        var leader = await school.Staff();
        await school.Change(async db =>
        {
            var offered = new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, sdq.Id);
            db.Interventions.Add(offered);
            await db.SaveChangesAsync();
            var programme = new InterventionProgramme(offered, null, (leader.Id, leader.FormalName), new(2026, 9, 28), new(2027, 1, 22), 12, school.Lead, school.Now);
            programme.TakeIn(pupil.Id, new(2026, 9, 28));
            foreach (var (day, there) in new[] { (new DateOnly(2026, 10, 5), true), (new DateOnly(2026, 11, 9), true), (new DateOnly(2026, 11, 16), false) })
            {
                programme.Register(day, 30, null, [new ProgrammeMark(pupil.Id, there)], null, school.Today);
            }

            db.InterventionProgrammes.Add(programme);
        });
    }
}
