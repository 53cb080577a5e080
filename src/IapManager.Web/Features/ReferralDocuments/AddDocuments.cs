using System.Data;
using System.Security.Cryptography;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments.Checking;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDocuments;

public sealed class DocumentForm
{
    public List<IFormFile>? Files { get; set; }

    /// <summary>What the documents are about; who reads them follows from it.</summary>
    public ReferralSectionKind? Section { get; set; }
}

/// <param name="Names">Of the documents that were taken.</param>
/// <param name="Refused">A sentence for each file that was not.</param>
public sealed record AddedDocuments(IReadOnlyList<string> Names, IReadOnlyList<string> Refused);

/// <summary>Looks into each file and keeps those that are sound, file and record together or neither.</summary>
[UseCase]
public sealed class AddDocuments(IapDbContext db, DocumentStore store, DocumentAccess access, CurrentUser user, AuditLog audit, SchoolClock clock)
{
    private readonly List<string> _refused = [];
    private bool _committing;

    public async Task<AddedDocuments> ExecuteAsync(ReferralGlance referral, ReferralSectionKind section, IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        if (!ReferralDocument.StatesThatTakeDocuments.Contains(referral.State))
        {
            throw new DomainRuleException($"You cannot add a document to a referral that is {Referral.NameOf(referral.State)}.");
        }

        await access.LoadAsync(referral.PupilId, cancellationToken);
        var stored = new List<(CheckedDocument File, string StoredAs)>();
        List<ReferralDocument> kept;
        try
        {
            foreach (var file in files)
            {
                if (await CheckAsync(file, cancellationToken) is { } found)
                {
                    stored.Add((found, await store.WriteAsync(found.Content, cancellationToken)));
                }
            }

            kept = stored.Count == 0 ? [] : await SaveAsync(referral.Id, section, stored, cancellationToken);
        }
        catch (Exception e) when (!_committing || DatabaseErrors.GaveWay(e))
        {
            // Surely not saved. After any other end of a commit the files stay in doubt, and are decided about by their records.
            stored.ForEach(s => store.Delete(s.StoredAs));
            throw;
        }

        foreach (var (_, name) in stored)
        {
            if (kept.Exists(d => d.StoredAs == name))
            {
                store.Settle(name);
            }
            else
            {
                store.Delete(name);
            }
        }

        return new AddedDocuments([.. kept.Select(d => d.Name)], _refused);
    }

    private async Task<CheckedDocument?> CheckAsync(IFormFile file, CancellationToken cancellationToken)
    {
        try
        {
            var content = new byte[file.Length <= ReferralDocument.LargestFile ? file.Length : throw new RefusedDocumentException(DocumentCheck.TooLarge)];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellationToken);
            return DocumentCheck.Check(file.FileName, content);
        }
        catch (RefusedDocumentException e)
        {
            // What the file is called may name a child, or what it is about.
            await audit.WriteAsync(nameof(ReferralDocument), null, null, AuditAction.Refused, $"A file that is not taken: {e.Message}");
            Refuse(file.FileName, e.Message);
            return null;
        }
    }

    /// <summary>Serializable, so that what is counted still holds when it is saved.</summary>
    private async Task<List<ReferralDocument>> SaveAsync(int referralId, ReferralSectionKind section, List<(CheckedDocument File, string StoredAs)> stored, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var referral = await db.Referrals.AsNoTracking().SingleAsync(r => r.Id == referralId, cancellationToken);
        var there = await db.ReferralDocuments.AsNoTracking().Where(d => d.ReferralId == referralId && d.RemovedAt == null)
            .Select(d => new { d.Size, d.Sha256, d.Section, AddedBy = d.AddedBy.UserId, d.Name }).ToListAsync(cancellationToken);
        var (count, bytes) = (there.Count, there.Sum(d => (long)d.Size));
        var kept = new List<ReferralDocument>();
        foreach (var (file, name) in stored)
        {
            var hash = Convert.ToHexString(SHA256.HashData(file.Content));
            if (there.Find(d => d.Sha256 == hash && d.Section == section && access.MayRead(d.Section, d.AddedBy)) is { } same)
            {
                Refuse(file.Name, $"It is here already, as {same.Name}.");
            }
            else if (kept.Exists(d => d.Sha256 == hash))
            {
                Refuse(file.Name, "It is the same as another one that you chose.");
            }
            else if (count + 1 > ReferralDocument.MostFiles)
            {
                Refuse(file.Name, $"A referral holds up to {ReferralDocument.MostFiles} documents. Remove one that is no longer needed, or put several into one PDF.");
            }
            else if (bytes + file.Content.Length > ReferralDocument.MostBytes)
            {
                Refuse(file.Name, $"The documents of a referral hold up to {DocumentWords.Size(ReferralDocument.MostBytes)} together. Remove one that is no longer needed, or save this one smaller.");
            }
            else
            {
                (count, bytes) = (count + 1, bytes + file.Content.Length);
                kept.Add(new ReferralDocument(referral, section, file.Name, file.Type, file.Content.Length, hash, name, user.Actor, clock.Now));
            }
        }

        db.ReferralDocuments.AddRange(kept);
        await db.SaveChangesAsync(cancellationToken);
        _committing = true;
        await transaction.CommitAsync(cancellationToken);
        return kept;
    }

    private void Refuse(string? typedName, string why) => _refused.Add($"{DocumentName.ForWords(typedName)} was not taken. {why}");
}
