using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>The referrals of a case file, with what hangs on them; only those that the reader may see, and of each only their parts.</summary>
[UseCase]
public sealed class CaseReferrals(IapDbContext db, ReferralAccess access, PupilAccess pupils, DocumentAccess documents, CurrentUser user)
{
    private IQueryable<Referral> Sent(int pupilId) => access.Visible(db.Referrals.AsNoTracking()).Where(r => r.PupilId == pupilId && r.State != ReferralState.Draft);

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

    /// <summary>What teachers said: lead, SENCO, DSL and SLT read all of it, a referrer what they asked for.</summary>
    public async Task<IReadOnlyList<TeacherView>> TeacherViewsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (visible, all, me) = (Sent(pupilId), pupils.SeesAll, user.UserId);
        return await db.TeacherViews.AsNoTracking().Where(v => v.PupilId == pupilId && visible.Any(r => r.Id == v.ReferralId) && (all || v.AskedBy.UserId == me)).OrderBy(v => v.TeacherName).ThenBy(v => v.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What the criteria are called by which referrals were judged; nothing for whoever reads no judgements.</summary>
    public async Task<IReadOnlyDictionary<int, (string Wording, CriterionKind Kind)>> CriteriaAsync(IReadOnlyList<CaseReferral> sent, CancellationToken cancellationToken)
    {
        List<int> sets = [.. sent.Where(r => r.Panel).SelectMany(r => r.Referral.Decisions).Select(d => d.CriteriaSetId).Distinct()];
        return sets.Count == 0 ? new Dictionary<int, (string, CriterionKind)>()
            : (await db.CriteriaSets.AsNoTracking().Where(s => sets.Contains(s.Id)).SelectMany(s => s.Criteria).Select(c => new { c.Id, c.Wording, c.Kind }).ToListAsync(cancellationToken)).ToDictionary(c => c.Id, c => (c.Wording, c.Kind));
    }

    public async Task<(IReadOnlyList<CaseDocument> Readable, int Hidden)> DocumentsAsync(int pupilId, bool sensitive, CancellationToken cancellationToken)
    {
        var visible = Sent(pupilId);
        var all = await (
            from document in db.ReferralDocuments.AsNoTracking()
            join referral in visible on document.ReferralId equals referral.Id
            where document.RemovedAt == null
            orderby document.ReferralId, document.Id
            select new { document, referral.Reference }).ToListAsync(cancellationToken);
        documents.Load(sensitive);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<CaseDocument> readable = [];
        foreach (var row in all.Where(r => documents.MayRead(r.document.Section, r.document.AddedBy.UserId)))
        {
            var (d, extension) = (row.document, Path.GetExtension(row.document.Name).TrimStart('.'));
            var name = DocumentResult.SafeName(Path.GetFileNameWithoutExtension(d.Name), extension.Length is 0 or > 5 ? "bin" : extension);
            var place = $"Documents/{row.Reference}/{(taken.Add($"{row.Reference}/{name}") ? name : $"{d.Id} {name}")}";
            readable.Add(new CaseDocument(d.Id, row.Reference, d.Name, d.Section, d.Type, d.Size, d.StoredAs, d.Sha256, d.AddedBy.Name, Dates.DayOf(d.AddedAt), place));
        }

        return (readable, all.Count - readable.Count);
    }

    /// <summary>A letter may say more to the family than to staff: it is read by those who see admissions.</summary>
    public async Task<IReadOnlyList<Letter>> LettersAsync(int pupilId, CancellationToken cancellationToken)
    {
        var visible = Sent(pupilId);
        return !user.May(Policies.SeeAdmissions) ? [] : await db.Letters.AsNoTracking().Where(l => l.PupilId == pupilId && visible.Any(r => r.Id == l.ReferralId)).OrderBy(l => l.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FamilyTold>> ToldAsync(int pupilId, CancellationToken cancellationToken)
    {
        var visible = Sent(pupilId);
        return !user.May(Policies.SeeAdmissions) ? [] : await db.FamilyTold.AsNoTracking().Where(t => t.PupilId == pupilId && visible.Any(r => r.Id == t.ReferralId)).OrderBy(t => t.On).ThenBy(t => t.Id).ToListAsync(cancellationToken);
    }
}
