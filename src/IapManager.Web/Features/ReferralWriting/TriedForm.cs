using FluentValidation;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralWriting;

public sealed class TriedForm
{
    public string? What { get; set; }

    public string? When { get; set; }

    public string? HowLong { get; set; }

    public string? HowItWent { get; set; }

    /// <summary>Why a referral that was sent is amended.</summary>
    public string? Why { get; set; }

    /// <summary>Mark of the entry that the page was opened with; null while one is added.</summary>
    public string? Basis { get; set; }

    public static TriedForm Of(SupportTried tried) => new() { What = tried.What, When = tried.When, HowLong = tried.HowLong, HowItWent = tried.HowItWent, Basis = MarkOf(tried) };

    public static string MarkOf(SupportTried tried) => SectionForm.MarkOf(string.Join('\n', tried.What, tried.When, tried.HowLong, tried.HowItWent));
}

public sealed class TriedValidator : AbstractValidator<TriedForm>
{
    public TriedValidator()
    {
        RuleFor(f => f.What).NotEmpty().WithMessage("Enter what was tried").MaximumLength(SupportTried.WhatLimit).WithMessage($"Use {SupportTried.WhatLimit} characters or fewer");
        RuleFor(f => f.When).MaximumLength(SupportTried.WhenLimit).WithMessage($"Use {SupportTried.WhenLimit} characters or fewer");
        RuleFor(f => f.HowLong).MaximumLength(SupportTried.WhenLimit).WithMessage($"Use {SupportTried.WhenLimit} characters or fewer");
        RuleFor(f => f.HowItWent).MaximumLength(SupportTried.OutcomeLimit).WithMessage($"Use {SupportTried.OutcomeLimit:N0} characters or fewer");
        RuleFor(f => f.Why).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
    }
}
