using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDecisions;

[ReplacesNothing]
public sealed class ReconsiderForm
{
    /// <summary>What is known now and was not when the panel declined.</summary>
    public string? NewFacts { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class ReconsiderValidator : AbstractValidator<ReconsiderForm>
{
    public ReconsiderValidator() =>
        RuleFor(f => f.NewFacts).NotEmpty().WithMessage("Say what is new")
            .MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
}

/// <summary>Opens a declined referral again, unless the pupil has been referred to the same provision anew.</summary>
[UseCase]
public sealed class ReconsiderReferral(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(Referral referral, ReconsiderForm form, CancellationToken cancellationToken)
    {
        var open = Referral.OpenStates;
        if (await db.Referrals.AnyAsync(r => r.PupilId == referral.PupilId && r.ProvisionId == referral.ProvisionId && r.Id != referral.Id && open.Contains(r.State), cancellationToken))
        {
            throw new DomainRuleException("There is another open referral for this pupil. Add what is new to that one.");
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        referral.Reconsider(form.NewFacts!, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
