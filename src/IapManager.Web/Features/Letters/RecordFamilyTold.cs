using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Letters;

public sealed class ToldForm
{
    public string? Whom { get; set; }

    public ToldHow? How { get; set; }

    [Display(Name = "Day on which they were told")]
    public DateOnly? On { get; set; }

    public string? ToldBy { get; set; }

    public string? Note { get; set; }

    public static IReadOnlyList<Choice> Hows { get; } = Choice.From<ToldHow>(h => char.ToUpperInvariant(FamilyTold.NameOf(h)[0]) + FamilyTold.NameOf(h)[1..]);
}

public sealed class ToldValidator : AbstractValidator<ToldForm>
{
    public ToldValidator()
    {
        RuleFor(f => f.Whom).NotEmpty().WithMessage("Enter who was told")
            .MaximumLength(FamilyTold.NameLimit).WithMessage($"Use {FamilyTold.NameLimit} characters or fewer");
        RuleFor(f => f.How).Must(h => h is { } how && Enum.IsDefined(how)).WithMessage("Choose how they were told");
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which they were told");
        RuleFor(f => f.ToldBy).NotEmpty().WithMessage("Enter who told them")
            .MaximumLength(FamilyTold.NameLimit).WithMessage($"Use {FamilyTold.NameLimit} characters or fewer");
        RuleFor(f => f.Note).MaximumLength(FamilyTold.NoteLimit).WithMessage($"Use {FamilyTold.NoteLimit:N0} characters or fewer");
    }
}

/// <summary>Records that somebody told the family otherwise than by a letter made here.</summary>
[UseCase]
public sealed class RecordFamilyTold(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(Referral referral, ToldForm form, CancellationToken cancellationToken)
    {
        db.FamilyTold.Add(new FamilyTold(referral, form.Whom, form.How!.Value, form.On!.Value, form.ToldBy, form.Note, user.Actor, clock.Now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
