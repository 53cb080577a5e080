using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data.Users;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Users;

public sealed class UserForm
{
    /// <summary>Of the account as it was read; null for a new one.</summary>
    public Guid? Stamp { get; set; }

    public string? Name { get; set; }

    [Display(Name = "School email address")]
    public string? Email { get; set; }

    [Display(Name = "Job title")]
    public string? JobTitle { get; set; }

    /// <summary>Code or email address of the member of staff; empty to find them by the account's address.</summary>
    [Display(Name = "Member of staff")]
    public string? Staff { get; set; }

    public List<SchoolRole> Roles { get; set; } = [];
}

public sealed class UserValidator : AbstractValidator<UserForm>
{
    public UserValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the person’s name").MaximumLength(AppUser.DisplayNameLimit).WithMessage($"Use {AppUser.DisplayNameLimit} characters or fewer for the name");
        RuleFor(f => f.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the person’s school email address").MaximumLength(256).WithMessage("Use 256 characters or fewer for the address").EmailAddress().WithMessage("Enter an email address, like name@school.sch.uk");
        RuleFor(f => f.JobTitle).MaximumLength(SchoolUser.JobTitleLimit).WithMessage($"Use {SchoolUser.JobTitleLimit} characters or fewer for the job title");
        RuleFor(f => f.Staff).MaximumLength(StaffMember.EmailLimit).WithMessage("Enter a staff code or an email address");
        RuleFor(f => f.Roles).NotEmpty().WithMessage("Choose at least one role");
        RuleForEach(f => f.Roles).IsInEnum().OverridePropertyName("Roles").WithMessage("Choose roles from the list");
    }
}

/// <param name="Id">Null for a new user.</param>
/// <param name="Link">One-time link, shown once; null otherwise.</param>
public sealed record UserPage(int? Id, UserForm Form, IReadOnlyList<Shared.Forms.Choice> Roles, string Place)
{
    public bool IsActive { get; init; } = true;

    /// <summary>Has an account in another school of the trust, and has not joined this one yet.</summary>
    public bool IsAsked { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>False until the person has chosen a password.</summary>
    public bool HasPassword { get; init; }

    public bool IsSelf { get; init; }

    /// <summary>Names of other schools that the account is open in.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The school that looks after how the person signs in, where it is another than this one; null where it is this one.</summary>
    public string? Home { get; init; }

    /// <summary>When the person added a phone; UTC, null when they have none.</summary>
    public DateTime? FactorSince { get; init; }

    /// <summary>How many the account has.</summary>
    public int Passkeys { get; init; }

    /// <summary>Accounts at the school's provider that it is tied to.</summary>
    public IReadOnlyList<SchoolAccount.Tie> Ties { get; init; } = [];

    /// <summary>The person cannot go in without a phone.</summary>
    public bool NeedsFactor { get; init; }

    public string? Link { get; init; }

    /// <summary>The member of staff whose account it is; null for none.</summary>
    public int? StaffMemberId { get; init; }

    /// <summary>How many things hang on them; of an account without a member of staff its referrals alone.</summary>
    public int Hanging { get; init; }
}
