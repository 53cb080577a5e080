namespace IapManager.Domain.Placements;

/// <summary>
/// An agreement of the school and a parent whom the pupil lives with that the pupil is out of school for some sessions, for
/// exceptional circumstances, for a time, with reviews and steps back (facts.md, Part-time timetable; attendance code C2, which
/// only the attendance system writes). A timetable with every session in school needs none.
/// </summary>
public sealed partial class PartTimeAgreement : ISchoolOwned, IStamped
{
    public const int TextLimit = 1000;
    public const int NameLimit = 120;

    /// <summary>Calendar days from the first to the last that an agreement may take at most; it is a measure for a time.</summary>
    public const int LongestDays = 366;

    private List<OutSession> _sessions = [];
    private List<PartTimeReview> _reviews = [];

    private PartTimeAgreement()
    {
    }

    /// <param name="placement">A placement that takes a place.</param>
    /// <param name="number">From 1 within the placement.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">UTC.</param>
    public PartTimeAgreement(Placement placement, int number, Actor by, DateTime now)
    {
        placement.MustAllow(PlacementVerb.MakePartTime);
        SchoolId = placement.SchoolId;
        PlacementId = placement.Id;
        PupilId = placement.PupilId;
        Number = number;
        RecordedBy = by;
        RecordedAt = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PlacementId { get; private set; }

    public int PupilId { get; private set; }

    public int Number { get; private set; }

    /// <summary>The agreement that this one renews; null for one of its own.</summary>
    public int? RenewsId { get; private set; }

    /// <summary>1 for the first renewal; 0 for an agreement of its own.</summary>
    public int Renewals { get; private set; }

    /// <summary>Why it is renewed; null for one of its own.</summary>
    public string? RenewalReason { get; private set; }

    public PartTimeState State { get; private set; }

    public string? Reason { get; private set; }

    public DateOnly? Start { get; private set; }

    public DateOnly? End { get; private set; }

    public IReadOnlyList<OutSession> Sessions
    {
        get => _sessions;
        private set => _sessions = [.. value];
    }

    public int ReviewEveryWeeks { get; private set; } = PartTimeDates.UsualInterval;

    public string? StepsBack { get; private set; }

    public string? Whereabouts { get; private set; }

    public string? ParentName { get; private set; }

    public DateOnly? ParentAgreedOn { get; private set; }

    public bool ParentLivesWith { get; private set; }

    public string? CheckedBy { get; private set; }

    public DateOnly? CheckedOn { get; private set; }

    public string? SenCaseworker { get; private set; }

    public SocialWorkerAnswer? SocialWorker { get; private set; }

    public string? SocialWorkerWords { get; private set; }

    public bool InPupilsInterest { get; private set; }

    /// <summary>Empty until in force; then at least one before the end.</summary>
    public IReadOnlyList<PartTimeReview> Reviews
    {
        get => _reviews;
        private set => _reviews = [.. value];
    }

    public Actor RecordedBy { get; private set; } = null!;

    public DateTime RecordedAt { get; private set; }

    /// <summary>Last day in force where it ended before <see cref="End"/>; null otherwise.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>Last day on which it is in force; null for a draft.</summary>
    public DateOnly? LastDay => State == PartTimeState.Draft ? null : EndedOn ?? End;

    public bool IsInForceOn(DateOnly day) => State != PartTimeState.Draft && Start <= day && day <= LastDay;

    /// <summary>In force by its record, and its last day has passed.</summary>
    public bool HasExpired(DateOnly today) => State == PartTimeState.InForce && End < today;

    public PartTimeReview? NextReview => State == PartTimeState.InForce ? Reviews.Where(r => r.HeldOn is null).MinBy(r => r.DueOn) : null;

    /// <summary>For the timetable; null for a draft.</summary>
    public AgreedTimeOut? TimeOut => LastDay is { } last && Start is { } start ? new AgreedTimeOut(start, last, Sessions) : null;

    /// <summary>Writes a draft, complete or not.</summary>
    public void Write(PartTimeTerms terms)
    {
        MustBeWritable();
        Reason = Rule.Optional(terms.Reason, TextLimit);
        Start = terms.Start;
        End = terms.End;
        Sessions = [.. terms.Sessions.Distinct().OrderBy(s => s.Week).ThenBy(s => s.Day)];
        ReviewEveryWeeks = terms.ReviewEveryWeeks;
        StepsBack = Rule.Optional(terms.StepsBack, TextLimit);
        Whereabouts = Rule.Optional(terms.Whereabouts, TextLimit);
        ParentName = Rule.Optional(terms.ParentName, NameLimit);
        ParentAgreedOn = terms.ParentAgreedOn;
        ParentLivesWith = terms.ParentLivesWith;
        CheckedBy = Rule.Optional(terms.CheckedBy, NameLimit);
        CheckedOn = terms.CheckedOn;
        SenCaseworker = Rule.Optional(terms.SenCaseworker, TextLimit);
        SocialWorker = terms.SocialWorker;
        SocialWorkerWords = Rule.Optional(terms.SocialWorkerWords, TextLimit);
        InPupilsInterest = terms.InPupilsInterest;
    }

    /// <summary>What the draft still lacks, in words that say what to enter; empty when it can be put in force.</summary>
    /// <param name="hasEhcPlan">By the import.</param>
    public IReadOnlyList<string> Missing(bool hasEhcPlan) =>
    [
        .. Where(Reason is null, "Say why: what is exceptional, and how it helps the pupil"),
        .. Where(Start is null, "Enter the first day"),
        .. Where(End is null, "Enter the last day: an agreement always has one"),
        .. Where(Sessions.Count == 0, "Choose the sessions out of school"),
        .. Where(StepsBack is null, "Write the steps back to full time"),
        .. Where(Whereabouts is null, "Say where the pupil is in those sessions, and who is with them"),
        .. Where(ParentName is null, "Enter the parent or carer who agrees"),
        .. Where(ParentAgreedOn is null, "Enter the date on which they agreed"),
        .. Where(!ParentLivesWith, "Confirm that the pupil lives with the parent or carer who agrees: nobody else can"),
        .. Where(CheckedBy is null || CheckedOn is null, "Enter who checked that the pupil is safe in those sessions, and when"),
        .. Where(hasEhcPlan && SenCaseworker is null, "The pupil has an EHC plan: say what the SEN caseworker said, and when"),
        .. Where(SocialWorker is null || SocialWorkerWords is null, "Say what the social worker said, or who confirmed that there is none"),
        .. Where(!InPupilsInterest, "State that it is in the pupil’s interest and does not manage behaviour"),
    ];

    public static string NameOf(PartTimeState state) => state switch
    {
        PartTimeState.Draft => "a draft",
        PartTimeState.InForce => "in force",
        _ => "ended",
    };

    private static IEnumerable<string> Where(bool missing, string words) => missing ? [words] : [];
}
