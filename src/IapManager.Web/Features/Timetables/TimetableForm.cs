using FluentValidation;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.Timetables;

/// <summary>The editor's form: the whole plan goes to and fro, so that it works without script and in two tabs at once.</summary>
public sealed class TimetableForm
{
    public const string DoSave = "save";
    public const string DoApply = "apply";
    public const string DoClear = "clear";
    public const string DoAdd = "add:";
    public const string DoSettle = "settle:";
    public const string DoCopy = "copy";
    public const string DoUndo = "undo";
    public const string DoInstead = "instead";

    /// <summary>The button pressed; null when a choice only changed.</summary>
    public string? Do { get; set; }

    public DateOnly? From { get; set; }

    public string? Reason { get; set; }

    /// <summary>One <see cref="CellPlan"/> a cell; cells left out stay the same.</summary>
    public List<string> Plan { get; set; } = [];

    /// <summary>Keys of the chosen cells.</summary>
    public List<string> Chosen { get; set; } = [];

    /// <summary>What the chosen cells become.</summary>
    public string? Become { get; set; }

    public string? Name { get; set; }

    public int? AdultId { get; set; }

    public string? Room { get; set; }

    /// <summary>Day or week that is copied.</summary>
    public string? CopyFrom { get; set; }

    /// <summary>Day or week that it is copied onto.</summary>
    public string? CopyTo { get; set; }

    /// <summary>The plan as it was before the last change, each <see cref="CellPlan"/> after a space; null before the first.</summary>
    public string? Undo { get; set; }

    /// <summary>Week on show, 1 or 2.</summary>
    public int Week { get; set; } = 1;

    /// <summary>Number of a version to come that is being changed; null for a new one.</summary>
    public int? Version { get; set; }

    /// <summary>Stamp of the version being changed, or of the one that a new one goes on from, when the page was opened; null where there was none.</summary>
    public Guid? Stamp { get; set; }

    /// <summary>Highest version number when the page was opened.</summary>
    public int Latest { get; set; }
}

public sealed class TimetableFormValidator : AbstractValidator<TimetableForm>
{
    public TimetableFormValidator()
    {
        RuleFor(f => f.Reason).MaximumLength(TimetableVersion.ReasonLimit).WithMessage($"Use {TimetableVersion.ReasonLimit} characters or fewer for the reason");
        RuleFor(f => f.Name).MaximumLength(TimetableSlot.TextLimit).WithMessage($"Use {TimetableSlot.TextLimit} characters or fewer for the session’s name");
        RuleFor(f => f.Room).MaximumLength(Lesson.RoomLimit).WithMessage($"Use {Lesson.RoomLimit} characters or fewer for the room");
    }
}
