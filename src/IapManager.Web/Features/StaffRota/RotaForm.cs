using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.StaffRota;

/// <summary>In which periods an adult is in, from a day on.</summary>
[Edits(typeof(StaffDeployment))]
public sealed class RotaForm
{
    public const string DoLook = "look";
    public const string DoNone = "none";

    /// <summary>Of the adult's last deployment when the page was opened; null where there was none.</summary>
    public Guid? Stamp { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? Until { get; set; }

    /// <summary>Ticked, each as <see cref="CellPlan.KeyOf"/> writes it.</summary>
    [Display(Name = "Periods")]
    public List<string> Cells { get; set => field = [.. value.OfType<string>()]; } = [];

    /// <summary>Keys of the periods that would have too few, as the page said before: it says them once.</summary>
    [ReplacesNothing]
    public List<string> Known { get; set => field = [.. value.OfType<string>()]; } = [];

    /// <summary>A quick choice, or a look at what would follow; null to save.</summary>
    public string? Do { get; set; }

    [BindNever]
    [ValidateNever]
    public RotaAdultPage Page { get; set; } = null!;

    /// <summary>The change would leave periods with too few of which the reader has not been told.</summary>
    public bool HasUntoldGaps => Page.NewGaps.Any(c => !Known.Contains(c.Key));

    /// <summary>Ticks what the quick choice says: "day-1-3" all of a day, or none of it where all is ticked; "week-2" all of a week; "copy-1" a week onto the other.</summary>
    public void Tick(TimetableShape shape)
    {
        var all = shape.LessonCells();
        var ticked = all.Where(c => Cells.Contains(CellPlan.KeyOf(c))).ToHashSet();
        var numbers = (Do ?? "").Split('-').Skip(1).Select(n => int.TryParse(n, out var number) ? number : 0).ToList();
        switch (Do?.Split('-')[0], numbers)
        {
            case (DoNone, _):
                ticked.Clear();
                break;
            case ("day", [var week, var day]):
                var cells = all.Where(c => c.Week == week && c.Day == day).ToList();
                (cells.TrueForAll(ticked.Contains) ? (Action<IEnumerable<Cell>>)ticked.ExceptWith : ticked.UnionWith)(cells);
                break;
            case ("week", [var week]):
                ticked.UnionWith(all.Where(c => c.Week == week));
                break;
            case ("copy", [var week]):
                var copied = ticked.Where(c => c.Week == week).Select(c => c with { Week = 3 - week }).Where(all.Contains).ToList();
                ticked.RemoveWhere(c => c.Week != week);
                ticked.UnionWith(copied);
                break;
        }

        Cells = [.. all.Where(ticked.Contains).Select(CellPlan.KeyOf)];
    }
}

public sealed class RotaValidator : AbstractValidator<RotaForm>
{
    public RotaValidator() => RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
}

/// <summary>When a deployment ends.</summary>
[Edits(typeof(StaffDeployment))]
public sealed class EndForm
{
    public Guid? Stamp { get; set; }

    public int DeploymentId { get; set; }

    [SavedAs(nameof(StaffDeployment.Until))]
    [Display(Name = "Last day")]
    public DateOnly? Last { get; set; }

    [BindNever]
    [ValidateNever]
    public RotaAdultPage Page { get; set; } = null!;
}

public sealed class EndValidator : AbstractValidator<EndForm>
{
    public EndValidator() => RuleFor(f => f.Last).NotNull().WithMessage("Enter the last day");
}
