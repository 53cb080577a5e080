using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.SubjectAccess;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Transfers;

/// <summary>Sends a pupil's record to a school of the trust, or makes the file for one outside.</summary>
[UseCase]
public sealed class SendRecord(IapDbContext db, WriteTransferFile write, ReadPupilRecords records, DocumentStore store, CurrentUser user, AuditLog audit, SchoolClock clock)
{
    public DateOnly Today => clock.Today;

    public async Task<SendForm> FillAsync(SendForm form, PupilHead pupil, CancellationToken cancellationToken)
    {
        form.Pupil = pupil;
        form.NamingOthers = (await records.OfAsync(pupil.Id, cancellationToken)).Where(WriteTransferFile.Goes).Count(r => r.Marks.HasFlag(RecordMarks.Names) && !r.Marks.HasFlag(RecordMarks.Safeguarding));
        form.Parts = [.. Choice.From<TransferPart>(RecordTransfer.NameOf).Where(c => c.Value != nameof(TransferPart.Safeguarding) || user.MayReadSafeguarding)];
        form.Schools = [.. (await SchoolsAsync(cancellationToken)).Select(s => new Choice($"{s.Id}", s.Name)), new Choice($"{SendForm.Outside}", "A school outside", "You get a file, and pass it on over a way that is safe for it", Reveals: "outside")];
        return form;
    }

    /// <returns>The id.</returns>
    /// <exception cref="DomainRuleException">When the school is not of the trust, or there is nothing to send.</exception>
    public async Task<int> ExecuteAsync(int pupilId, SendForm form, CancellationToken cancellationToken)
    {
        var (part, outside) = (form.Part!.Value, form.ToSchool == SendForm.Outside);
        var name = outside ? form.ToName : (await SchoolsAsync(cancellationToken)).FirstOrDefault(s => s.Id == form.ToSchool)?.Name ?? throw new DomainRuleException("Choose a school of the list.", nameof(SendForm.ToSchool));
        if (part == TransferPart.Safeguarding && !user.ReadsSafeguarding)
        {
            throw new DomainRuleException("The safeguarding lead sends the safeguarding file.", nameof(SendForm.Part));
        }

        if (!outside)
        {
            await MustBeReceivedAsync(form.ToSchool!.Value, part, name!, cancellationToken);
            if (await db.RecordTransfers.AnyAsync(t => t.PupilId == pupilId && t.Part == part && t.ToSchoolId == form.ToSchool && t.State == TransferState.Sent, cancellationToken))
            {
                throw new DomainRuleException($"This is on its way to {name} already. Take it back first, if there is something newer.", nameof(SendForm.ToSchool));
            }
        }

        var pupil = await db.Pupils.SingleAsync(p => p.Id == pupilId, cancellationToken);
        var bytes = await write.ExecuteAsync(pupilId, pupil.Name, part, cancellationToken) ?? throw new DomainRuleException("Nothing is kept here for the safeguarding lead alone, so there is no such file to send.", nameof(SendForm.Part));
        var stored = await store.WriteAsync(bytes, cancellationToken);
        int id;
        try
        {
            var transfer = new RecordTransfer(pupil, part, outside ? null : form.ToSchool, name, form.Ground!.Value, form.AgreedBy, form.Why, form.AgreedOn!.Value, new(stored, TransferFile.HashOf(bytes)), clock.Today, user.Actor, clock.Now);
            db.RecordTransfers.Add(transfer);
            db.AuditEntries.Add(audit.EntryOf(nameof(RecordTransfer), null, pupilId, AuditAction.Export, part == TransferPart.Safeguarding ? null : $"To {transfer.ToName}, SHA-256 {transfer.Sha256}"));
            await db.SaveChangesAsync(cancellationToken);
            id = transfer.Id;
        }
        catch (Exception e) when (e is DomainRuleException || DatabaseErrors.GaveWay(e))
        {
            // Surely not saved. After any other failure the file stays in doubt, and is decided about by its record.
            store.Delete(stored);
            throw;
        }

        store.Settle(stored);
        return id;
    }

    /// <summary>Somebody there can take it in.</summary>
    private async Task MustBeReceivedAsync(int schoolId, TransferPart part, string name, CancellationToken cancellationToken)
    {
        var roles = (await db.SchoolUsers.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(u => u.SchoolId == schoolId && u.DeactivatedAt == null).Select(u => u.Roles).ToListAsync(cancellationToken)).SelectMany(r => r).ToHashSet();
        if (part == TransferPart.Safeguarding ? !roles.Contains(SchoolRole.Dsl) : !AccessTable.RolesOf(Policies.TransferRecords).Any(roles.Contains))
        {
            throw new DomainRuleException($"{name} has nobody here yet who could take it in. Ask that school to add its {(part == TransferPart.Safeguarding ? "safeguarding lead" : "lead, SENCO or safeguarding lead")} first.", nameof(SendForm.ToSchool));
        }
    }

    private Task<List<TrustSchool>> SchoolsAsync(CancellationToken cancellationToken) =>
        db.Schools.Where(s => s.Id != user.SchoolId && s.TrustId != null && s.TrustId == db.Schools.Where(h => h.Id == user.SchoolId).Select(h => h.TrustId).First()).OrderBy(s => s.Name).Select(s => new TrustSchool(s.Id, s.Name)).ToListAsync(cancellationToken);

    private sealed record TrustSchool(int Id, string Name);
}
