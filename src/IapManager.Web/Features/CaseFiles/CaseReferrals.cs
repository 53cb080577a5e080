using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>The referrals of a case file, with what hangs on them; only those that the reader may see, and of each only their parts.</summary>
[UseCase]
public sealed class CaseReferrals(IapDbContext db, ReferralAccess access, DocumentAccess documents)
{
    /// <summary>Those that the reader may see; what is still being written belongs to nobody's file.</summary>
    internal IQueryable<Referral> Sent(int pupilId) => access.Visible(db.Referrals.AsNoTracking()).Where(r => r.PupilId == pupilId && r.State != ReferralState.Draft);

    /// <summary>Oldest first. Lists that would multiply are read in two statements.</summary>
    public async Task<IReadOnlyList<CaseReferral>> SentAsync(int pupilId, bool sensitive, CancellationToken cancellationToken)
    {
        var written = await Sent(pupilId).Include(r => r.Sections).Include(r => r.Amendments).Include(r => r.Decisions).AsSingleQuery().OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var said = written.Count == 0 ? [] : await Sent(pupilId).Include(r => r.Views).Include(r => r.SupportTried).Include(r => r.Questions).AsSingleQuery().ToDictionaryAsync(r => r.Id, cancellationToken);
        return
        [
            .. from referral in written
               let words = said[referral.Id]
               let full = referral.Sections.Where(s => s.Text.Length > 0).OrderBy(s => s.Kind).ToList()
               select new CaseReferral(
                   referral, [.. full.Where(s => Reads(s.Kind, referral))], [.. full.Where(s => !Reads(s.Kind, referral)).Select(s => s.Kind)], words, access.SeesPanelNotes,
                   [.. referral.Amendments.Where(a => Reads(a.Section, referral)).OrderBy(a => a.Number)], [.. words.Questions.Where(q => Reads(q.Section, referral)).OrderBy(q => q.Number)]),
        ];

        bool Reads(ReferralSectionKind kind, Referral referral) => access.MayRead(kind, referral, sensitive);
    }

    /// <summary>What the criteria are called by which referrals were judged; nothing for whoever reads no judgements.</summary>
    public async Task<IReadOnlyDictionary<int, (string Wording, CriterionKind Kind)>> CriteriaAsync(IReadOnlyList<CaseReferral> sent, CancellationToken cancellationToken)
    {
        List<int> sets = [.. sent.Where(r => r.Panel).SelectMany(r => r.Referral.Decisions).Select(d => d.CriteriaSetId).Distinct()];
        return sets.Count == 0 ? new Dictionary<int, (string, CriterionKind)>()
            : (await db.CriteriaSets.AsNoTracking().Where(s => sets.Contains(s.Id)).SelectMany(s => s.Criteria).Select(c => new { c.Id, c.Wording, c.Kind }).ToListAsync(cancellationToken)).ToDictionary(c => c.Id, c => (c.Wording, c.Kind));
    }

    /// <param name="attached">Every document of the referrals that the reader may see.</param>
    /// <param name="sensitive">Whether the reader reads what is about family and health.</param>
    /// <returns>Those that the reader may read, with where each lies in the archive, and how many there are beside them.</returns>
    public (IReadOnlyList<CaseDocument> Readable, int Hidden) DocumentsOf(IReadOnlyList<(ReferralDocument Document, string Reference)> attached, bool sensitive)
    {
        documents.Load(sensitive);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<CaseDocument> readable = [];
        foreach (var (d, reference) in attached.Where(a => documents.MayRead(a.Document.Section, a.Document.AddedBy.UserId)).OrderBy(a => a.Document.ReferralId).ThenBy(a => a.Document.Id))
        {
            var extension = Path.GetExtension(d.Name).TrimStart('.');
            var name = DocumentResult.SafeName(Path.GetFileNameWithoutExtension(d.Name), extension.Length is 0 or > 5 ? "bin" : extension);
            var place = $"Documents/{reference}/{(taken.Add($"{reference}/{name}") ? name : $"{d.Id} {name}")}";
            readable.Add(new CaseDocument(d.Id, reference, d.Name, d.Section, d.Type, d.Size, d.StoredAs, d.Sha256, d.AddedBy.Name, Dates.DayOf(d.AddedAt), place));
        }

        return (readable, attached.Count - readable.Count);
    }
}
