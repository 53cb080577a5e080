using System.Security.Cryptography;
using System.Text;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AffectedTimetables;

/// <summary>One lesson period that differs, in words.</summary>
public sealed record AffectedLine(string When, string Was, string Becomes);

/// <summary>One version that does not fit, in words.</summary>
/// <param name="Title">Which version, and from when.</param>
/// <param name="Does">What taking the changes over does.</param>
/// <param name="Share">The mainstream share where it changes; null where it stays.</param>
/// <param name="InTheWay">Why it cannot be taken over as it is.</param>
/// <param name="Warnings">What is worth a look where the pupil comes into the provision by it.</param>
/// <param name="EditHref">Where it is built by hand.</param>
public sealed record AffectedPart(string Title, string Does, string? Share, IReadOnlyList<AffectedLine> Lines, IReadOnlyList<string> InTheWay, IReadOnlyList<string> Warnings, string EditHref);

/// <summary>A pupil with versions that do not fit.</summary>
/// <param name="Repairable">Versions that can take the changes over as they are, in the order in which they hold.</param>
/// <param name="Parts">Every version that does not fit, in the same order.</param>
/// <param name="Seen">Stands for all that is shown: what differs from it was not seen.</param>
public sealed record AffectedPupil(int PlacementId, int PupilId, string Name, string Forename, IReadOnlyList<AffectedVersion> Repairable, IReadOnlyList<AffectedPart> Parts, string Seen)
{
    public bool CanBeRepaired => Repairable.Count > 0;

    /// <summary>What the form sends for it.</summary>
    public string Key => $"{PlacementId}.{Seen}";
}

/// <summary>Lists the timetables that no longer match the school's own, with what differs, lesson by lesson. Reads only, in three statements, four with pairs.</summary>
[UseCase]
public sealed class ReadAffected(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, ReadPairs pairs, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<IReadOnlyList<AffectedPupil>> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var today = clock.Today;
        var placements = await (
            from placement in db.Placements.AsNoTracking()
            join pupil in access.Visible(db.Pupils) on placement.PupilId equals pupil.Id
            where placement.State == PlacementState.Offered || placement.State == PlacementState.Confirmed || placement.State == PlacementState.Active || placement.State == PlacementState.Paused
            select new
            {
                placement.Id,
                placement.ProvisionId,
                placement.PlannedEnd,
                Pupil = new TimetabledPupil(pupil.Id, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.PreferredSurname ?? pupil.LegalSurname, pupil.Form, pupil.YearGroup),
                TimeOut = db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id && a.State != PartTimeState.Draft).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var ids = placements.ConvertAll(p => p.Id);
        var versions = (await db.TimetableVersions.AsNoTracking().AsSingleQuery().Include(v => v.Slots)
            .Where(v => ids.Contains(v.PlacementId) && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= today
                && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number)))).ToListAsync(cancellationToken)).ToLookup(v => v.PlacementId);
        var lessons = await timetables.LessonsAsync([.. placements.Where(p => versions.Contains(p.Id)).Select(p => p.Pupil.Id)], cancellationToken);
        var sessions = placements.ToLookup(p => p.ProvisionId, p => versions[p.Id].Select(v => PlannedSessions.Of(v.PupilId, v.EffectiveFrom, v.Number, v.Slots)));
        var apart = await pairs.OpenAsync(cancellationToken);
        var names = placements.ToDictionary(p => p.Pupil.Id, p => p.Pupil.Name);
        var affected =
            from place in placements
            let found = AffectedVersions.Of(facts, today, place.Pupil.YearGroup, place.PlannedEnd, versions[place.Id].Select(v => new PlannedVersion(v.Id, v.Number, v.EffectiveFrom, v.Stamp, v.Slots)), lessons[place.Pupil.Id])
            where found.Count > 0
            let others = sessions[place.ProvisionId].SelectMany(s => s).Where(s => s.PupilId != place.Pupil.Id).ToList()
            let provision = facts.Provisions.FirstOrDefault(p => p.Id == place.ProvisionId)
            let kept = apart.Where(a => a.First == place.Pupil.Id || a.Second == place.Pupil.Id).Select(a => a.First == place.Pupil.Id ? a.Second : a.First).Where(names.ContainsKey).ToDictionary(o => o, o => names[o])
            let timeOut = place.TimeOut.Select(a => a.TimeOut).OfType<AgreedTimeOut>().ToList()
            select Of(facts, place.Id, place.Pupil, found, new AffectedPlace(facts, provision, others, timeOut, kept));
        return [.. affected.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.PlacementId)];
    }

    private static AffectedPupil Of(SchoolFacts facts, int placementId, TimetabledPupil pupil, IReadOnlyList<AffectedVersion> found, AffectedPlace place)
    {
        var words = new AffectedWords(facts, pupil);
        List<AffectedPart> parts = [.. found.Select(v => words.Of(v, place.InTheWay(v), place.Warnings(v)))];
        var seen = string.Join('\n', found.Select(v => $"{v.Version.Id} {v.Version.Stamp} {v.From:O}").Concat(parts.SelectMany(p => p.Lines.Select(l => $"{l}").Concat(p.Warnings))));
        // From a later day on, a version is looked at with what changed before taken over: it waits for that.
        var waiting = found.Zip(parts).Where(x => x.Second.InTheWay.Count > 0).Select(x => (x.First.Version.Id, x.First.From)).ToList();
        List<AffectedVersion> repairable = [.. found.Where(v => !waiting.Exists(w => w.Id == v.Version.Id && w.From <= v.From))];
        return new AffectedPupil(placementId, pupil.Id, pupil.Name, pupil.Forename, repairable, parts, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seen)))[..16]);
    }
}
