using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Interventions;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Reads a case file in at most twenty statements, however much there is.</summary>
[UseCase]
public sealed class CaseFileQuery(
    IapDbContext db, PupilAccess access, CurrentUser user, CaseReferrals referrals, ReadCaseRows readRows, ReadCaseDays readDays, ReadCaseRecords records, PupilTimelineQuery timeline, PupilTimetableQuery timetables, SchoolFactsSource source, SchoolClock clock)
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
        var rows = await readRows.ExecuteAsync(pupilId, cancellationToken);
        var documents = referrals.DocumentsOf(rows.Documents, sensitive);
        var placements = await db.Placements.AsNoTracking().Include(p => p.Extensions).Include(p => p.SustainedChecks).AsSingleQuery().Where(p => p.PupilId == pupilId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
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
            Protection = user.ReadsSafeguarding ? ProtectionOf(pupil, rows.ProtectionChanges) : null,
            Passports = await db.PassportVersions.AsNoTracking().Include(p => p.Acknowledgements).AsSingleQuery().Where(p => p.PupilId == pupilId).OrderBy(p => p.Number).ToListAsync(cancellationToken),
            Referrals = sent,
            TeacherViews = [.. rows.TeacherViews.OrderBy(v => v.TeacherName, StringComparer.Ordinal).ThenBy(v => v.Id)],
            Records = await records.ExecuteAsync(pupilId, rows, cancellationToken),
            Criteria = await referrals.CriteriaAsync(sent, cancellationToken),
            Documents = documents.Readable,
            HiddenDocuments = documents.Hidden,
            Placements = placements,
            Staff = rows.Staff.ToDictionary(s => s.Id, s => s.FullName),
            Plans = await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).AsSingleQuery().Where(p => p.PupilId == pupilId).ToListAsync(cancellationToken),
            Versions = versions,
            Timetable = begun is null ? null : await TimetableAsync(facts, pupil.Name, pupil.YearGroup, begun, cancellationToken),
            Reviews = await db.Reviews.AsNoTracking().Include(r => r.Views).Include(r => r.Actions).AsSingleQuery().Where(r => r.PupilId == pupilId).OrderBy(r => r.PlacementId).ThenBy(r => r.Number).ToListAsync(cancellationToken),
            Days = await readDays.ExecuteAsync(pupilId, cancellationToken),
            Facts = facts,
            Adjustments = [.. rows.Adjustments.OrderBy(a => a.AgreedOn).ThenBy(a => a.Id)],
            Assessments = [.. rows.Assessments.OrderBy(a => a.Instrument.Name, StringComparer.Ordinal).ThenBy(a => a.Assessment.On).ThenBy(a => a.Assessment.Id)],
            Stays = await StaysAsync(pupilId, rows, sensitive, facts.Calendar, cancellationToken),
            Qualifications = [.. rows.Qualifications.OrderBy(q => q.EnteredOn).ThenBy(q => q.Id)],
            Destinations = [.. rows.Destinations.OrderBy(d => d.Id)],
            Letters = [.. rows.Letters.OrderBy(l => l.Id)],
            Told = [.. rows.Told.OrderBy(t => t.On).ThenBy(t => t.Id)],
            Waits = [.. rows.Waits.OrderBy(w => w.EnteredOn).ThenBy(w => w.Id)],
            Agreements = [.. rows.Agreements.OrderBy(a => a.PlacementId).ThenBy(a => a.Number)],
            // The safeguarding lead has the record itself before them: nobody has to be asked.
            History = user.ReadsSafeguarding ? history with { Items = [.. history.Items.Where(i => i is not { Kind: TimelineKind.Safeguarding, At: null })] } : history,
        };
    }

    /// <summary>Flags as they are, and how imports changed them: one that has ended is told too.</summary>
    private static SafeguardingPart? ProtectionOf(Pupil pupil, IReadOnlyList<ImportedChange> changes) => SafeguardingFacts.Of(
        new(pupil.ChildProtectionPlan, pupil.ChildInNeed, pupil.InCare, pupil.YoungCarer),
        [.. changes.OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Select(c => new SafeguardingFlagChange(c.Id, c.On, c.Field, c.NewValue))]);

    private async Task<PackTimetable> TimetableAsync(SchoolFacts facts, string name, int year, VersionLine version, CancellationToken cancellationToken)
    {
        var slots = await timetables.SlotsAsync([version.Id], cancellationToken);
        var shape = facts.ShapeOn(version.EffectiveFrom);
        return new(version, [.. Enumerable.Range(1, shape.Cycle.Weeks).Select(week => TimetableGrid.Build(facts, year, week, null, null, name, slots[version.Id], null, shape))]);
    }

    /// <summary>Of a group, the pupil's own stays alone; that there were others, and nothing else of them.</summary>
    private async Task<IReadOnlyList<CaseStay>> StaysAsync(int pupilId, CaseRows rows, bool sensitive, SchoolCalendar calendar, CancellationToken cancellationToken)
    {
        var programmes = await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils.Where(x => x.PupilId == pupilId)).Include(p => p.Sessions).AsSingleQuery().Where(p => p.Pupils.Any(x => x.PupilId == pupilId)).OrderBy(p => p.FirstDay).ThenBy(p => p.Id)
            .Select(p => new { Programme = p, Alone = p.Pupils.All(x => x.PupilId == pupilId) }).ToListAsync(cancellationToken);
        var scores = rows.Assessments.Select(a => a.Assessment).ToList();
        return
        [
            .. from found in programmes
               from stay in found.Programme.Pupils.OrderBy(x => x.JoinedOn).ThenBy(x => x.Id)
               let instrument = rows.Instruments.FirstOrDefault(i => i.Id == found.Programme.InstrumentId && (sensitive || !i.IsSensitive))
               select new CaseStay(found.Programme, stay, found.Alone, ReadProgrammes.MeasureOf(instrument, stay, scores, clock.Today, calendar), instrument?.ShortName),
        ];
    }
}
