using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Qualifications;

public abstract class OfPupil
{
    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;
}

public sealed class QualificationForm : OfPupil
{
    [Display(Name = "Qualification or award")]
    public string? Name { get; set; }

    public string? Level { get; set; }

    [Display(Name = "Awarding body")]
    public string? AwardedBy { get; set; }

    [Display(Name = "Entered on")]
    public DateOnly? EnteredOn { get; set; }
}

public sealed class QualificationValidator : AbstractValidator<QualificationForm>
{
    public QualificationValidator(SchoolClock clock)
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the qualification").MaximumLength(Qualification.NameLimit).WithMessage($"Use {Qualification.NameLimit} characters or fewer");
        RuleFor(f => f.Level).MaximumLength(Qualification.AwardLimit).WithMessage($"Use {Qualification.AwardLimit} characters or fewer for the level");
        RuleFor(f => f.AwardedBy).MaximumLength(Qualification.AwardLimit).WithMessage($"Use {Qualification.AwardLimit} characters or fewer for the awarding body");
        RuleFor(f => f.EnteredOn).NotNull().WithMessage("Enter the day of the entry").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day of the entry. It cannot be in the future");
    }
}

[ReplacesNothing]
public sealed class SettleForm : OfPupil
{
    public Guid Stamp { get; set; }

    [Display(Name = "What came of it?")]
    public QualificationState? Outcome { get; set; }

    public string? Result { get; set; }

    [Display(Name = "On which day?")]
    public DateOnly? On { get; set; }

    [Display(Name = "Anything worth knowing")]
    public string? Words { get; set; }

    [BindNever]
    [ValidateNever]
    public Qualification Qualification { get; set; } = null!;

    public static IReadOnlyList<Choice> Outcomes { get; } = [.. Choice.From<QualificationState>(Qualification.NameOf).Where(c => c.Value != nameof(QualificationState.Entered))];
}

public sealed class SettleValidator : AbstractValidator<SettleForm>
{
    public SettleValidator()
    {
        RuleFor(f => f.Outcome).Must(o => o is QualificationState.Gained or QualificationState.NotGained or QualificationState.Withdrawn).WithMessage("Say what came of it");
        RuleFor(f => f.Result).NotEmpty().WithMessage("Enter the result as it is printed, for example 4 or Pass").When(f => f.Outcome == QualificationState.Gained);
        RuleFor(f => f.Result).MaximumLength(Qualification.ResultLimit).WithMessage($"Use {Qualification.ResultLimit} characters or fewer for the result");
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say why the entry is withdrawn").When(f => f.Outcome == QualificationState.Withdrawn);
        RuleFor(f => f.Words).MaximumLength(Qualification.TextLimit).WithMessage($"Use {Qualification.TextLimit} characters or fewer");
    }
}

[ReplacesNothing]
public sealed class DestinationForm : OfPupil
{
    [Display(Name = "Where next?")]
    public DestinationKind? Kind { get; set; }

    [Display(Name = "Name of the place")]
    public string? Where { get; set; }

    [Display(Name = "From")]
    public DateOnly? From { get; set; }

    [Display(Name = "The place has confirmed that the pupil has begun")]
    public bool IsConfirmed { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } = Choice.From<DestinationKind>(Destination.NameOf);
}

public sealed class DestinationValidator : AbstractValidator<DestinationForm>
{
    public DestinationValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose where the pupil goes").IsInEnum().WithMessage("Choose where the pupil goes");
        RuleFor(f => f.Where).MaximumLength(Destination.WhereLimit).WithMessage($"Use {Destination.WhereLimit} characters or fewer for the place");
    }
}

/// <param name="Destinations">The latest first.</param>
public sealed record QualificationsPage(PupilHead Pupil, IReadOnlyList<Qualification> Qualifications, IReadOnlyList<Destination> Destinations);

/// <summary>Keeps a pupil's entries, what was gained, and where the pupil goes. For the team.</summary>
[UseCase]
public sealed class ChangeQualifications(IapDbContext db, FindPupil find, PupilAccess access, CurrentUser user, SchoolClock clock, AuditLog audit)
{
    public DateOnly Today => clock.Today;

    /// <returns>Null for a pupil of whom the user does not read what is for the team.</returns>
    public async Task<PupilHead?> PupilAsync(int pupilId, CancellationToken cancellationToken) =>
        await find.ExecuteAsync(pupilId, cancellationToken) is { } pupil && await access.ForTeam(db.Pupils).AnyAsync(p => p.Id == pupilId, cancellationToken) ? pupil : null;

    public async Task<QualificationsPage?> ReadAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await PupilAsync(pupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        await audit.WriteAsync(nameof(Qualification), null, pupilId);
        var qualifications = await db.Qualifications.AsNoTracking().Where(q => q.PupilId == pupilId).OrderByDescending(q => q.EnteredOn).ThenBy(q => q.Name).ToListAsync(cancellationToken);
        return new QualificationsPage(pupil, qualifications, await db.Destinations.AsNoTracking().Where(d => d.PupilId == pupilId).OrderByDescending(d => d.At).ThenByDescending(d => d.Id).ToListAsync(cancellationToken));
    }

    public Task<Qualification?> FindAsync(int pupilId, int qualificationId, CancellationToken cancellationToken) =>
        db.Qualifications.SingleOrDefaultAsync(q => q.Id == qualificationId && q.PupilId == pupilId, cancellationToken);

    public async Task EnterAsync(int pupilId, QualificationForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.Where(p => p.PupilId == pupilId && (p.State == PlacementState.Active || p.State == PlacementState.Paused)).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellationToken);
        db.Qualifications.Add(new Qualification(user.SchoolId!.Value, pupilId, placement, form.Name, form.Level, form.AwardedBy, form.EnteredOn!.Value, clock.Today));
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task SettleAsync(SettleForm form, CancellationToken cancellationToken) => SaveAsync(form.Qualification, form.Stamp, q =>
    {
        switch (form.Outcome)
        {
            case QualificationState.Gained: q.Gain(form.Result, form.On!.Value, clock.Today); break;
            case QualificationState.NotGained: q.NotGain(form.Result, form.Words, form.On!.Value, clock.Today); break;
            default: q.Withdraw(form.Words, form.On!.Value, clock.Today); break;
        }
    }, cancellationToken);

    public Task ReopenAsync(Qualification qualification, Guid stamp, CancellationToken cancellationToken) => SaveAsync(qualification, stamp, q => q.Reopen(), cancellationToken);

    public async Task GoAsync(int pupilId, DestinationForm form, CancellationToken cancellationToken)
    {
        db.Destinations.Add(new Destination(user.SchoolId!.Value, pupilId, form.Kind!.Value, form.Where, form.From, form.IsConfirmed, user.Actor, clock.Now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SaveAsync(Qualification qualification, Guid stamp, Action<Qualification> verb, CancellationToken cancellationToken)
    {
        db.Entry(qualification).Property(q => q.Stamp).OriginalValue = stamp;
        verb(qualification);
        await db.SaveChangesAsync(cancellationToken);
    }
}
