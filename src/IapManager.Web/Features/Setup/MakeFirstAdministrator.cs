using System.ComponentModel.DataAnnotations;
using System.Data;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Setup;

public sealed class FirstAdministratorForm
{
    [Display(Name = "Set-up code")]
    public string? Code { get; set; }

    [Display(Name = "Name of the school")]
    public string? SchoolName { get; set; }

    public SchoolPhase? Phase { get; set; }

    [Display(Name = "URN")]
    public string? Urn { get; set; }

    [Display(Name = "Your name")]
    public string? Name { get; set; }

    [Display(Name = "Your school email address")]
    public string? Email { get; set; }

    [Display(Name = "Choose a password")]
    public string? Password { get; set; }
}

public sealed class FirstAdministratorValidator : AbstractValidator<FirstAdministratorForm>
{
    public FirstAdministratorValidator()
    {
        RuleFor(f => f.SchoolName).NotEmpty().WithMessage("Enter the name of the school").MaximumLength(School.NameLimit).WithMessage($"Use {School.NameLimit} characters or fewer for the school’s name");
        RuleFor(f => f.Phase).NotNull().WithMessage("Choose the school’s phase").IsInEnum().WithMessage("Choose the school’s phase");
        RuleFor(f => f.Urn).Matches(@"^\s*([0-9]{6})?\s*$").WithMessage("Enter the URN as six digits, or leave it empty");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name").MaximumLength(AppUser.DisplayNameLimit).WithMessage($"Use {AppUser.DisplayNameLimit} characters or fewer for your name");
        RuleFor(f => f.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your school email address").MaximumLength(256).WithMessage("Use 256 characters or fewer").EmailAddress().WithMessage("Enter an email address, like name@school.sch.uk");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Choose a password").MaximumLength(200).WithMessage("Use 200 characters or fewer for the password");
    }
}

public enum SetupOutcome
{
    Made,
    WrongCode,
    PasswordRefused,
    SomebodyWasFirst,
}

/// <summary>Makes the school and its first administrator, once: of two who try at the same moment one is too late.</summary>
[UseCase]
public sealed class MakeFirstAdministrator(IapDbContext db, UserManager<AppUser> users, SessionKeeper sessions, SetupState state, NewSchool schools, AuditLog audit, IHostEnvironment environment)
{
    public async Task<(SetupOutcome Outcome, IReadOnlyList<string> Problems)> ExecuteAsync(FirstAdministratorForm form, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && !state.IsCode(form.Code))
        {
            return (SetupOutcome.WrongCode, ["Enter the set-up code that the server wrote to its log when it started"]);
        }

        // Serializable, so that "there is no school yet" still holds when this one is saved.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await db.Schools.AnyAsync(cancellationToken))
        {
            return (SetupOutcome.SomebodyWasFirst, []);
        }

        var email = form.Email!.Trim();
        var user = new AppUser { UserName = email, Email = email, EmailConfirmed = true, DisplayName = form.Name!.Trim(), LockoutEnabled = true };
        var made = await users.CreateAsync(user, form.Password!);
        if (!made.Succeeded)
        {
            return (SetupOutcome.PasswordRefused, [.. made.Errors.Select(e => e.Description).Distinct()]);
        }

        var school = await schools.AddAsync(form.SchoolName!, form.Phase!.Value, form.Urn, user, new Actor(user.Id, user.DisplayName), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.StartAsync(user, school.Id, SessionStart.FirstSetUp);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, "First set-up");
        return (SetupOutcome.Made, []);
    }
}
