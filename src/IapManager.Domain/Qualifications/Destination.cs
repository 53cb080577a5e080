namespace IapManager.Domain.Qualifications;

public enum DestinationKind
{
    SchoolSixthForm,
    SixthFormCollege,
    FurtherEducation,
    Apprenticeship,
    Training,
    Employment,
    Other,

    /// <summary>Nothing is settled yet.</summary>
    NotYetKnown,
}

/// <summary>Where a pupil goes after Year 11 (mission N23). What is said later stands beside what was said before.</summary>
public sealed class Destination : ISchoolOwned
{
    public const int WhereLimit = 120;

    private Destination()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="kind">What kind.</param>
    /// <param name="where">Name of the place; null while not known.</param>
    /// <param name="from">First day there; null while not known.</param>
    /// <param name="isConfirmed">The place itself has confirmed that the pupil has begun.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">Something confirmed that nobody knows, or a place without its name.</exception>
    public Destination(int schoolId, int pupilId, DestinationKind kind, string? where, DateOnly? from, bool isConfirmed, Actor by, DateTime now)
    {
        Rule.Must(Enum.IsDefined(kind), "Choose where the pupil goes.", nameof(kind));
        Rule.Must(!isConfirmed || kind != DestinationKind.NotYetKnown, "Choose where the pupil goes: what is not known yet cannot be confirmed.", nameof(kind));
        (SchoolId, PupilId, Kind, From, IsConfirmed, By, At) = (schoolId, pupilId, kind, kind == DestinationKind.NotYetKnown ? null : from, isConfirmed, by, now);
        Where = kind == DestinationKind.NotYetKnown ? null : isConfirmed ? Rule.Text(where, WhereLimit, "Enter the name of the place that confirmed it.") : Rule.Optional(where, WhereLimit);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public DestinationKind Kind { get; private set; }

    public string? Where { get; private set; }

    /// <summary>First day there; null while not known.</summary>
    public DateOnly? From { get; private set; }

    public bool IsConfirmed { get; private set; }

    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public static string NameOf(DestinationKind kind) => kind switch
    {
        DestinationKind.SchoolSixthForm => "School sixth form",
        DestinationKind.SixthFormCollege => "Sixth-form college",
        DestinationKind.FurtherEducation => "Further education college",
        DestinationKind.Apprenticeship => "Apprenticeship",
        DestinationKind.Training => "Training",
        DestinationKind.Employment => "Work",
        DestinationKind.Other => "Something else",
        DestinationKind.NotYetKnown => "Not yet known",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
