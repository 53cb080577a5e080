namespace IapManager.Domain.Pupils;

public enum ProposalSource
{
    /// <summary>A note of the provision's day.</summary>
    DayNote,

    /// <summary>What a teacher said of a lesson.</summary>
    Lesson,
}

/// <summary>
/// Where a proposal for a passport went: into a version, in the words of whoever wrote that, or aside. A proposal itself is the note
/// or the sentence that says what works; nothing of it goes into a passport by itself.
/// </summary>
public sealed class SettledProposal : ISchoolOwned
{
    private SettledProposal()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="source">What said it.</param>
    /// <param name="sourceId">The note or the word on a lesson.</param>
    /// <param name="version">Number of the version that it went into; null for set aside.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="on">When.</param>
    public SettledProposal(int schoolId, int pupilId, ProposalSource source, int sourceId, int? version, Actor by, DateOnly on)
    {
        Rule.Must(version is null or > 0, "Write the version first.", nameof(version));
        (SchoolId, PupilId, Source, SourceId, Version, By, On) = (schoolId, pupilId, source, sourceId, version, by, on);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public ProposalSource Source { get; private set; }

    public int SourceId { get; private set; }

    /// <summary>Number of the version of the passport; null for set aside.</summary>
    public int? Version { get; private set; }

    public Actor By { get; private set; } = null!;

    public DateOnly On { get; private set; }
}
