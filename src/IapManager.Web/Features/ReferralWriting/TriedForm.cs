using FluentValidation;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>An entry as it is typed.</summary>
public class TriedWords
{
    public string? What { get; set; }

    public string? When { get; set; }

    public string? HowLong { get; set; }

    public string? HowItWent { get; set; }

    public bool AreBlank => string.IsNullOrWhiteSpace(What + When + HowLong + HowItWent);

    public string Mark => MarkOf(What, When, HowLong, HowItWent);

    protected static string MarkOf(params string?[] words) => SectionForm.MarkOf(string.Join('\n', words.Select(SectionForm.PlainOf)));
}

public sealed class TriedForm : TriedWords
{
    /// <summary>Why a referral that was sent is amended.</summary>
    public string? Why { get; set; }

    /// <summary>Mark of the entry that the page was opened with, or that it saved last; null while it has saved none.</summary>
    public string? Basis { get; set; }

    /// <summary>Of the entry that this page has begun to add by saving itself; null otherwise.</summary>
    public int? Number { get; set; }

    /// <summary>Of the page that adds an entry: sent twice, it adds one.</summary>
    public Guid? Key { get; set; }

    /// <summary>What this page sent last without hearing how it went: as good a basis; null otherwise.</summary>
    public TriedWords? InFlight { get; set; }

    /// <summary>"keep" saves as far as it is written, and stays.</summary>
    public string? Go { get; set; }

    public static TriedForm Of(SupportTried tried) => new() { What = tried.What, When = tried.When, HowLong = tried.HowLong, HowItWent = tried.HowItWent, Basis = MarkOf(tried) };

    public static string MarkOf(SupportTried tried) => MarkOf(tried.What, tried.When, tried.HowLong, tried.HowItWent);

    /// <summary>True when it was written with this entry before the writer's eyes, or by this page itself, or says the same.</summary>
    public bool BuildsOn(SupportTried tried) => MarkOf(tried) is var mark && (mark == Basis || mark == InFlight?.Mark || mark == Mark);
}

public sealed class TriedValidator : AbstractValidator<TriedForm>
{
    public TriedValidator()
    {
        RuleFor(f => f.What).NotEmpty().When(f => f.Go != SectionForm.Keep).WithMessage("Enter what was tried");
        RuleFor(f => f.What).MaximumLength(SupportTried.WhatLimit).WithMessage($"Use {SupportTried.WhatLimit} characters or fewer");
        RuleFor(f => f.When).MaximumLength(SupportTried.WhenLimit).WithMessage($"Use {SupportTried.WhenLimit} characters or fewer");
        RuleFor(f => f.HowLong).MaximumLength(SupportTried.WhenLimit).WithMessage($"Use {SupportTried.WhenLimit} characters or fewer");
        RuleFor(f => f.HowItWent).MaximumLength(SupportTried.OutcomeLimit).WithMessage($"Use {SupportTried.OutcomeLimit:N0} characters or fewer");
        RuleFor(f => f.Why).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
    }
}
