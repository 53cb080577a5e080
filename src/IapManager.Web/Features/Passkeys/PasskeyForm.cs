using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Passkeys;

/// <summary>What a browser answers when it was asked for a passkey.</summary>
public sealed class PasskeyForm
{
    /// <summary>JSON, as the browser made it.</summary>
    public string? Credential { get; set; }

    /// <summary>Sealed, as it came with the question.</summary>
    public string? State { get; set; }

    public string? ReturnUrl { get; set; }
}

public sealed class AddPasskeyForm
{
    public string? Credential { get; set; }

    public string? State { get; set; }

    [Display(Name = "Name")]
    public string? Name { get; set; }
}

public sealed class NamePasskeyForm
{
    /// <summary>As <see cref="OwnPasskey.Id"/>.</summary>
    public string? Passkey { get; set; }

    [Display(Name = "Name")]
    public string? Name { get; set; }
}

public sealed class AddPasskeyValidator : AbstractValidator<AddPasskeyForm>
{
    public AddPasskeyValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name, so that you know it again").MaximumLength(PasskeyKeeper.NameLimit).WithMessage($"Use {PasskeyKeeper.NameLimit} characters or fewer");
}

public sealed class NamePasskeyValidator : AbstractValidator<NamePasskeyForm>
{
    public NamePasskeyValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name, so that you know it again").MaximumLength(PasskeyKeeper.NameLimit).WithMessage($"Use {PasskeyKeeper.NameLimit} characters or fewer");
}
