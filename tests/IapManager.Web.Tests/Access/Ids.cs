using System.Text.RegularExpressions;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Corrections;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Imports;
using IapManager.Domain.Interventions;
using IapManager.Domain.Letters;
using IapManager.Domain.Packs;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Retention;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>An existing record of each kind that a route may name.</summary>
/// <param name="known">Null to fill every place with a number that belongs to nothing.</param>
internal sealed partial class Ids(IReadOnlyDictionary<string, int>? known)
{
    private const int Nothing = 987_654;

    /// <summary>Numbers that belong to no record.</summary>
    public static Ids None { get; } = new(null);

    /// <summary>What a place that takes no number is filled with.</summary>
    private static readonly Dictionary<string, string> Words = new() { ["status"] = "404", ["date"] = "2026-11-23", ["period"] = "1", ["kind"] = "Health", ["figure"] = "Share", ["format"] = "csv", ["sessionid"] = "00000000-0000-0000-0000-000000000000" };

    public int this[string name] => known![name];

    /// <summary>The number that a field of this name would hold: of the record that it names, of an adult where it names one that is not known, 1 where it names none.</summary>
    public int OfField(string name)
    {
        var last = name.Split('.')[^1].ToLowerInvariant();
        return !last.EndsWith("id", StringComparison.Ordinal) ? 1 : Known(last) ?? Known(last[..^2] + "s") ?? this["staff"];
    }

    /// <summary>Every number, whatever it is of.</summary>
    public IReadOnlyList<int> All => [.. known!.Values.Distinct()];

    /// <summary>Null when no record goes by that name.</summary>
    public int? Known(string name) => known!.TryGetValue(name, out var id) ? id : null;

    private static async Task<RecordTransfer> TransferAsync(Pupil pupil, int? to, string name, TestSchool by)
    {
        var store = by.App.Services.GetRequiredService<DocumentStore>();
        var stored = await store.WriteAsync([1, 2, 3], default);
        store.Settle(stored);
        return new(pupil, TransferPart.Record, to, name, TransferGround.Agreed, "Mrs Collins, mum", null, by.Today, new(stored, TransferFile.HashOf([1, 2, 3])), by.Today, by.Lead, by.Now);
    }

    /// <summary>Can be made again in the same school: another pupil then has everything.</summary>
    public static async Task<Ids> MakeAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.PrepareInduction(placement);
        var agreement = await school.PartTimeAgreement(placement);
        var version = await school.TimetableVersion(placement);
        var session = await school.Session(adult: await school.Staff());
        await school.InSession(placement, session);
        var plan = await school.Plan(placement);
        await school.Change(async db => (await db.ReintegrationPlans.Include(p => p.Targets).SingleAsync(p => p.Id == plan.Id)).AddTarget("To stay in lessons", "Eight of ten", null, "Ms Rahman", school.Today.AddDays(60)));
        var target = await school.Read(db => db.ReintegrationPlans.Where(p => p.Id == plan.Id).SelectMany(p => p.Targets).Select(t => t.Id).SingleAsync());
        await school.PlanVersion(plan);
        var ended = await school.Placement(p => p.Ended(new DateOnly(2026, 10, 2)));
        var review = await school.Review(placement);
        await school.Change(async db => (await db.Reviews.Include(r => r.Actions).SingleAsync(r => r.Id == review.Id)).Hold(school.Today, school.Today, null, [new ReviewContribution("Ms Brennan", "Doing well")], [new AgreedAction("Seat by the door", "Mr Ross", school.Today)]));
        var action = await school.Read(db => db.ReviewActions.SingleAsync(a => a.ReviewId == review.Id));
        var referral = await school.Referral(r => r.Asked());
        var accepted = await school.Referral(r => r.Accepted());
        var letter = await school.Add(new Letter(accepted, LetterKind.Accepted, "Mrs Collins", null, null, "Maya and The Bridge", "Dear Mrs Collins", 0, school.Lead, school.Now));
        var entry = await school.WaitingListEntry();
        var adjustment = await school.Adjustment(placement);
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, "Draws from memory", ["A job to do"], [], null, null, null, school.Lead, school.Today));
        var apart = await school.NotTogether(pupil.Id, entry.PupilId);
        var user = await school.User(Domain.Schools.SchoolRole.Slt);
        var week = await school.Read(db => db.CycleCorrections.FirstOrDefaultAsync()) ?? await school.Add(Domain.Schools.CycleCorrection.OfWeek(school.Id, new(2026, 11, 23), 1));
        var feed = await school.Add(CalendarFeed.ForFamily(school.Id, pupil.Id, "Mrs Collins", new string('0', CalendarFeed.HashLength - 8) + $"{pupil.Id:x8}", new(2027, 7, 21), school.Lead, school.Now));
        var import = new ImportRun(school.Id, "pupils.csv", "nowhere", school.Lead, school.Now);
        import.CannotBeRead("It is empty.", school.Now);
        import.FileIsDeleted();
        await school.Add(import);
        var (away, standsIn) = (await school.Staff(), await school.Staff());
        var change = await school.Add(DayChange.Cover(school.Id, school.Today, [], (away.Id, away.FormalName), (standsIn.Id, standsIn.FormalName), school.Today, school.Lead, school.Now));
        var instrument = await school.Read(db => db.Instruments.FirstOrDefaultAsync()) ?? await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        var assessment = await school.Add(new Assessment(instrument, pupil.Id, placement.Id, AssessmentMoment.Baseline, Respondent.Staff, school.Today, [new("EMO", 4)], null, school.Today, school.Lead, school.Now));
        var rota = await school.OnRota(await school.Staff(), from: school.Today.AddDays(1));
        var note = await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Helped a new pupil", Visibility.Team, true));
        var noteHome = await school.Add(new NoteHome(note, "Mrs Collins", null, NoteHomeBy.Paper, "She helped a new pupil.", school.Lead, school.Now));
        var intervention = await school.Read(db => db.Interventions.FirstOrDefaultAsync()) ?? await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, null));
        var leader = await school.Staff();
        var programme = new InterventionProgramme(intervention, null, (leader.Id, leader.FormalName), school.Today, school.Today.AddDays(60), 12, school.Lead, school.Now);
        programme.TakeIn(pupil.Id, school.Today);
        await school.Add(programme);
        var qualification = await school.Add(new Qualification(school.Id, pupil.Id, placement.Id, "GCSE Mathematics", null, null, school.Today, school.Today));
        var packs = await school.Add(new PackRun(school.Id, school.Today, school.Today, [new PackItem(pupil.Id, review.Id)], null, school.Lead, school.Now));
        var hold = await school.Add(new LegalHold(school.Id, pupil.Id, "A claim", school.Today, school.Lead, school.Now));
        var correction = await school.Add(new CorrectionRequest(school.Id, pupil.Id, "Mrs Collins, mum", "The day of the note", "4 November", school.Today, false, school.Today, school.Lead));
        var transfer = await school.Add(await TransferAsync(pupil, null, "Birch Academy", school));
        var neighbour = await school.App.SchoolAsync();
        var mover = await neighbour.Pupil();
        var incoming = await neighbour.Add(await TransferAsync(mover, school.Id, school.Name, neighbour));
        var former = await school.Add(new FormerSchoolRecord(school.Id, pupil.Id, incoming, neighbour.Name, new(incoming.StoredAs!, incoming.Sha256), school.Lead, school.Now));
        var disposal = await school.Add(new Disposal(school.Id, ended.PupilId, new(new(RetentionKind.PupilFile, school.Today), school.Today), null, school.Today, school.Lead));
        var report = await school.Read(db => db.TermlyReports.FirstOrDefaultAsync(r => r.State == Domain.TermlyReports.TermlyReportState.Issued)) ?? await school.IssuedReport();
        var access = await school.Add(new SubjectAccessRequest(school.Id, pupil.Id, AskedBy.ParentOrCarer, "Mrs Collins", null, school.Today, school.Today, school.Lead, school.Now));
        var document = await school.Document(referral);
        var tablet = await school.Add(new SharedTablet(school.Id, $"{Guid.NewGuid():N}{Guid.NewGuid():N}", "Safari on an iPad", school.Lead, school.Now));
        var teacherView = await school.TeacherView(referral, await school.Staff());
        var criteria = await school.Read(db => db.CriteriaSets.Include(s => s.Criteria).Include(s => s.ExitCriteria).SingleAsync(s => s.Id == school.CriteriaSetId));
        return new Ids(new Dictionary<string, int>
        {
            ["pupils"] = pupil.Id,
            ["transferid"] = transfer.Id,
            ["incomingid"] = incoming.Id,
            ["formerrecordid"] = former.Id,
            ["pupilid"] = pupil.Id,
            ["placements"] = placement.Id,
            ["placementid"] = placement.Id,
            ["agreementid"] = agreement.Id,
            ["termid"] = report.TermId,
            ["edition"] = report.Edition,
            ["item"] = 1,
            ["consent"] = 1,
            ["planversion"] = 1,
            ["voicekey"] = 1,
            ["reviewkey"] = 1,
            ["reviews"] = review.Id,
            ["reviewid"] = review.Id,
            ["reviewactionid"] = action.Id,
            ["referrals"] = referral.Id,
            ["referralid"] = referral.Id,
            ["waiting-list"] = entry.Id,
            ["entryid"] = entry.Id,
            ["adjustments"] = adjustment.Id,
            ["not-together"] = apart.Id,
            ["adjustmentid"] = adjustment.Id,
            ["versions"] = version.Id,
            ["stageid"] = plan.Stages.First().Id,
            ["targetid"] = target,
            ["checkid"] = ended.SustainedChecks.First().Id,
            ["views"] = referral.ViewOf(Voice.Parent).Id,
            ["tried"] = referral.SupportTried.First().Number,
            ["questions"] = referral.Questions.First().Number,
            ["documentid"] = document.Id,
            ["legalholdid"] = hold.Id,
            ["correctionid"] = correction.Id,
            ["disposalid"] = disposal.Id,
            ["subjectaccessid"] = access.Id,
            ["packrunid"] = packs.Id,
            ["noteid"] = note.Id,
            ["notehomeid"] = noteHome.Id,
            ["teacherviewid"] = teacherView.Id,
            ["letters"] = letter.Id,
            ["weeks"] = week.Id,
            ["feedid"] = feed.Id,
            ["tabletid"] = tablet.Id,
            ["daychangeid"] = change.Id,
            ["staffmemberid"] = rota.StaffMemberId,
            ["instrumentid"] = instrument.Id,
            ["assessmentid"] = assessment.Id,
            ["sessions"] = session.Id,
            ["interventionid"] = intervention.Id,
            ["programmeid"] = programme.Id,
            ["qualificationid"] = qualification.Id,
            ["import"] = import.Id,
            ["periods"] = await school.Read(db => db.TimetableShapes.Select(s => s.Id).FirstAsync()),
            ["criterionid"] = criteria.Criteria.First().Id,
            ["exitid"] = criteria.ExitCriteria.First().Id,
            ["criteria"] = school.CriteriaSetId,
            ["staff"] = (await school.Staff()).Id,
            ["provisions"] = school.ProvisionId,
            ["years"] = await school.Read(db => db.AcademicYears.Select(y => y.Id).FirstAsync()),
            ["closures"] = await school.Read(db => db.Closures.Select(c => c.Id).FirstAsync()),
            ["users"] = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).FirstAsync()),
        });
    }

    /// <summary>The route's address, its parameters filled: by their own name, else by the part of the path before them.</summary>
    public string Address(RouteEndpoint endpoint) => Fill(Template(endpoint));

    /// <summary>Fills the places of a <see cref="Template"/>.</summary>
    public string Fill(string template) => Place().Replace(template, m => Value(m.Groups[1].Value));

    /// <summary>The route with the names of records in its places: "/referrals/{referrals}/sections/{kind}".</summary>
    public static string Template(RouteEndpoint endpoint)
    {
        var parts = new List<string>();
        var before = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            parts.Add(string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => PlaceOf(parameter, before),
                _ => "",
            })));
            before = segment.Parts[0] is RoutePatternLiteralPart { Content: var name } ? name : before;
        }

        return "/" + string.Join('/', parts);
    }

    private static string PlaceOf(RoutePatternParameterPart parameter, string before)
    {
        var name = parameter.Name.ToLowerInvariant();

        // A verb in the address, as in "regex(^(look|move|remove)$)": the first will do.
        return parameter.ParameterPolicies.Select(p => Verbs().Match(p.Content ?? "")).FirstOrDefault(m => m.Success) is { } verbs ? verbs.Groups[1].Value
            : name == "token" ? "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            : Words.TryGetValue(name, out var word) ? word
            : name is "id" or "number" ? $"{{{before.ToLowerInvariant()}}}" : $"{{{name}|{before.ToLowerInvariant()}}}";
    }

    private string Value(string place)
    {
        var names = place.Split('|');
        return known is null ? $"{Nothing}"
            : names.Where(known.ContainsKey).Select(n => $"{known[n]}").FirstOrDefault()
            ?? throw new InvalidOperationException($"No record is known for {{{place}}}. Make one in {nameof(MakeAsync)}.");
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"regex\(\^\(([^|)]+)")]
    private static partial Regex Verbs();
}
