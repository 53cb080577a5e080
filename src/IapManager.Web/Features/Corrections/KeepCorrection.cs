using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Corrections;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Corrections;

/// <summary>Writes requests down and settles them.</summary>
[UseCase]
public sealed class KeepCorrection(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public DateOnly Today => clock.Today;

    /// <returns>Its id.</returns>
    public async Task<int> RecordAsync(int pupilId, CorrectionForm form, CancellationToken cancellationToken)
    {
        var request = new CorrectionRequest(user.SchoolId!.Value, pupilId, form.AskedBy, form.Wrong, form.Instead, form.ReceivedOn!.Value, form.IsSafeguarding, clock.Today, user.Actor);
        db.CorrectionRequests.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        return request.Id;
    }

    /// <exception cref="DomainRuleException">It was answered already, or something is missing.</exception>
    public async Task AnswerAsync(int correctionId, AnswerForm form, CancellationToken cancellationToken)
    {
        var request = await db.CorrectionRequests.SingleAsync(c => c.Id == correctionId, cancellationToken);
        db.Entry(request).Property(c => c.Stamp).OriginalValue = form.Stamp;
        switch (form.Outcome)
        {
            case CorrectionState.PutRight: request.PutRight(form.Answer, clock.Today, user.Actor); break;
            case CorrectionState.OwnAccount: request.AddAccount(form.Statement, form.Answer, clock.Today, user.Actor); break;
            default: request.Refuse(form.Answer, form.Told, clock.Today, user.Actor); break;
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
