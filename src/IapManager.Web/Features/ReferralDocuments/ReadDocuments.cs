using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDocuments;

/// <param name="Name">Null for somebody who may not read it, and of one that is removed for everybody else than its readers.</param>
/// <param name="RemovedOn">Null while it is there.</param>
public sealed record DocumentRead(
    int Id, string? Name, ReferralSectionKind Section, DocumentType Type, int Size, string AddedBy, DateTime AddedAt, bool Mine, DateTime? RemovedOn, string? RemovedBy, string? RemovedReason, bool MayRemove);

/// <param name="Documents">Those of which the reader may know; in the order in which they were added.</param>
/// <param name="Hidden">How many there are beside them, of which the reader may know only that they exist.</param>
/// <param name="HiddenSafeguarding">Some of those are safeguarding records.</param>
public sealed record DocumentsPage(ReferralGlance Referral, IReadOnlyList<DocumentRead> Documents, int Hidden, bool HiddenSafeguarding, bool MayAdd, string Dsl)
{
    public IEnumerable<DocumentRead> There => Documents.Where(d => d.RemovedOn is null);

    public IEnumerable<DocumentRead> Removed => Documents.Where(d => d.RemovedOn is not null);
}

/// <summary>Who reads and removes which document: as the section that it is about (access.md).</summary>
[UseCase]
public sealed class DocumentAccess(PupilAccess pupils, CurrentUser user)
{
    private bool _sensitive;

    public async Task LoadAsync(int pupilId, CancellationToken cancellationToken) => _sensitive = await pupils.MayReadAsync(Visibility.Sensitive, pupilId, cancellationToken);

    /// <summary>For whoever knows already whether the user reads what is sensitive about the pupil.</summary>
    public void Load(bool sensitive) => _sensitive = sensitive;

    /// <summary>After <see cref="LoadAsync"/>, of a referral that the user may see. What somebody added about family or health they read themselves; of safeguarding the DSL alone.</summary>
    public bool MayRead(ReferralSectionKind section, int addedBy) => ReferralSections.VisibilityOf(section) switch
    {
        Visibility.Safeguarding => user.ReadsSafeguarding,
        Visibility.Sensitive => _sensitive || addedBy == user.UserId,
        _ => true,
    };

    /// <summary>Whoever added it, or the lead; of safeguarding the DSL instead of the lead.</summary>
    public bool MayRemove(ReferralSectionKind section, int addedBy) =>
        addedBy == user.UserId || user.Is(ReferralSections.VisibilityOf(section) == Visibility.Safeguarding ? SchoolRole.Dsl : SchoolRole.IapLead);
}

[UseCase]
public sealed class ReadDocuments(IapDbContext db, ReferralGlances referrals, ReferralAccess access, DocumentAccess documents, CurrentUser user)
{
    /// <summary>Null when there is no such referral or the user may not see it.</summary>
    public async Task<DocumentsPage?> ExecuteAsync(int referralId, CancellationToken cancellationToken)
    {
        if (await referrals.FindAsync(referralId, cancellationToken) is not { } referral)
        {
            return null;
        }

        await documents.LoadAsync(referral.PupilId, cancellationToken);
        var all = await db.ReferralDocuments.AsNoTracking().Where(d => d.ReferralId == referralId).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Name, d.Section, d.Type, d.Size, AddedById = d.AddedBy.UserId, AddedByName = d.AddedBy.Name, d.AddedAt, d.RemovedAt, d.RemovedBy, d.RemovedReason }).ToListAsync(cancellationToken);
        var read = all.Select(d =>
        {
            var (mine, reads) = (d.AddedById == user.UserId, documents.MayRead(d.Section, d.AddedById));
            return new
            {
                Known = reads || mine,
                Row = new DocumentRead(d.Id, reads ? d.Name : null, d.Section, d.Type, d.Size, d.AddedByName, d.AddedAt, mine, d.RemovedAt, d.RemovedBy, reads || mine ? d.RemovedReason : null,
                    d.RemovedAt is null && documents.MayRemove(d.Section, d.AddedById)),
            };
        }).ToList();
        var hidden = read.Where(d => !d.Known && d.Row.RemovedOn is null).ToList();
        var may = referrals.MayWrite(referral) && ReferralDocument.StatesThatTakeDocuments.Contains(referral.State);
        return new DocumentsPage(
            referral, [.. read.Where(d => d.Known).Select(d => d.Row)], hidden.Count, hidden.Exists(d => ReferralSections.VisibilityOf(d.Row.Section) == Visibility.Safeguarding), may,
            may || hidden.Count > 0 || read.Exists(d => d.Row.Name is null) ? await access.DslAsync(cancellationToken) : "");
    }
}
