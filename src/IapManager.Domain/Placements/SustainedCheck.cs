namespace IapManager.Domain.Placements;

/// <summary>What the school's data said of a return on the day of a check.</summary>
/// <param name="About">"Attendance".</param>
/// <param name="Words">"94.3%, 66 of 70 sessions".</param>
public sealed record CheckEvidence(string About, string Words);

/// <summary>A look, some school weeks after a return, whether it holds (facts.md, What to measure).</summary>
public sealed class SustainedCheck
{
    private List<CheckEvidence> _evidence = [];

    private SustainedCheck()
    {
    }

    internal SustainedCheck(int weeks, DateOnly dueOn)
    {
        Weeks = weeks;
        DueOn = dueOn;
    }

    public int Id { get; private set; }

    /// <summary>School weeks after the return: 6 or 12 by default.</summary>
    public int Weeks { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>Null until checked. Before <see cref="DueOn"/> only where support was opened again.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>Full mainstream timetable, on roll, not permanently excluded. Null until checked.</summary>
    public bool? Holds { get; private set; }

    public string? Note { get; private set; }

    /// <summary>What the school's data said on the day of the check; empty until checked, and where support was opened again.</summary>
    public IReadOnlyList<CheckEvidence> Evidence
    {
        get => _evidence;
        private set => _evidence = [.. value];
    }

    /// <summary>What a check says, in kind words.</summary>
    public static string NameOf(bool holds) => holds ? "The return holds" : "More support is needed";

    internal void Redate(DateOnly day) => DueOn = day;

    public void Record(bool holds, DateOnly on, string? note, IEnumerable<CheckEvidence>? evidence = null)
    {
        Rule.Must(CheckedOn is null, "This check has been recorded.");
        Rule.Must(on >= DueOn, $"This check is due on {DueOn:d MMMM yyyy}.");
        Note = Rule.Optional(note, Placement.TextLimit);
        CheckedOn = on;
        Holds = holds;
        Evidence = [.. evidence ?? []];
    }

    /// <summary>The return did not hold until the day of the check: support was opened again before it.</summary>
    internal void RecordOpenedAgain(DateOnly on, string why)
    {
        (CheckedOn, Holds) = (on, false);
        Note = why.Length <= Placement.TextLimit ? why : why[..Placement.TextLimit];
    }
}
