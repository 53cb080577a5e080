using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Transfers;

/// <summary>Ends a record's way to another school. The file of the school that sent it goes; one that was taken in is kept by the other under its own number.</summary>
[UseCase]
public sealed class SettleTransfer(IapDbContext db, DocumentStore store, CurrentSchool school, CurrentUser user, SchoolClock clock)
{
    /// <summary>By the school that sent it.</summary>
    public Task WithdrawAsync(RecordTransfer transfer, string? why, CancellationToken cancellationToken) => EndAsync(transfer, () => transfer.Withdraw(why, user.Actor, clock.Now), why, cancellationToken);

    /// <summary>A school outside has said that it has it.</summary>
    public Task ArrivedAsync(RecordTransfer transfer, string? who, CancellationToken cancellationToken) => EndAsync(transfer, () => transfer.Arrived(who, user.Actor, clock.Now), null, cancellationToken);

    /// <summary>By the school that it was sent to, whose user writes into the record of the other for this moment.</summary>
    public Task DeclineAsync(RecordTransfer transfer, string? why, CancellationToken cancellationToken) =>
        school.InAsync(transfer.SchoolId, () => EndAsync(transfer, () => transfer.Decline(why, user.Actor, clock.Now), why, cancellationToken));

    /// <exception cref="DomainRuleException">When the file cannot be read, or is not the one that was sent.</exception>
    public async Task ReceiveAsync(IncomingPage page, int pupilId, CancellationToken cancellationToken)
    {
        var transfer = page.Transfer;
        var here = user.SchoolId!.Value;
        if (transfer.StoredAs is not { } sent || await store.ReadAsync(sent, cancellationToken) is not { } bytes)
        {
            throw new DomainRuleException("The file cannot be read on this server. Ask the other school to take it back and send it again.");
        }

        var stored = await store.WriteAsync(bytes, cancellationToken);
        var committing = false;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.FormerSchoolRecords.Add(new FormerSchoolRecord(here, pupilId, transfer, page.FromSchool, new(stored, TransferFile.HashOf(bytes)), user.Actor, clock.Now));
            await db.SaveChangesAsync(cancellationToken);
            await school.InAsync(transfer.SchoolId, () =>
            {
                transfer.Receive(user.Actor, clock.Now);
                return db.SaveChangesAsync(cancellationToken);
            });
            store.Doubt(sent);
            committing = true;
            await transaction.CommitAsync(cancellationToken);
        }
        catch when (!committing)
        {
            // Surely not saved. After any other end of a commit both files stay in doubt, and are decided about by their records.
            store.Delete(stored);
            throw;
        }

        store.Settle(stored);
        store.Delete(sent);
    }

    private async Task EndAsync(RecordTransfer transfer, Action verb, string? why, CancellationToken cancellationToken)
    {
        var file = transfer.StoredAs;
        verb();
        db.Because(why);
        if (file is not null)
        {
            store.Doubt(file);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException) when (file is not null)
        {
            // Surely not saved. After any other failure the file stays in doubt, and is decided about by its record.
            store.Settle(file);
            throw;
        }

        if (file is not null)
        {
            store.Delete(file);
        }
    }
}
