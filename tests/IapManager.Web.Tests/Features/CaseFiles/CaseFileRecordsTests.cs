using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.CaseFiles;

/// <summary>What a case file tells of each kind of record.</summary>
public sealed class CaseFileRecordsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task AttendanceSuspensionsBehaviourAndReading_AreToldAsTheMisHasThem()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var day = new DateOnly(2026, 10, 5);
        await school.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Am, "/"));
        await school.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Pm, "O"));
        await school.Add(new BehaviourEvent(school.Id, pupil.Id, day, "Disruption", "Left the room", -2));
        await school.Add(new BehaviourEvent(school.Id, pupil.Id, day, "Praise", "Helped", 1));
        await school.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Susp, day.AddDays(1), Session.Am) { End = day.AddDays(2), Sessions = 4, Reasons = "PP DM" });
        await school.Add(new ReadingTest(school.Id, pupil.Id, "NGRT", day) { ReadingAgeMonths = 110, StandardScore = 92 });

        var text = await TextAsync(school, pupil.Id);

        text.ShouldContain("October 2026 50.0% 1 of 2 1 1");
        text.ShouldContain("6 Oct 2026 7 Oct 2026 4 Suspension Physical assault against a pupil; Damage");
        text.ShouldContain("NGRT 5 Oct 2026 9 years 2 months 92");
    }

    [Fact]
    public async Task NothingRecorded_IsSaid()
    {
        var school = await app.SchoolAsync();

        var text = await TextAsync(school, (await school.Pupil()).Id);

        text.ShouldContain("No marks and no records of behaviour have been brought in.");
        text.ShouldContain("Suspensions None is recorded.");
    }

    [Fact]
    public async Task Needs_AreNamedInWords_AfterTheStrengths()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.SenStatus, p.PrimaryNeed, p.SecondaryNeed) = ("E", "SEMH", "SLCN"));

        var text = await TextAsync(school, pupil.Id);

        text.ShouldContain("EHC plan. Social, emotional and mental health; Speech, language and communication");
        text.IndexOf("EHC plan", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("is good at and enjoys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PartTimeAgreement_IsWhole_AndADraftIsCalledOne()
    {
        var school = await app.SchoolAsync();
        var (real, draft) = (await school.Placement(), await school.Placement());
        var made = await school.PartTimeAgreement(real);
        await school.PartTimeAgreement(draft, draft: true);

        var text = await TextAsync(school, real.PupilId);

        text.ShouldContain($"Safeguarding was checked by {made.CheckedBy}");
        text.ShouldContain("Review due by");
        text.ShouldContain("lesson period");
        (await TextAsync(school, draft.PupilId)).ShouldContain("still a draft, not in force.");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Slt, true)]
    [InlineData(SchoolRole.IapStaff, false)]
    public async Task WhatTeachersSaidForAReferral_IsForThoseWhoReadIt(SchoolRole role, bool reads)
    {
        var school = await app.SchoolAsync();
        var (pupil, teacher) = (await school.Pupil(), await school.Staff());
        await school.Placement(p => p.For(pupil));
        var referral = await school.Referral(r => r.For(pupil).UnderReview());
        var view = await school.TeacherView(referral, teacher);
        await school.Change(async db => (await db.TeacherViews.SingleAsync(v => v.Id == view.Id))
            .Answer(ReferralState.UnderReview, [.. Enum.GetValues<TeacherViewArea>().Select(a => new TeacherAnswer(a, TeacherViewAreas.ChoicesOf(a)[0].Code, a == TeacherViewArea.WhatHelps ? "TEACHERSWORDS" : null))], null, school.Now));

        var text = new ReadPdf(await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.Contains("TEACHERSWORDS", StringComparison.Ordinal).ShouldBe(reads);
    }

    [Fact]
    public async Task Programme_JoinedTwice_HasALineForEachStay()
    {
        var school = await app.SchoolAsync();
        var (pupil, other, leader) = (await school.Pupil(), await school.Pupil(), await school.Staff());
        var reading = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, null));
        var programme = new InterventionProgramme(reading, null, (leader.Id, leader.FormalName), new(2026, 9, 7), new(2026, 12, 18), 6, school.Lead, school.Now);
        programme.TakeIn(pupil.Id, new(2026, 9, 7));
        programme.TakeIn(other.Id, new(2026, 9, 7));
        programme.LetGo(pupil.Id, new(2026, 9, 25), "Wanted a rest");
        programme.TakeIn(pupil.Id, new(2026, 11, 2));
        await school.Add(programme);

        var text = await TextAsync(school, pupil.Id);

        text.ShouldContain("7 Sep 2026 to");
        text.ShouldContain("Wanted a rest");
        text.ShouldContain("from 2 Nov 2026");
        text.ShouldContain("0 of 0");
    }

    [Fact]
    public async Task WordsInLettersThatCannotBePrinted_AreNamed_WithWhereTheyStandWhole()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, null, r => r.ViewOf(Voice.Pupil).Give([new("", "ስእሊ ይደሊ")], ViewChannel.Telephone, school.Today, null, null));

        var text = await TextAsync(school, placement.PupilId);

        text.ShouldContain("[words in another script]");
        text.ShouldContain("They stand whole on the page of review 1.");
        text.ShouldContain("by telephone");
    }

    [Fact]
    public async Task RegisterOfADay_WhereTwoPeopleDiffer_TellsBoth_InTheOrderOfTheDay()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        foreach (var (period, by, outcome, words) in new[] { ("2", "Nadia", SessionOutcome.Attended, null), ("1", "Nadia", SessionOutcome.Late, "Ten minutes"), ("1", "Tom", SessionOutcome.Elsewhere, "The nurse") })
        {
            var entered = new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], new(by.Length, by), school.Now, school.Now);
            await school.Add(new SessionMark(entered, TimetableSlot.Session(new Cell(1, 1, period), SessionKind.Curriculum, "Reading", null, null, null), outcome, words));
        }

        var text = await TextAsync(school, pupil.Id);

        var first = Math.Max(text.IndexOf("Reading: late: Ten minutes or elsewhere: The nurse", StringComparison.Ordinal), text.IndexOf("Reading: elsewhere: The nurse or late: Ten minutes", StringComparison.Ordinal));
        first.ShouldBeGreaterThan(0, text);
        text.IndexOf("Reading: here", StringComparison.Ordinal).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task PassportThatSaysTheSameAgain_IsNotPrintedTwice()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        foreach (var (number, strengths) in new[] { (1, "Draws"), (2, "Paints"), (3, "Paints") })
        {
            await school.Add(new PassportVersion(school.Id, pupil.Id, number, strengths, ["Time"], [], null, null, null, school.Lead, school.Today));
        }

        var text = await TextAsync(school, pupil.Id);

        text.ShouldContain("Version 2 of the passport, 23 November 2026 In the words of version 3.");
        text.ShouldContain("Version 1 of the passport, 23 November 2026 Strengths: Draws");
    }

    private static async Task<string> TextAsync(TestSchool school, int pupilId) =>
        new ReadPdf(await (await school.User(SchoolRole.IapLead, name: $"Reader {pupilId}")).GetAsync($"/pupils/{pupilId}/case-file.pdf")).Text;
}
