using System.Net;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.CaseFiles;

/// <summary>One secret word in every part of a case file: who reads it there, and that nobody reads what is said of others.</summary>
public sealed class CaseFileSecretsTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>Whoever makes a case file of the pupil.</summary>
    private static readonly string[] ForAll =
    [
        "WORKSECRET", "TRIPSECRET", "PLACESECRET", "INDUCTIONSECRET", "CONSENTSECRET", "CHECKSECRET", "EVIDENCESECRET", "VISITSECRET", "OLDWISHSECRET", "OLDFAMILYWISHSECRET", "OLDAIMSECRET", "OLDTARGETSECRET", "OLDSTARTSECRET", "OLDPASSPORTSECRET",
        "Read by Grace Okoro", "SENTENCESECRET", "ALONESECRET", "ALONENOTESECRET", "LEFTSECRET", "CONCERNSECRET", "CHANGEDSECRET",
    ];

    /// <summary>What is about family and health.</summary>
    private static readonly string[] Sensitive = ["FAMILYBEFORESECRET", "FAMILYAFTERSECRET", "18 before"];

    /// <summary>The provision's day.</summary>
    private static readonly string[] OfTheDay = ["REGISTERSECRET", "BREAKSECRET", "HOMESECRET"];

    /// <summary>Decisions, waiting list and places.</summary>
    private static readonly string[] Admissions = ["MEANWHILESECRET", "Last looked at"];

    /// <summary>What is said of others too, what was replaced, and another pupil's.</summary>
    private static readonly string[] ForNobody = ["MOVESECRET", "GROUPSECRET", "GROUPNOTESECRET", "MISTAKESECRET", "GROUPTRIPSECRET", "OTHERSWORKSECRET", "OTHERSTRIPSECRET", "OTHERSREGISTERSECRET", "OTHERSBREAKSECRET", "OTHERSWAITSECRET"];

    /// <summary>All that is kept under the pupil's own number.</summary>
    internal static IEnumerable<string> Written => [.. ForAll, .. Sensitive, .. OfTheDay, .. Admissions];

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true, true)]
    [InlineData(SchoolRole.Senco, true, true, true)]
    [InlineData(SchoolRole.Dsl, true, true, true)]
    [InlineData(SchoolRole.Slt, false, false, true)]
    [InlineData(SchoolRole.IapStaff, true, true, false)]
    public async Task EachPart_IsForThoseWhoMaySeeItsPage(SchoolRole role, bool sensitive, bool day, bool admissions)
    {
        var school = await app.SchoolAsync();
        var pupil = await WholeAsync(school);

        var text = new ReadPdf(await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        foreach (var (words, may) in new[] { (ForAll, true), (Sensitive, sensitive), (OfTheDay, day), (Admissions, admissions), (ForNobody, false) }.SelectMany(x => x.Item1.Select(w => (w, x.Item2))))
        {
            text.Contains(words, StringComparison.Ordinal).ShouldBe(may, $"{role}: {words}\n{text}");
        }
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.NotFound)]
    public async Task WhoeverMakesNone_GetsNoWordOfIt(SchoolRole role, HttpStatusCode answer)
    {
        var school = await app.SchoolAsync();
        var pupil = await WholeAsync(school);
        // What was a cohort's is no longer once the place is over.
        await school.Change(db => db.Placements.Where(p => p.PupilId == pupil.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PlacementState.Ended)));
        var user = await school.User(role, await school.Read(db => db.StaffMembers.SingleAsync(s => s.Surname == "Okoro")));

        var page = await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf");

        page.Status.ShouldBe(answer);
        ForAll.ShouldAllBe(words => !page.Html.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WholeCase_IsTaggedAndChecked_AndItsChronologyIsInOrder()
    {
        var school = await app.SchoolAsync();
        var pupil = await WholeAsync(school);
        await school.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Susp, new(2026, 9, 14), Session.Am) { End = new(2026, 9, 15), Sessions = 4 });

        var pdf = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

        pdf.IsTagged.ShouldBeTrue();
        pdf.FontsAreEmbedded.ShouldBeTrue();
        var chronology = pdf.Text[pdf.Text.LastIndexOf("Chronology", StringComparison.Ordinal)..];
        string[] inOrder =
        [
            "7 Sep 2026 Timetable", "14 Sep 2026 Suspensions Suspension To 15 Sep 2026.", "submitted", "accepted", "Letter to Mrs Collins", "On the waiting list",
            "First placement: place offered", "First placement: family", "First placement: start confirmed", "First placement: started", "Elsewhere: TRIPSECRET",
        ];
        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
        {
            chronology.IndexOf(earlier, StringComparison.Ordinal).ShouldBeInRange(0, chronology.IndexOf(later, StringComparison.Ordinal), $"{earlier}, {later}\n{chronology}");
        }
    }

    [Fact]
    public async Task WholeCase_TakesAtMostTwentyStatements()
    {
        var school = await app.SchoolAsync();
        var pupil = await WholeAsync(school);
        foreach (var role in new[] { SchoolRole.IapLead, SchoolRole.Dsl, SchoolRole.IapStaff, SchoolRole.Slt })
        {
            var user = await school.User(role);
            await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf");

            var statements = await app.StatementsOfAsync(() => user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

            statements.Count.ShouldBeLessThanOrEqualTo(20, $"{role}: {string.Join("\n\n", statements)}");
        }
    }

    /// <summary>A case as of <see cref="CaseFileTests.CaseAsync"/>, with a secret word in every part besides.</summary>
    internal static async Task<Pupil> WholeAsync(TestSchool school)
    {
        var pupil = await CaseFileTests.CaseAsync(school);
        var (other, grace) = (await school.Pupil(), await school.Staff(s => (s.Forename, s.Surname) = ("Grace", "Okoro")));
        await DaysAsync(school, pupil, grace, "");
        await DaysAsync(school, other, grace, "OTHERS");
        await ReferralAsync(school, pupil, other);
        await PlacementAsync(school, pupil);
        await PassportAsync(school, pupil, grace);
        await ProgrammesAsync(school, pupil, other, grace);
        return pupil;
    }

    private static async Task DaysAsync(TestSchool school, Pupil pupil, StaffMember teacher, string whose)
    {
        var cell = new Cell(1, 1, "1");
        var work = new MissedLessonWork(school.Id, pupil.Id, school.Today, TimetableSlot.Session(cell, SessionKind.Curriculum, "English", null, null, null));
        work.Set($"{whose}WORKSECRET", teacher.Id, teacher.FormalName, school.Today, school.Now);
        await school.Add(work);
        await school.Add(DayChange.Elsewhere(school.Id, school.Today, ["1", "2"], $"{whose}TRIPSECRET", $"{whose}PLACESECRET", [pupil.Id], null, school.Today, school.Lead, school.Now));
        await school.Add(DayChange.Elsewhere(school.Id, school.Today, ["3"], "GROUPTRIPSECRET", "Town hall", [pupil.Id, (await school.Pupil()).Id], null, school.Today, school.Lead, school.Now));
        Entered Entered(params Guid[] replaces) => new(school.Id, pupil.Id, school.Today, Guid.NewGuid(), replaces, school.Lead, school.Now, school.Now);
        var mistake = await school.Add(new SessionMark(Entered(), TimetableSlot.Session(cell, SessionKind.Curriculum, "Reading", null, null, null), SessionOutcome.Elsewhere, "MISTAKESECRET"));
        await school.Add(new SessionMark(Entered(mistake.Key), TimetableSlot.Session(cell, SessionKind.Curriculum, "Reading", null, null, null), SessionOutcome.Late, $"{whose}REGISTERSECRET"));
        await school.Add(new MovementBreak(Entered(), new TimeOnly(10, 20), 5, $"{whose}BREAKSECRET"));
        var wrong = await school.Add(new MovementBreak(Entered(), new TimeOnly(11, 20), 5, "MISTAKESECRET"));
        await school.Add(wrong.TakeBack(Entered()));
        var said = new LessonFeedback(school.Id, pupil.Id, teacher.Id, teacher.FormalName, school.Today.AddDays(-3), "2", "Art", null, HowItWent.Well, school.Now);
        said.Say(HowItWent.Well, true, true, true, $"{whose}SENTENCESECRET", school.Today, school.Now);
        await school.Add(said);
    }

    private static async Task ReferralAsync(TestSchool school, Pupil pupil, Pupil other)
    {
        var referral = await school.Referral(r => r.For(pupil).UnderReview().With(ReferralSectionKind.FamilyContext, "FAMILYBEFORESECRET").With(ReferralSectionKind.ReasonAndConcerns, "CONCERNSECRET").Also(made =>
        {
            made.Amend(ReferralSectionKind.FamilyContext, "FAMILYAFTERSECRET", "Mother rang", school.Lead, school.Now);
            made.Amend(ReferralSectionKind.ReasonAndConcerns, "CHANGEDSECRET", "Clearer", school.Lead, school.Now);
        }));
        // Staff of the provision read a referral once it has led to a place.
        await school.Change(db => db.Referrals.Where(r => r.Id == referral.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReferralState.Placed)));
        var before = await school.Referral(r => r.For(other).UnderReview());
        var first = new WaitingListEntry(school.Id, school.ProvisionId, before.Id, other.Id, 9, 9, "OTHERSWAITSECRET", school.Today);
        var entry = new WaitingListEntry(school.Id, school.ProvisionId, referral.Id, pupil.Id, 8, 3, "MEANWHILESECRET", school.Today);
        entry.Move([first, entry], 1, "MOVESECRET", school.Lead, school.Today);
        await school.Add(first);
        await school.Add(entry);
    }

    private static async Task PlacementAsync(TestSchool school, Pupil pupil)
    {
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == pupil.Id));
        await school.PrepareInduction(placement, p =>
        {
            p.SettleItem(1, InductionState.Open, InductionState.Done, "INDUCTIONSECRET", school.Today, school.Lead);
            p.AnswerConsent(1, 0, ConsentDecision.Given, "Mrs Collins, mother", school.Today, ConsentChannel.Telephone, "CONSENTSECRET", school.Today, school.Lead, school.Now);
        });
        var earlier = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 5), new DateOnly(2026, 7, 3)).Ended(new DateOnly(2026, 6, 5)));
        await school.Change(async db =>
        {
            var check = (await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == earlier.Id)).SustainedChecks.MinBy(c => c.Weeks)!;
            check.Record(true, check.DueOn, "CHECKSECRET", [new CheckEvidence("Attendance", "EVIDENCESECRET")]);
            await db.Placements.Where(p => p.Id == earlier.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.VisitNote, "VISITSECRET"));
        });
        await school.Change(async db =>
        {
            var plan = await db.ReintegrationPlans.Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).SingleAsync(p => p.PlacementId == placement.Id);
            var stage = plan.Stages.MinBy(s => s.Order)!;
            plan.SetPupilsWish("OLDWISHSECRET");
            plan.SetParentsWish("OLDFAMILYWISHSECRET");
            var aim = stage.Aim;
            plan.AdjustStage(stage.Id, "OLDAIMSECRET", stage.EntryTest, stage.ExitTest, stage.TargetShare, stage.PlannedFrom);
            plan.AddTarget("OLDTARGETSECRET", "Stays", "OLDSTARTSECRET", "Ms Rahman", school.Today.AddDays(30));
            plan.MakeVersion(null, school.Today, school.Lead);
            plan.SetPupilsWish("To be back");
            plan.SetParentsWish(null);
            plan.AdjustStage(stage.Id, aim, stage.EntryTest, stage.ExitTest, stage.TargetShare, stage.PlannedFrom);
            plan.MakeVersion("The wish changed", school.Today, school.Lead);
        });
    }

    private static Task PassportAsync(TestSchool school, Pupil pupil, StaffMember reader) => school.Change(async db =>
    {
        var first = new PassportVersion(school.Id, pupil.Id, 3, "Draws", ["Time"], ["OLDPASSPORTSECRET"], null, null, null, school.Lead, school.Today);
        first.Acknowledge(reader.Id, school.Today);
        db.PassportVersions.Add(first);
        await db.AddAsync(new PassportVersion(school.Id, pupil.Id, 4, "Draws and paints", ["Time"], [], null, null, null, school.Lead, school.Today));
    });

    private static async Task ProgrammesAsync(TestSchool school, Pupil pupil, Pupil other, StaffMember leader)
    {
        var sdq = await school.Read(db => db.Instruments.FirstAsync(i => i.IsSensitive));
        foreach (var (on, emotional) in new[] { (new DateOnly(2026, 9, 28), 8), (new DateOnly(2026, 11, 20), 2) })
        {
            await school.Add(new Assessment(sdq, pupil.Id, null, AssessmentMoment.Other, Respondent.Staff, on, [new("EMO", emotional), new("CON", 4), new("HYP", 4), new("PEER", 2)], null, school.Today, school.Lead, school.Now));
        }

        var offered = await school.Add(new Intervention(school.Id, "Talking time", InterventionKind.SocialAndEmotional, "To talk with ease", null, 30, null, sdq.Id));
        var alone = new InterventionProgramme(offered, null, (leader.Id, leader.FormalName), new(2026, 9, 28), new(2026, 12, 18), 6, school.Lead, school.Now);
        alone.TakeIn(pupil.Id, new(2026, 9, 28));
        alone.Register(new(2026, 10, 5), 30, null, [new(pupil.Id, true)], "ALONENOTESECRET", school.Today);
        await school.Add(alone);
        var ended = new InterventionProgramme(offered, null, (leader.Id, leader.FormalName), new(2026, 9, 7), new(2026, 9, 25), 6, school.Lead, school.Now);
        ended.TakeIn(pupil.Id, new(2026, 9, 7));
        ended.End(new(2026, 9, 25), "ALONESECRET", school.Today);
        await school.Add(ended);
        var group = new InterventionProgramme(offered, null, (leader.Id, leader.FormalName), new(2026, 9, 7), new(2026, 12, 18), 6, school.Lead, school.Now);
        group.TakeIn(pupil.Id, new(2026, 9, 7));
        group.TakeIn(other.Id, new(2026, 9, 7));
        group.Register(new(2026, 10, 6), 30, null, [new(pupil.Id, true), new(other.Id, false)], "GROUPNOTESECRET", school.Today);
        group.LetGo(pupil.Id, new(2026, 10, 9), "LEFTSECRET");
        group.End(new(2026, 11, 20), "GROUPSECRET", school.Today);
        await school.Add(group);
    }
}
