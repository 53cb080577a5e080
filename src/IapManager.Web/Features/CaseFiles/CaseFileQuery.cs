using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Reads a case file: about one statement a kind of record, however many there are.</summary>
[UseCase]
public sealed class CaseFileQuery(
    IapDbContext db, PupilAccess access, CurrentUser user, CaseReferrals referrals, ReadCaseRecords records, PupilTimelineQuery timeline, PupilTimetableQuery timetables, AssessmentAccess assessments, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>Null when the user makes no case file of the pupil: staff of the provision of their cohort alone.</returns>
    public async Task<CaseFile?> RunAsync(int pupilId, CancellationToken cancellationToken)
    {
        var within = access.SeesAll ? db.Pupils : access.InCohort(db.Pupils);
        if (await within.AsNoTracking().Include(p => p.Contacts).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == pupilId, cancellationToken) is not { } pupil
            || await timeline.WholeAsync(pupilId, cancellationToken) is not var (history, versions))
        {
            return null;
        }

        var facts = await source.GetAsync(cancellationToken);
        var (today, sensitive) = (clock.Today, await access.MayReadAsync(Visibility.Sensitive, pupilId, cancellationToken));
        var sent = await referrals.SentAsync(pupilId, sensitive, cancellationToken);
        var documents = await referrals.DocumentsAsync(pupilId, sensitive, cancellationToken);
        var placements = await db.Placements.AsNoTracking().Include(p => p.Extensions).Include(p => p.SustainedChecks).AsSingleQuery().Where(p => p.PupilId == pupilId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var passports = await db.PassportVersions.AsNoTracking().Include(p => p.Acknowledgements).AsSingleQuery().Where(p => p.PupilId == pupilId).OrderBy(p => p.Number).ToListAsync(cancellationToken);
        List<int> adults = [.. placements.SelectMany(p => new[] { p.KeyAdultId, p.MainstreamReceiverId }).Concat(passports.SelectMany(p => p.Acknowledgements).Select(a => a.StaffMemberId)).Distinct()];
        var begun = versions.LastOrDefault(v => v.EffectiveFrom <= today) ?? (versions.Count == 0 ? null : versions[^1]);
        var made = DateTime.SpecifyKind(clock.Now, DateTimeKind.Utc);
        return new CaseFile
        {
            SchoolName = facts.School.Name,
            ProvisionName = facts.Provisions.FirstOrDefault(p => placements.Count > 0 && p.Id == placements[^1].ProvisionId)?.Name ?? facts.ProvisionName,
            MadeBy = user.Name,
            MadeAt = new DateTimeOffset(SchoolClock.ToLocal(made), SchoolClock.ToLocal(made) - made),
            Today = today,
            Pupil = pupil,
            Contacts = sensitive ? [.. pupil.Contacts.OrderBy(c => c.Order)] : [],
            ReadsSensitive = sensitive,
            Protection = user.Is(SchoolRole.Dsl) ? await ProtectionAsync(pupil, cancellationToken) : null,
            Passports = passports,
            Referrals = sent,
            TeacherViews = await referrals.TeacherViewsAsync(pupilId, cancellationToken),
            Records = await records.ExecuteAsync(pupilId, cancellationToken),
            Criteria = await referrals.CriteriaAsync(sent, cancellationToken),
            Documents = documents.Readable,
            HiddenDocuments = documents.Hidden,
            Placements = placements,
            Staff = await db.StaffMembers.AsNoTracking().Where(s => adults.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.FullName, cancellationToken),
            Plans = await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).AsSingleQuery().Where(p => p.PupilId == pupilId).ToListAsync(cancellationToken),
            Versions = versions,
            Timetable = begun is null ? null : await TimetableAsync(facts, pupil.Name, pupil.YearGroup, begun, cancellationToken),
            Reviews = await db.Reviews.AsNoTracking().Include(r => r.Views).Include(r => r.Actions).AsSingleQuery().Where(r => r.PupilId == pupilId).OrderBy(r => r.PlacementId).ThenBy(r => r.Number).ToListAsync(cancellationToken),
            Feedback = LessonSummary.Of(await db.LessonFeedback.AsNoTracking().Where(f => f.PupilId == pupilId).ToListAsync(cancellationToken)),
            Adjustments = await db.MainstreamAdjustments.AsNoTracking().Where(a => a.PupilId == pupilId).OrderBy(a => a.AgreedOn).ThenBy(a => a.Id).ToListAsync(cancellationToken),
            Assessments = await AssessmentsAsync(pupilId, cancellationToken),
            Programmes = await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils.Where(x => x.PupilId == pupilId)).Include(p => p.Sessions).AsSplitQuery().Where(p => p.Pupils.Any(x => x.PupilId == pupilId)).OrderBy(p => p.FirstDay).ThenBy(p => p.Id).ToListAsync(cancellationToken),
            Qualifications = await db.Qualifications.AsNoTracking().Where(q => q.PupilId == pupilId).OrderBy(q => q.EnteredOn).ThenBy(q => q.Id).ToListAsync(cancellationToken),
            Destinations = await db.Destinations.AsNoTracking().Where(d => d.PupilId == pupilId).OrderBy(d => d.Id).ToListAsync(cancellationToken),
            Letters = await referrals.LettersAsync(pupilId, cancellationToken),
            Told = await referrals.ToldAsync(pupilId, cancellationToken),
            NotesHome = !user.May(Policies.SeeDay) ? [] : await db.NotesHome.AsNoTracking().Where(n => n.PupilId == pupilId).OrderBy(n => n.At).ToListAsync(cancellationToken),
            Agreements = await db.PartTimeAgreements.AsNoTracking().Where(a => a.PupilId == pupilId).OrderBy(a => a.PlacementId).ThenBy(a => a.Number).ToListAsync(cancellationToken),
            // The safeguarding lead has the record itself before them: nobody has to be asked.
            History = user.Is(SchoolRole.Dsl) ? history with { Items = [.. history.Items.Where(i => i is not { Kind: TimelineKind.Safeguarding, At: null })] } : history,
        };
    }

    /// <summary>Flags as they are, and how imports changed them: one that has ended is told too.</summary>
    private async Task<SafeguardingPart?> ProtectionAsync(Pupil pupil, CancellationToken cancellationToken)
    {
        var fields = SafeguardingFacts.Fields;
        var changes = await db.ImportedChanges.AsNoTracking().Where(c => c.PupilId == pupil.Id && fields.Contains(c.Field)).OrderByDescending(c => c.On).ThenByDescending(c => c.Id)
            .Select(c => new SafeguardingFlagChange(c.Id, c.On, c.Field, c.NewValue)).ToListAsync(cancellationToken);
        return SafeguardingFacts.Of(new(pupil.ChildProtectionPlan, pupil.ChildInNeed, pupil.InCare, pupil.YoungCarer), changes);
    }

    private async Task<PackTimetable> TimetableAsync(SchoolFacts facts, string name, int year, VersionLine version, CancellationToken cancellationToken)
    {
        var slots = await timetables.SlotsAsync([version.Id], cancellationToken);
        var shape = facts.ShapeOn(version.EffectiveFrom);
        return new(version, [.. Enumerable.Range(1, shape.Cycle.Weeks).Select(week => TimetableGrid.Build(facts, year, week, null, null, name, slots[version.Id], null, shape))]);
    }

    private async Task<IReadOnlyList<(Domain.Assessments.Assessment, Domain.Assessments.Instrument)>> AssessmentsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var rows = await (
            from assessment in assessments.Readable().AsNoTracking()
            join instrument in db.Instruments.AsNoTracking() on assessment.InstrumentId equals instrument.Id
            where assessment.PupilId == pupilId && assessment.TakenOutReason == null
            orderby instrument.Name, assessment.On, assessment.Id
            select new { assessment, instrument }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.assessment, r.instrument))];
    }
}
