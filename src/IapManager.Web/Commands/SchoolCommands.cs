using FluentValidation;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Setup;
using IapManager.Web.Features.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Commands;

/// <param name="Urn">Null when not given.</param>
public sealed record SchoolToAdd(string Name, SchoolPhase Phase, string? Urn, string Administrator, string Email);

public sealed class SchoolToAddValidator : AbstractValidator<SchoolToAdd>
{
    public SchoolToAddValidator()
    {
        RuleFor(s => s.Name).NotEmpty().WithMessage("Enter the name of the school").MaximumLength(School.NameLimit).WithMessage($"Use {School.NameLimit} characters or fewer for the school’s name");
        RuleFor(s => s.Phase).IsInEnum().WithMessage("Choose the school’s phase");
        RuleFor(s => s.Administrator).NotEmpty().WithMessage("Enter the administrator’s name").MaximumLength(AppUser.DisplayNameLimit).WithMessage($"Use {AppUser.DisplayNameLimit} characters or fewer for the administrator’s name");
        RuleFor(s => s.Email).EmailAddress().WithMessage("Enter an email address, like name@school.sch.uk").MaximumLength(256).WithMessage("Use 256 characters or fewer for the email address");
    }
}

[UseCase]
public sealed class SchoolCommands(IapDbContext db, UserManager<AppUser> users, NewSchool schools, SchoolClock clock)
{
    public async Task<CommandAnswer> ListAsync(CancellationToken cancellationToken)
    {
        var all = await db.Schools.OrderBy(s => s.Name).Select(s => new { s.Name, Trust = db.Trusts.Where(t => t.Id == s.TrustId).Select(t => t.Name).FirstOrDefault() }).ToListAsync(cancellationToken);
        return new(true, all.Count == 0 ? "There is no school yet. Start the site and open /setup." : string.Join(Environment.NewLine, all.Select(s => s.Trust is null ? s.Name : $"{s.Name} ({s.Trust})")));
    }

    public async Task<CommandAnswer> AddAsync(SchoolToAdd school, CancellationToken cancellationToken)
    {
        var (name, email) = (school.Name.Trim(), school.Email.Trim());
        var problems = new SchoolToAddValidator().Validate(school).Errors;
        if (problems.Count > 0)
        {
            return new(false, string.Join(' ', problems.Select(e => e.ErrorMessage + ".")));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Schools.AnyAsync(s => s.Name == name, cancellationToken))
        {
            return new(false, $"There is a school named {name} already.");
        }

        var token = SecretToken.New();
        var user = new AppUser { UserName = email, Email = email, DisplayName = school.Administrator.Trim(), LockoutEnabled = true, InvitationHash = SecretToken.HashOf(token), InvitationExpiresAt = clock.Now + AddUser.LinkIsOpenFor };
        var made = await users.CreateAsync(user);
        if (!made.Succeeded)
        {
            return new(false, string.Join(' ', made.Errors.Select(e => e.Description).Distinct()));
        }

        try
        {
            await schools.AddAsync(name, school.Phase, school.Urn, user, CommandLine.Actor, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return new(false, e.Message);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(true, $"{name} is added. {user.DisplayName} chooses a password at /account/invitation/{token} of the site, within {AddUser.LinkIsOpenFor.Days} days.");
    }
}
