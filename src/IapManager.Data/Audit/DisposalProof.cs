using System.Text.Json;
using IapManager.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Data.Audit;

/// <summary>
/// When a disposal was carried out, the words of entries about the pupil are gone, and that is right. It is proved by four things together: the pupil
/// is there no more; two people carried out the disposal; its line stands in the log of disposals; and the sealed entry of that line says what the line says.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="young">UTC; what was written after then may wait for its seal.</param>
internal sealed class DisposalProof(IapDbContext db, DateTime young)
{
    private const string Added = nameof(AuditAction.Add);

    /// <summary>What the log says of a line that is added.</summary>
    public static string Detail(DisposalRecord line) => JsonSerializer.Serialize(new Dictionary<string, object> { [nameof(DisposalRecord.Fingerprint)] = new { old = (string?)null, @new = line.Fingerprint } });

    public static bool MayBeEmptied(ChainLink link) => link is { Detail: null, Why: null, ContentHash: not null, SchoolId: not null, PupilId: not null, Subject: not nameof(DisposalRecord) };

    /// <returns>Number of the line that this entry is about; null when it is about none.</returns>
    public static int? LineOf(ChainLink link) => link is { Subject: nameof(DisposalRecord), Action: Added } ? link.SubjectId : null;

    /// <returns>What has no disposal, the first of the chain; a line that was made up, where nothing is emptied by it. Null when all is right.</returns>
    public async Task<EmptiedWords?> FirstOfNoneAsync(ChainWalk walk, CancellationToken cancellationToken)
    {
        var lines = await db.DisposalRecords.IgnoreQueryFilters().AsNoTracking().TagWith(ChainRows.Tag).ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return walk.Emptied.Values.MinBy(e => e.Break.Seq);
        }

        var carriedOut = (await db.DisposalRecords.IgnoreQueryFilters().TagWith(ChainRows.Tag).Where(r =>
            !db.Pupils.Any(p => p.Id == r.PupilId)
            && db.Disposals.Any(d => d.Id == r.DisposalId && d.SchoolId == r.SchoolId && d.PupilId == r.PupilId && d.State == DisposalState.CarriedOut
                && d.ProposedBy.UserId != d.ApprovedBy!.UserId && d.ProposedBy.UserId == r.ProposedBy.UserId && d.ApprovedBy!.UserId == r.ApprovedBy.UserId)).Select(r => r.Id).ToListAsync(cancellationToken)).ToHashSet();
        var waiting = await WaitingAsync(walk, cancellationToken);
        var proved = lines.Where(l => carriedOut.Contains(l.Id) && (walk.Disposals.TryGetValue(l.Id, out var said) || waiting.TryGetValue(l.Id, out said)) && said == Detail(l)).ToList();
        var all = lines.Select(l => (l.SchoolId, l.PupilId)).ToHashSet();
        var disposed = proved.Select(l => (l.SchoolId, l.PupilId)).ToHashSet();
        return walk.Emptied.Where(e => !disposed.Contains(e.Key)).Select(e => all.Contains(e.Key) ? e.Value with { Break = e.Value.Break with { Fault = ChainFault.DisposalForged } } : e.Value).MinBy(e => e.Break.Seq)
            ?? lines.Except(proved).Select(l => new EmptiedWords(null, new(ChainFault.DisposalForged, null, null, l.CarriedOutAt))).FirstOrDefault();
    }

    /// <summary>Lines whose entry was sealed only after the walk passed, or waits for its seal.</summary>
    private async Task<Dictionary<int, string?>> WaitingAsync(ChainWalk walk, CancellationToken cancellationToken)
    {
        var last = await db.AuditSeals.TagWith(ChainRows.Tag).MaxAsync(s => (long?)s.EntryId, cancellationToken) ?? 0;
        var entries = await db.AuditEntries.TagWith(ChainRows.Tag).Where(e => e.Subject == nameof(DisposalRecord) && e.Action == AuditAction.Add && e.SubjectId != null
            && (db.AuditSeals.Any(s => s.EntryId == e.Id && s.Seq > walk.Seq) || (!db.AuditSeals.Any(s => s.EntryId == e.Id) && (e.Id > last || e.At >= young))))
            .OrderBy(e => e.Id).Select(e => new { Line = e.SubjectId!.Value, e.Detail }).ToListAsync(cancellationToken);
        return entries.DistinctBy(e => e.Line).ToDictionary(e => e.Line, e => e.Detail);
    }
}
