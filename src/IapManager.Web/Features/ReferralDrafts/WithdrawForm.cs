using FluentValidation;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.ReferralDrafts;

[ReplacesNothing]
public sealed class WithdrawForm
{
    public WithdrawalReason? Because { get; set; }

    /// <summary>More about it; needed with <see cref="WithdrawalReason.Other"/>.</summary>
    public string? Reason { get; set; }

    public Guid Stamp { get; set; }

    public static IReadOnlyList<Choice> Reasons { get; } = Choice.From<WithdrawalReason>(WithdrawalReasons.NameOf);
}

public sealed class WithdrawValidator : AbstractValidator<WithdrawForm>
{
    public WithdrawValidator()
    {
        RuleFor(f => f.Because).Must(b => b is { } because && Enum.IsDefined(because)).WithMessage("Choose why the referral is withdrawn");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the referral is withdrawn").When(f => f.Because == WithdrawalReason.Other);
        RuleFor(f => f.Reason).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
    }
}
