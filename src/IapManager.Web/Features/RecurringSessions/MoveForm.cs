using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>A pupil to tick, with what changes once it was worked out.</summary>
/// <param name="Now">How the pupil stands to the session on the day.</param>
/// <param name="Chosen">Ticked.</param>
/// <param name="Moved">Null before it was worked out, and for whoever stays as they are.</param>
public sealed record MoveRow(int Id, string Name, string Forename, string? Form, string Now, bool Chosen, MovedPupil? Moved);

/// <summary>The session, and what a day means for its pupils.</summary>
/// <param name="Plan">What the session is on the day.</param>
/// <param name="Day">As typed; else the day that is proposed.</param>
/// <param name="IsWorkedOut">What changes is shown: it can be saved.</param>
/// <param name="Concerns">About the session itself.</param>
/// <param name="Seal">Stands for the session and the day, as the form sends them back.</param>
public sealed record MovePage(ProvisionSession Session, SessionPlan Plan, DateOnly Day, SchoolFacts School, IReadOnlyList<MoveRow> Rows, bool IsWorkedOut, IReadOnlyList<string> Concerns, string Seal)
{
    public TimetableShape Shape => School.ShapeOn(Day);

    public IEnumerable<MovedPupil> Moved => Rows.Select(r => r.Moved).OfType<MovedPupil>();

    public bool AnyStepBack => Moved.Any(m => m.IsStepBack);
}

/// <summary>What a form sends that moves pupils into, out of or along with a session: nothing is saved that was not shown before.</summary>
public interface IMoveForm
{
    DateOnly? From { get; set; }

    /// <summary>Who is ticked.</summary>
    List<int> Pupils { get; set; }

    /// <summary>Keys of all that was shown.</summary>
    List<string> Seen { get; set; }

    string? Reason { get; set; }

    MovePage Page { get; set; }

    /// <summary>The button pressed: <see cref="MoveForm.Save"/>, else only what changes is shown.</summary>
    string? Do { get; set; }

    /// <summary>Why what was sent is shown again instead of saved; null where it is not.</summary>
    string? Overtaken { get; set; }
}

/// <summary>Into the session, out of it, or out of it for good because it ends.</summary>
[ReplacesNothing]
public sealed class MoveForm : IMoveForm
{
    /// <summary>The button that saves.</summary>
    public const string Save = "save";

    [Display(Name = "From")]
    public DateOnly? From { get; set; }

    /// <summary>Keys of the periods that are meant; into the session only.</summary>
    [Display(Name = "Times")]
    public List<string> Cells { get; set => field = [.. value.OfType<string>()]; } = [];

    public List<int> Pupils { get; set; } = [];

    public List<string> Seen { get; set => field = [.. value.OfType<string>().Where(k => k.Length > 0)]; } = [];

    public string? Reason { get; set; }

    public string? Do { get; set; }

    [BindNever]
    [ValidateNever]
    public MovePage Page { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public string? Overtaken { get; set; }

    [BindNever]
    public MoveVerb Verb { get; set; }
}

/// <summary>Changes the session from a day on; whoever is in it goes along or leaves it.</summary>
public sealed class ChangeForm : SessionForm, IMoveForm
{
    [Display(Name = "Holds from")]
    public DateOnly? From { get; set; }

    public List<int> Pupils { get; set; } = [];

    public List<string> Seen { get; set => field = [.. value.OfType<string>().Where(k => k.Length > 0)]; } = [];

    public string? Reason { get; set; }

    public string? Do { get; set; }

    [BindNever]
    [ValidateNever]
    public MovePage Page { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public string? Overtaken { get; set; }

    [BindNever]
    public override DateOnly? Begins => From;
}

/// <summary>The rules that all of them share.</summary>
internal static class MoveRules
{
    public static void AddMoveRules<T>(this AbstractValidator<T> validator, SchoolClock clock, Func<T, SchoolFacts> school)
        where T : IMoveForm
    {
        validator.RuleFor(f => f.From).NotNull().WithMessage("Enter the day from which it holds").Must(d => d is not { } day || day >= clock.Today).WithMessage("Enter today or a day to come")
            .Must((f, d) => d is not { } day || day < clock.Today || school(f).Calendar.IsSchoolDay(day)).WithMessage("Enter a school day");
        validator.RuleFor(f => f.Reason).MaximumLength(TimetableVersion.ReasonLimit).WithMessage($"Use {TimetableVersion.ReasonLimit} characters or fewer for the reason");
    }
}

public sealed class MoveFormValidator : AbstractValidator<MoveForm>
{
    public MoveFormValidator(SchoolClock clock)
    {
        this.AddMoveRules(clock, f => f.Page.School);
        RuleFor(f => f.Pupils).Must((f, list) => list.Exists(p => f.Page.Rows.Any(r => r.Id == p))).WithMessage("Choose at least one pupil").When(f => f.Verb != MoveVerb.End);
        RuleFor(f => f.Cells).Must((f, list) => f.Page.Plan.Cells.Any(c => list.Contains(CellPlan.KeyOf(c)))).WithMessage("Choose at least one of its times").When(f => f.Verb == MoveVerb.PutIn);
    }
}

public sealed class ChangeFormValidator : SessionFormValidator<ChangeForm>
{
    public ChangeFormValidator(SchoolClock clock) => this.AddMoveRules(clock, f => f.Choices.Facts);
}
