using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDocuments;

[ReplacesNothing]
public sealed class RemoveDocumentForm
{
    public string? Reason { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class RemoveDocumentValidator : AbstractValidator<RemoveDocumentForm>
{
    public RemoveDocumentValidator() =>
        RuleFor(f => f.Reason).MaximumLength(ReferralDocument.ReasonLimit).WithMessage($"Use {ReferralDocument.ReasonLimit} characters or fewer");
}

/// <summary>Removes a document: its record stays with who, when and why; the file goes.</summary>
[UseCase]
public sealed class RemoveDocument(IapDbContext db, DocumentStore store, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(ReferralDocument document, ReferralState state, RemoveDocumentForm form, CancellationToken cancellationToken)
    {
        db.Entry(document).Property(d => d.Stamp).OriginalValue = form.Stamp;
        document.Remove(state, form.Reason, user.Actor, clock.Now);
        db.Because(form.Reason);
        store.Doubt(document.StoredAs);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Surely not saved. After any other failure the file stays in doubt, and is decided about by its record.
            store.Settle(document.StoredAs);
            throw;
        }

        store.Delete(document.StoredAs);
    }
}

/// <summary>Takes the documents of a draft with it when it is discarded.</summary>
[UseCase]
public sealed class DiscardDocuments(IapDbContext db, DocumentStore store)
{
    private List<string> _names = [];

    /// <summary>Marks them to be deleted with the next save.</summary>
    public async Task BeforeSaveAsync(int referralId, CancellationToken cancellationToken)
    {
        var documents = await db.ReferralDocuments.Where(d => d.ReferralId == referralId).ToListAsync(cancellationToken);
        db.ReferralDocuments.RemoveRange(documents);
        _names = [.. documents.Select(d => d.StoredAs)];
        _names.ForEach(store.Doubt);
    }

    /// <summary>Deletes the files, once the save is done.</summary>
    public void AfterSave() => _names.ForEach(store.Delete);
}
