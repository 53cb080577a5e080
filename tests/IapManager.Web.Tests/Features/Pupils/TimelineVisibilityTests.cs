using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Pupils;

/// <summary>What each role reads on a pupil's timeline, kind by kind, on its own page and on the pupil's.</summary>
public sealed class TimelineVisibilityTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What everybody who works with the pupil learns: that something happened.</summary>
    private static readonly string[] ForAll = ["First placement: started", "Second placement: paused", "A step back", "Review 1 held", "A safeguarding record exists"];

    /// <summary>Why, and how it went: for the team.</summary>
    private static readonly string[] ForTeam = ["In hospital", "After a hard week", "Ms Okoro took part", "moved to another school on", "Drew the whole cell", ": accepted"];

    /// <summary>The waiting list, and every step of a referral with its details.</summary>
    private static readonly string[] ForAdmissions = ["On the waiting list", "Moved up the waiting list", "Exams are near", "The Bridge is the right next step", ": review started"];

    private static readonly string[] ForNobody = ["words-for-the-dsl", "document-for-the-dsl"];

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.Dsl, true, true)]
    [InlineData(SchoolRole.Slt, true, true)]
    [InlineData(SchoolRole.IapStaff, true, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    public async Task Role_ReadsWhatIsForIt_AndNothingElse(SchoolRole role, bool team, bool admissions)
    {
        var (school, pupil, _) = await PupilWithAPastAsync();
        var user = await school.User(role, await school.Staff(s => s.TutorOfForm = "8F"));

        var timeline = await user.OpenAsync($"/pupils/{pupil.Id}/timeline");

        Reads(timeline, ForAll, true, role);
        Reads(timeline, ForTeam, team, role);
        Reads(timeline, ForAdmissions, admissions, role);
        Reads(timeline, ForNobody, false, role);
        var page = await user.OpenAsync($"/pupils/{pupil.Id}");
        var newest = timeline.All(".tl li").Take(8).ToList();
        page.All(".tl li").ShouldBe(newest);
        page.Text.ShouldContain($"All {timeline.All(".tl li").Count}");
    }

    [Fact]
    public async Task Referrer_ReadsStepsOfTheirOwnReferral_WithoutTheirDetails_AndNotOfOthers()
    {
        var (school, pupil, _) = await PupilWithAPastAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));
        var own = await school.Referral(r => r.For(pupil).By(teacher).Declined());

        var timeline = await teacher.OpenAsync($"/pupils/{pupil.Id}/timeline");

        timeline.Text.ShouldContain($"Referral {own.Reference}: submitted");
        timeline.All(".tl li").Count(i => i.Contains("Referral R-2026-", StringComparison.Ordinal)).ShouldBe(1);
        timeline.Text.ShouldNotContain("The panel sees another way first");
        timeline.Text.ShouldNotContain("The Bridge is the right next step");
    }

    [Fact]
    public async Task Teacher_ReadsTheirOwnWordOnALesson_NotAColleagues()
    {
        var (school, pupil, science) = await PupilWithAPastAsync();
        var art = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));

        (await (await school.User(SchoolRole.MainstreamStaff, science)).OpenAsync($"/pupils/{pupil.Id}/timeline")).Text.ShouldContain("Drew the whole cell");
        (await art.OpenAsync($"/pupils/{pupil.Id}/timeline")).Text.ShouldNotContain("Drew the whole cell");
    }

    [Fact]
    public async Task Draft_IsOnTheTimelineOfItsWriterAlone_WithWhatItHoldsOfSafeguarding()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));
        var draft = await school.Referral(r => r.For(pupil).By(teacher).With(ReferralSectionKind.Safeguarding, "words-for-the-dsl"));

        (await teacher.OpenAsync($"/pupils/{pupil.Id}")).Text.ShouldContain(draft.Reference);
        (await teacher.OpenAsync($"/pupils/{pupil.Id}/timeline")).Text.ShouldContain("A safeguarding record exists");
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync($"/pupils/{pupil.Id}/timeline")).Text.ShouldNotContain("A safeguarding record exists");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task Pages_AskTheDatabaseForNothingOfAReferralButItsSteps(SchoolRole role)
    {
        var (school, pupil, _) = await PupilWithAPastAsync();
        var user = await school.User(role, await school.Staff(s => s.TutorOfForm = "8F"));
        foreach (var address in new[] { $"/pupils/{pupil.Id}", $"/pupils/{pupil.Id}/timeline" })
        {
            var statements = await app.StatementsOfAsync(() => user.OpenAsync(address));

            statements.ShouldContain(s => s.Contains("\"Events\"", StringComparison.Ordinal) && s.Contains("\"Referrals\"", StringComparison.Ordinal));
            foreach (var column in new[] { "\"Sections\"", "\"SupportTried\"", "\"Questions\"", "\"Amendments\"", "Snapshot_", "\"OutcomeNote\"", "\"ConsentAnswers\"", "\"Induction\"", "\"Upn\"", "\"Ethnicity\"", "\"TookPart\"" })
            {
                statements.ShouldNotContain(s => s.Contains(column, StringComparison.Ordinal), $"{address} {column}");
            }
        }
    }

    private static void Reads(Page page, string[] words, bool may, SchoolRole role)
    {
        foreach (var word in words)
        {
            page.Html.Contains(word, StringComparison.Ordinal).ShouldBe(may, $"{role}: {word}");
        }
    }

    /// <summary>With something of every kind; the teacher has said a word on a lesson.</summary>
    private async Task<(TestSchool School, Pupil Pupil, StaffMember Teacher)> PupilWithAPastAsync()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teacher = await school.Staff();
        await school.Lessons(pupil, ("Science", teacher));
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 5), new DateOnly(2026, 7, 3)).Ended(new DateOnly(2026, 3, 27), PlacementOutcome.OtherSchool));
        var stay = await school.Placement(p => p.For(pupil).Paused());
        await school.TimetableVersion(stay, 25);
        await school.TimetableVersion(stay, 20, new DateOnly(2026, 11, 9), "After a hard week");
        await school.Review(stay, new DateOnly(2026, 10, 19), r => r.Hold(new DateOnly(2026, 10, 19), school.Today, "Settled", [new ReviewContribution("Ms Okoro", "Science goes well")], []));
        await WaitedAsync(school, pupil, stay);
        var word = new LessonFeedback(school.Id, pupil.Id, teacher.Id, teacher.FormalName, school.Today.AddDays(-3), "3", "Science", null, HowItWent.Well, school.Now);
        word.Say(HowItWent.Well, true, true, false, "Drew the whole cell", school.Today, school.Now);
        await school.Add(word);
        var referral = await school.Referral(r => r.For(pupil).With(ReferralSectionKind.Safeguarding, "words-for-the-dsl").Withdrawn());
        await school.Document(referral, ReferralSectionKind.Safeguarding, words: "document-for-the-dsl");
        return (school, pupil, teacher);
    }

    private static async Task WaitedAsync(TestSchool school, Pupil pupil, Placement stay)
    {
        var other = await school.WaitingListEntry(await school.Referral(r => r.Accepted()), urgency: 9);
        await school.Change(async db =>
        {
            var entry = new WaitingListEntry(school.Id, school.ProvisionId, stay.ReferralId!.Value, pupil.Id, 5, 3, "A mentor", new DateOnly(2026, 6, 1));
            db.WaitingListEntries.Add(entry);
            await db.SaveChangesAsync();
            var ahead = await db.WaitingListEntries.Include(e => e.Moves).SingleAsync(e => e.Id == other.Id);
            entry.Move([ahead, entry], 1, "Exams are near", school.Lead, new DateOnly(2026, 6, 8));
        });
    }
}
