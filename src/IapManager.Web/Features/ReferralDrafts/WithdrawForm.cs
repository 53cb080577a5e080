using FluentValidation;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralDrafts;

public sealed class WithdrawForm
{
    public string? Reason { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class WithdrawValidator : AbstractValidator<WithdrawForm>
{
    public WithdrawValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the referral is withdrawn").MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
}
