using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Transfers;

/// <summary>Removes a record that was taken in with the wrong pupil, file and all. That it was here, and why it went, stays in the log.</summary>
[UseCase]
public sealed class RemoveFormerRecord(IapDbContext db, DocumentStore store)
{
    /// <exception cref="DomainRuleException">When nothing says why.</exception>
    public async Task ExecuteAsync(FormerSchoolRecord record, string? why, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(why) || why.Length > RecordTransfer.TextLimit)
        {
            throw new DomainRuleException("Say in a few words why it is removed.");
        }

        db.FormerSchoolRecords.Remove(record);
        db.Because(why.Trim());
        store.Doubt(record.StoredAs);
        await db.SaveChangesAsync(cancellationToken);
        store.Delete(record.StoredAs);
    }
}
