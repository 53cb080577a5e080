namespace IapManager.Domain.Interventions;

/// <param name="PupilId">Whose mark; <see cref="Nobody"/> once the records of the pupil are deleted.</param>
/// <param name="WasThere">Took part, wholly or in part.</param>
public sealed record ProgrammeMark(int PupilId, bool WasThere)
{
    /// <summary>Of somebody whose records are deleted: still one of the group, so that what it cost the others stays what it was.</summary>
    public const int Nobody = 0;
}

/// <summary>One day of a programme.</summary>
public sealed class ProgrammeSession
{
    private List<ProgrammeMark> _marks = [];

    private ProgrammeSession()
    {
    }

    internal ProgrammeSession(DateOnly date, int minutes, string? notHeld, IReadOnlyList<ProgrammeMark> marks, string? note, decimal? cost) =>
        (Date, Minutes, NotHeld, Marks, Note, Cost) = (date, minutes, notHeld, marks, note, cost);

    public int Id { get; private set; }

    public DateOnly Date { get; private set; }

    public int Minutes { get; private set; }

    /// <summary>Why it was not held; null where it was.</summary>
    public string? NotHeld { get; private set; }

    /// <summary>One for everybody who was in the group on the day; empty where it was not held.</summary>
    public IReadOnlyList<ProgrammeMark> Marks
    {
        get => _marks;
        private set => _marks = [.. value];
    }

    public string? Note { get; private set; }

    /// <summary>In pounds, for the whole group, as the plan had it when the register was first written; null while nobody has said.</summary>
    public decimal? Cost { get; private set; }

    public bool WasHeld => NotHeld is null;

    /// <summary>A pupil's part of the cost, in pounds: equal parts, and the pence that are left over go one each to the first of the register, so that the parts are the whole. Null while no cost is known.</summary>
    public decimal? PartOf(int pupilId)
    {
        var order = _marks.FindIndex(m => m.PupilId == pupilId);
        if (Cost is not { } cost || order < 0)
        {
            return null;
        }

        var (part, over) = Math.DivRem((int)(cost * 100), _marks.Count);
        return (part + (order < over ? 1 : 0)) / 100m;
    }

    /// <summary>Says what it cost where that was not known.</summary>
    internal void CostIs(decimal? cost) => Cost ??= cost;
}
