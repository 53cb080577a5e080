using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralWriting;

public sealed class SectionForm
{
    /// <summary>What <see cref="Go"/> says when the page saves by itself.</summary>
    public const string Keep = "keep";

    public string? Text { get; set; }

    /// <summary>Mark of the text that the page was opened with, so that somebody else's words are never written over unseen.</summary>
    public string? Basis { get; set; }

    /// <summary>What this page sent last without hearing how it went: as good a basis; null otherwise.</summary>
    public SentText? InFlight { get; set; }

    /// <summary>Why a referral that was sent is amended.</summary>
    public string? Why { get; set; }

    /// <summary>"next" goes on to the next section; "keep" saves and stays.</summary>
    public string? Go { get; set; }

    public static string MarkOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>A browser sends line breaks as CR LF; without them two texts compare and count alike.</summary>
    public string Plain => PlainOf(Text);

    /// <summary>True when the words were written with this text before the writer's eyes, or by this page itself.</summary>
    public bool BuildsOn(string text) => Basis == MarkOf(text) || (InFlight is not null && PlainOf(InFlight.Text) == text);

    internal static string PlainOf(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}

public sealed class SentText
{
    public string? Text { get; set; }
}

public sealed class SectionValidator : AbstractValidator<SectionForm>
{
    public SectionValidator()
    {
        RuleFor(f => f.Plain).MaximumLength(ReferralSection.TextLimit).OverridePropertyName(nameof(SectionForm.Text)).WithMessage($"Use {ReferralSection.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Why).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
    }
}
