using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Settings;

[Edits(typeof(School))]
public sealed class SchoolForm
{
    public Guid Stamp { get; set; }

    [Display(Name = "Name of the school")]
    public string? Name { get; set; }

    [Display(Name = "URN")]
    public string? Urn { get; set; }

    public SchoolPhase? Phase { get; set; }

    [Display(Name = "A referral is acknowledged within")]
    public int? AcknowledgeWithinDays { get; set; }

    [Display(Name = "A referral is decided within")]
    public int? DecideWithinDays { get; set; }

    [Display(Name = "A private link is open for")]
    public int? PrivateLinkDays { get; set; }

    [Display(Name = "Who signs in with a code from a phone as well")]
    public SecondFactorFor? SecondFactorFor { get; set; }

    public static string NameOf(SecondFactorFor whom) => whom == Domain.Schools.SecondFactorFor.Everybody ? "Everybody" : "Whoever reads about more than their own pupils, heads of year, and administrators";

    public static string NameOf(SchoolPhase phase) => phase == SchoolPhase.AllThrough ? "All-through" : phase.ToString();
}

public sealed class SchoolFormValidator : AbstractValidator<SchoolForm>
{
    public SchoolFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the school").MaximumLength(School.NameLimit).WithMessage($"Use {School.NameLimit} characters or fewer for the school’s name");
        RuleFor(f => f.Urn).Matches(@"^\s*([0-9]{6})?\s*$").WithMessage("Enter the URN as six digits, or leave it empty");
        RuleFor(f => f.Phase).NotNull().WithMessage("Choose the school’s phase").IsInEnum().WithMessage("Choose the school’s phase");
        RuleFor(f => f.AcknowledgeWithinDays).NotNull().WithMessage("Enter within how many school days a referral is acknowledged").InclusiveBetween(1, 60).WithMessage("Enter 1 to 60 school days");
        RuleFor(f => f.DecideWithinDays).NotNull().WithMessage("Enter within how many school days a referral is decided").InclusiveBetween(1, 60).WithMessage("Enter 1 to 60 school days")
            .GreaterThanOrEqualTo(f => f.AcknowledgeWithinDays).WithMessage("A referral is acknowledged before it is decided: enter as many school days or more");
        RuleFor(f => f.SecondFactorFor).NotNull().WithMessage("Choose who signs in with a code from a phone as well").IsInEnum().WithMessage("Choose who signs in with a code from a phone as well");
        RuleFor(f => f.PrivateLinkDays).NotNull().WithMessage("Enter for how many days a private link is open").InclusiveBetween(1, PrivateLink.LongestDays).WithMessage($"Enter 1 to {PrivateLink.LongestDays} days");
    }
}

[UseCase]
public sealed class EditSchool(IapDbContext db, CurrentSchool current, SchoolFactsSource facts)
{
    public Task<SchoolForm> ReadAsync(CancellationToken cancellationToken) => db.Schools.Where(s => s.Id == current.SchoolId).Select(s => new SchoolForm
    {
        Stamp = s.Stamp,
        Name = s.Name,
        Urn = s.Urn,
        Phase = s.Phase,
        AcknowledgeWithinDays = s.AcknowledgeWithinDays,
        DecideWithinDays = s.DecideWithinDays,
        PrivateLinkDays = s.PrivateLinkDays,
        SecondFactorFor = s.SecondFactorFor,
    }).SingleAsync(cancellationToken);

    public async Task ExecuteAsync(SchoolForm form, CancellationToken cancellationToken)
    {
        var school = await db.Schools.SingleAsync(s => s.Id == current.SchoolId, cancellationToken);
        db.Entry(school).Property(s => s.Stamp).OriginalValue = form.Stamp;
        school.Rename(form.Name!);
        school.SetUrn(form.Urn);
        school.SetPhase(form.Phase!.Value);
        school.SetDeadlines(form.AcknowledgeWithinDays!.Value, form.DecideWithinDays!.Value);
        school.SetPrivateLinkDays(form.PrivateLinkDays!.Value);
        school.AskForSecondFactor(form.SecondFactorFor!.Value);
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }
}
