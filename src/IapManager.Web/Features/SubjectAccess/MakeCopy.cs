using System.Security.Cryptography;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Makes the copy for the person who asks and keeps it as it is: what was given can be shown later to be this, and no other.</summary>
[UseCase]
public sealed class MakeCopy(IapDbContext db, RequestDocument documents, IDocumentRenderer renderer, DocumentStore store, SchoolLogoSource logo, CurrentUser user, SchoolClock clock, AuditLog audit)
{
    /// <exception cref="DomainRuleException">When something has to be known or decided first.</exception>
    public async Task ExecuteAsync(RequestPage page, CancellationToken cancellationToken)
    {
        var request = page.Request;
        request.MustBeReady(page.Facts);
        var document = await documents.CopyAsync(page, cancellationToken);
        document.Logo = await logo.GetAsync(cancellationToken);
        var (given, bytes) = (page.Given(), await new RequestArchive(page, document, renderer, store).BytesAsync(cancellationToken));
        var (hash, storedAs) = (Convert.ToHexStringLower(SHA256.HashData(bytes)), await store.WriteAsync(bytes, cancellationToken));
        try
        {
            request.KeepCopy(page.Facts, new GivenCopy(0, clock.Today, user.Actor, hash, storedAs, given.Count, given.Any(r => r.Marks.HasFlag(RecordMarks.Safeguarding)), given.Any(r => r.IsApart)));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || DatabaseErrors.GaveWay(e))
        {
            // Surely not saved. After any other end the file stays in doubt, and is decided about by the request.
            store.Delete(storedAs);
            throw;
        }

        store.Settle(storedAs);
        await audit.WriteAsync(nameof(SubjectAccessRequest), request.Id, request.PupilId, AuditAction.Export, $"Copy for the person who asks: {given.Count} records, SHA-256 {hash}");
    }
}

/// <summary>A copy that was made, once more.</summary>
[UseCase]
public sealed class ReadCopy(DocumentStore store, CurrentUser user)
{
    /// <summary>A copy with what somebody may not read is not for them, neither when it is made nor later.</summary>
    public bool MayHave(GivenCopy copy) => (!copy.HasSafeguarding || user.MayReadSafeguarding) && (!copy.HasApart || user.May(Policies.KeepApart) || user.MayReadSafeguarding);

    /// <exception cref="DomainRuleException">When the file is not there, or is another one.</exception>
    public async Task<byte[]> ExecuteAsync(GivenCopy copy, CancellationToken cancellationToken) =>
        await store.ReadAsync(copy.StoredAs, cancellationToken) is { } content && Convert.ToHexStringLower(SHA256.HashData(content)) == copy.Sha256
            ? content
            : throw new DomainRuleException("The file of this copy is missing or damaged on the school’s server. Ask whoever looks after it for a backup.");
}
