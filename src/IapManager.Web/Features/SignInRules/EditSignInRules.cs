using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SignInRules;

[Edits(typeof(School))]
public sealed class SignInRulesForm
{
    public Guid Stamp { get; set; }

    [Display(Name = "Staff sign in with the school account only")]
    public bool SchoolAccountOnly { get; set; }

    /// <summary>Issuers.</summary>
    [Display(Name = "Where does the school itself make sure of a second factor?")]
    [SavedAs(nameof(School.SecondFactorPromisedAt))]
    public List<string> Promised { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Provider> Offered { get; set; } = [];

    /// <summary>Open accounts of staff who do not administer, and how many of them are tied.</summary>
    [BindNever]
    [ValidateNever]
    public (int All, int Tied) Staff { get; set; }
}

public sealed class SignInRulesValidator : AbstractValidator<SignInRulesForm>
{
    public SignInRulesValidator()
    {
        RuleFor(f => f.SchoolAccountOnly).Equal(false).When(f => f.Offered.Count == 0).WithMessage("No provider is set up on the server, so nobody could sign in with it");
        RuleFor(f => f.Promised).Must((f, promised) => promised.All(p => f.Offered.Any(o => o.Issuer == p))).WithMessage("Choose providers from the list");
    }
}

[UseCase]
public sealed class EditSignInRules(IapDbContext db, CurrentSchool current, SchoolFactsSource facts, SchoolAccountProviders providers)
{
    public async Task<SignInRulesForm> ReadAsync(CancellationToken cancellationToken)
    {
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == current.SchoolId, cancellationToken);
        return await FillAsync(new() { Stamp = school.Stamp, SchoolAccountOnly = school.SchoolAccountOnly, Promised = [.. providers.Offered.Select(p => p.Issuer).Where(school.PromisesSecondFactorAt)] }, cancellationToken);
    }

    public async Task<SignInRulesForm> FillAsync(SignInRulesForm form, CancellationToken cancellationToken)
    {
        // Roles are one text in the database, so the few users of a school are told apart here.
        var issuers = providers.Offered.Select(p => p.Issuer).ToList();
        var open = await db.SchoolUsers.Where(u => u.DeactivatedAt == null).Select(u => new { u.Roles, IsTied = db.Set<IdentityUserLogin<int>>().Any(l => l.UserId == u.UserId && issuers.Contains(l.LoginProvider)) }).ToListAsync(cancellationToken);
        var staff = open.Where(u => !u.Roles.Contains(SchoolRole.Administrator)).ToList();
        form.Offered = providers.Offered;
        form.Staff = (staff.Count, staff.Count(u => u.IsTied));
        return form;
    }

    public async Task ExecuteAsync(SignInRulesForm form, CancellationToken cancellationToken)
    {
        var school = await db.Schools.SingleAsync(s => s.Id == current.SchoolId, cancellationToken);
        db.Entry(school).Property(s => s.Stamp).OriginalValue = form.Stamp;
        school.SignInBySchoolAccount(form.SchoolAccountOnly, form.Promised);
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }
}
