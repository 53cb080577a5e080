namespace IapManager.Domain.Placements;

public enum WaitingListState
{
    Waiting,
    Placed,
    Removed,
}

/// <summary>An accepted referral that waits for a place.</summary>
public sealed class WaitingListEntry : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;

    /// <summary>School days without a look after which the list says so.</summary>
    public const int LookAgainAfterDays = 15;

    private readonly List<WaitingListMove> _moves = [];

    private WaitingListEntry()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="provisionId">The provision waited for.</param>
    /// <param name="referralId">The accepted referral.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="criteriaPoints">Points from the decision, 0 or more.</param>
    /// <param name="urgencyPoints">0 to 10: risk of permanent exclusion, severe absence.</param>
    /// <param name="meanwhile">What is done until a place is free.</param>
    /// <param name="enteredOn">The day of entry.</param>
    public WaitingListEntry(int schoolId, int provisionId, int referralId, int pupilId, decimal criteriaPoints, int urgencyPoints, string? meanwhile, DateOnly enteredOn)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        ReferralId = referralId;
        PupilId = pupilId;
        CriteriaPoints = criteriaPoints;
        EnteredOn = enteredOn;
        Look(urgencyPoints, meanwhile, enteredOn);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public int ReferralId { get; private set; }

    public int PupilId { get; private set; }

    public decimal CriteriaPoints { get; private set; }

    public int UrgencyPoints { get; private set; }

    public DateOnly EnteredOn { get; private set; }

    /// <summary>What is done until a place is free; null when nothing has been named yet.</summary>
    public string? Meanwhile { get; private set; }

    public DateOnly LastLookedAt { get; private set; }

    public WaitingListState State { get; private set; }

    public string? RemovedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<WaitingListMove> Moves => _moves;

    /// <summary>Places moved up by hand; negative when moved down.</summary>
    public int MovedUp => _moves.Sum(m => m.Places);

    /// <summary>One point for each full fortnight waited.</summary>
    public int WaitingPoints(DateOnly today) => Math.Max(0, today.DayNumber - EnteredOn.DayNumber) / 14;

    public decimal Sum(DateOnly today) => CriteriaPoints + UrgencyPoints + WaitingPoints(today);

    /// <summary>Records that the lead looked at the entry, and what is done meanwhile.</summary>
    public void Look(int urgencyPoints, string? meanwhile, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        Rule.Must(urgencyPoints is >= 0 and <= 10, "Urgency is 0 to 10 points.");
        UrgencyPoints = urgencyPoints;
        Meanwhile = Rule.Optional(meanwhile);
        Rule.Must((Meanwhile?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        LastLookedAt = today;
    }

    /// <summary>Moves the entry up (positive) or down (negative) against its sum; the reason stays visible.</summary>
    public void Move(int places, string reason, Actor by, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        Rule.Must(places != 0, "Choose how many places to move.");
        _moves.Add(new WaitingListMove(places, Rule.Text(reason, TextLimit, "Say why the pupil is moved."), by, today));
    }

    public void Place()
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        State = WaitingListState.Placed;
    }

    public void Remove(string reason)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        RemovedReason = Rule.Text(reason, TextLimit, "Say why the pupil no longer waits.");
        State = WaitingListState.Removed;
    }

    /// <summary>The order of the list: by sum, longest wait first among equals, then each hand-made move, oldest first.</summary>
    public static IReadOnlyList<WaitingListEntry> Order(IEnumerable<WaitingListEntry> entries, DateOnly today)
    {
        var list = entries.Where(e => e.State == WaitingListState.Waiting)
            .OrderByDescending(e => e.Sum(today)).ThenBy(e => e.EnteredOn).ThenBy(e => e.Id).ToList();
        foreach (var (entry, move) in list.SelectMany(e => e._moves.Select(m => (Entry: e, Move: m))).OrderBy(x => x.Move.On).ThenBy(x => x.Move.Id).ToList())
        {
            var from = list.IndexOf(entry);
            list.RemoveAt(from);
            list.Insert(Math.Clamp(from - move.Places, 0, list.Count), entry);
        }

        return list;
    }
}

public sealed class WaitingListMove
{
    private WaitingListMove()
    {
    }

    internal WaitingListMove(int places, string reason, Actor by, DateOnly on)
    {
        Places = places;
        Reason = reason;
        By = by;
        On = on;
    }

    public int Id { get; private set; }

    /// <summary>Positive moves up.</summary>
    public int Places { get; private set; }

    public string Reason { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    public DateOnly On { get; private set; }
}
