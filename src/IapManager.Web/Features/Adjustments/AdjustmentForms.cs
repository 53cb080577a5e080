using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.Adjustments;

/// <summary>What is agreed, for adding and for changing.</summary>
public abstract class AgreedForm
{
    [Display(Name = "What the school changes")]
    public string? What { get; set; }

    /// <summary>Lessons and rooms of the pupil, as the timetable names them.</summary>
    [Display(Name = "In which lessons or rooms")]
    public List<string> Places { get; set => field = [.. value.OfType<string>().Distinct()]; } = [];

    /// <summary>Any other place.</summary>
    [Display(Name = "Where else")]
    public string? Where { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who sees to it")]
    public int? OwnerId { get; set; }

    [Display(Name = "Or somebody else")]
    public string? Owner { get; set; }

    [Display(Name = "By when")]
    public DateOnly? Due { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    /// <summary>Head of year and form tutor first.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Staff { get; set; } = [];

    /// <summary>What the pupil is taught, then the rooms.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> PlaceChoices { get; set; } = [];

    /// <summary>Null for everywhere.</summary>
    public string? Place => MainstreamAdjustment.PlaceOf(Places, Where);
}

public sealed class AdjustmentForm : AgreedForm;

[Edits(typeof(MainstreamAdjustment))]
public sealed class ChangeAdjustmentForm : AgreedForm
{
    public Guid Stamp { get; set; }
}

public abstract class AgreedValidator<T> : AbstractValidator<T>
    where T : AgreedForm
{
    protected static readonly string TooLong = $"Use {MainstreamAdjustment.TextLimit} characters or fewer";

    protected AgreedValidator()
    {
        RuleFor(f => f.What).NotEmpty().WithMessage("Enter what the school changes").MaximumLength(MainstreamAdjustment.TextLimit).WithMessage(TooLong);
        RuleForEach(f => f.Places).Must((f, place) => f.PlaceChoices.Any(c => c.Value == place)).WithMessage("Choose lessons and rooms from the list");
        RuleFor(f => f.Where).Must((f, _) => (f.Place?.Length ?? 0) <= MainstreamAdjustment.TextLimit).WithMessage($"Use {MainstreamAdjustment.TextLimit} characters or fewer for all places");
        RuleFor(f => f.OwnerId).Must((f, id) => id is null || AdultsToChoose.Has(f.Staff, id)).WithMessage("Choose an adult from the list");
        RuleFor(f => f.Owner).NotEmpty().When(f => f.OwnerId is null).WithMessage("Choose who sees to it, or enter a name").MaximumLength(MainstreamAdjustment.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Owner).Empty().When(f => f.OwnerId is not null).WithMessage("Choose an adult or enter a name, not both");
        RuleFor(f => f.Due).NotNull().WithMessage("Enter by when");
    }
}

public sealed class AdjustmentValidator : AgreedValidator<AdjustmentForm>;

public sealed class ChangeAdjustmentValidator : AgreedValidator<ChangeAdjustmentForm>;

/// <summary>A step that needs a reason.</summary>
[ReplacesNothing]
public class AdjustmentReasonForm
{
    public Guid Stamp { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public string What { get; set; } = "";
}

[ReplacesNothing]
public sealed class DropForm : AdjustmentReasonForm;

[ReplacesNothing]
public sealed class TakeBackForm : AdjustmentReasonForm;

public sealed class DropValidator : AbstractValidator<DropForm>
{
    public DropValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the change is dropped")
        .MaximumLength(MainstreamAdjustment.TextLimit).WithMessage($"Use {MainstreamAdjustment.TextLimit} characters or fewer");
}

public sealed class TakeBackValidator : AbstractValidator<TakeBackForm>
{
    public TakeBackValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why it is not in place")
        .MaximumLength(MainstreamAdjustment.TextLimit).WithMessage($"Use {MainstreamAdjustment.TextLimit} characters or fewer");
}
