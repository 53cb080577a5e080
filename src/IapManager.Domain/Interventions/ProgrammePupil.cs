namespace IapManager.Domain.Interventions;

/// <summary>A pupil in a programme, from a day to a day.</summary>
public sealed class ProgrammePupil
{
    private ProgrammePupil()
    {
    }

    internal ProgrammePupil(int pupilId, DateOnly joinedOn) => (PupilId, JoinedOn) = (pupilId, joinedOn);

    public int Id { get; private set; }

    public int PupilId { get; private set; }

    public DateOnly JoinedOn { get; private set; }

    /// <summary>Last day; null while in it.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Null while in it, and where the programme itself ended.</summary>
    public string? WhyLeft { get; private set; }

    public bool IsInOn(DateOnly day) => JoinedOn <= day && (LeftOn is null || day <= LeftOn);

    internal void Leave(DateOnly lastDay, string? why)
    {
        Rule.Must(lastDay >= JoinedOn, $"The pupil joined on {JoinedOn:d MMMM yyyy}. Enter that day or a later one.", nameof(lastDay));
        (WhyLeft, LeftOn) = (why, lastDay);
    }
}
