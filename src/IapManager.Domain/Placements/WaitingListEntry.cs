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

    /// <summary>Since when that has been named; null when nothing has.</summary>
    public DateOnly? MeanwhileSince { get; private set; }

    public DateOnly LastLookedAt { get; private set; }

    public WaitingListState State { get; private set; }

    public string? RemovedReason { get; private set; }

    /// <summary>The day of the offer, or on which the pupil was taken off; null while waiting.</summary>
    public DateOnly? LeftOn { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<WaitingListMove> Moves => _moves;

    /// <summary>One point for each full fortnight waited.</summary>
    public int WaitingPoints(DateOnly today) => Math.Max(0, today.DayNumber - EnteredOn.DayNumber) / 14;

    public decimal Sum(DateOnly today) => CriteriaPoints + UrgencyPoints + WaitingPoints(today);

    /// <summary>Records that the lead looked at the entry, and what is done meanwhile.</summary>
    public void Look(int urgencyPoints, string? meanwhile, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        Rule.Must(urgencyPoints is >= 0 and <= 10, "Urgency is 0 to 10 points.");
        var named = Rule.Optional(meanwhile);
        Rule.Must((named?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        UrgencyPoints = urgencyPoints;
        MeanwhileSince = named is null ? null : named == Meanwhile ? MeanwhileSince ?? today : today;
        Meanwhile = named;
        LastLookedAt = today;
    }

    /// <summary>
    /// Moves the entry against its sum: up (positive) past those who stand before it, or down (negative) past those behind it. The
    /// move and its reason stay visible; it holds towards those it passed, for as long as they wait (<see cref="WaitingOrder"/>).
    /// </summary>
    /// <param name="order">The list as it stands, this entry in it.</param>
    /// <param name="places">How many places; further than the list is long means to its end.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who moves it.</param>
    /// <param name="today">The day.</param>
    public void Move(IReadOnlyList<WaitingListEntry> order, int places, string reason, Actor by, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        Rule.Must(places != 0, "Choose how many places to move.");
        var here = PlaceIn(order);
        var passed = places > 0 ? order.Take(here).TakeLast(places) : order.Skip(here + 1).Take(-places);
        var ids = passed.Select(e => e.ReferralId).ToList();
        Rule.Must(ids.Count > 0, $"This pupil is the {(places > 0 ? "first" : "last")} on the list already.");
        _moves.Add(new WaitingListMove(Math.Sign(places) * ids.Count, ids, Rule.Text(reason, TextLimit, "Say why the pupil is moved."), by, today));
    }

    /// <summary>Leaves the list because a place is offered. Past anybody who waits before it that needs a reason, which stays on the record.</summary>
    /// <param name="order">The list as it stands, this entry in it.</param>
    /// <param name="reason">Why before the others; not kept for the first on the list.</param>
    /// <param name="by">Who offers the place.</param>
    /// <param name="today">The day.</param>
    public void Place(IReadOnlyList<WaitingListEntry> order, string? reason, Actor by, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        var before = order.Take(PlaceIn(order)).Select(e => e.ReferralId).ToList();
        if (before.Count > 0)
        {
            _moves.Add(new WaitingListMove(before.Count, before, WhyFirst(reason), by, today) { ForOffer = true });
        }

        State = WaitingListState.Placed;
        LeftOn = today;
    }

    /// <exception cref="DomainRuleException">When no reason is given for a place that goes past those who wait before.</exception>
    public static string WhyFirst(string? reason) => Rule.Text(reason, TextLimit, "Others wait before this pupil. Say why this pupil has the place first.");

    public void Remove(string reason, DateOnly today)
    {
        Rule.Must(State == WaitingListState.Waiting, "This pupil no longer waits.");
        RemovedReason = Rule.Text(reason, TextLimit, "Say why the pupil no longer waits.");
        State = WaitingListState.Removed;
        LeftOn = today;
    }

    private int PlaceIn(IReadOnlyList<WaitingListEntry> order)
    {
        var here = order.Index().Where(x => x.Item.ReferralId == ReferralId).Select(x => x.Index).DefaultIfEmpty(-1).First();
        Rule.Must(here >= 0, "This pupil is not on the list.");
        return here;
    }
}
