using IapManager.Domain.Referrals;

namespace IapManager.Domain.Reintegration;

public enum ReviewState
{
    Due,
    Held,
    Closed,
}

public enum ReviewDecision
{
    MoveOn,
    Hold,
    StepBack,
    End,
}

/// <summary>A look at the way back with the pupil, the family and the adults. Not closed without both views settled.</summary>
public sealed class Review : ISchoolOwned, IStamped
{
    public const int TextLimit = 2000;

    private readonly List<View> _views = [];
    private List<ReviewContribution> _contributions = [];
    private readonly List<ReviewAction> _actions = [];

    private Review()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="placementId">The placement.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="number">From 1, one more each time.</param>
    /// <param name="dueOn">By when it is to be held.</param>
    public Review(int schoolId, int placementId, int pupilId, int number, DateOnly dueOn)
    {
        SchoolId = schoolId;
        PlacementId = placementId;
        PupilId = pupilId;
        Number = number;
        DueOn = dueOn;
        _views.Add(new View(schoolId, pupilId, Voice.Pupil));
        _views.Add(new View(schoolId, pupilId, Voice.Parent));
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PlacementId { get; private set; }

    public int PupilId { get; private set; }

    public int Number { get; private set; }

    public DateOnly DueOn { get; private set; }

    public ReviewState State { get; private set; }

    /// <summary>Null until held.</summary>
    public DateOnly? HeldOn { get; private set; }

    /// <summary>What was said and agreed; null until written.</summary>
    public string? Summary { get; private set; }

    /// <summary>Null until closed.</summary>
    public ReviewDecision? Decision { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>When the next review is due; null when the decision is to end.</summary>
    public DateOnly? NextDueOn { get; private set; }

    /// <summary>Who closed it; null until closed.</summary>
    public string? ClosedBy { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<View> Views => _views;

    /// <summary>Who took part and what each contributed.</summary>
    public IReadOnlyList<ReviewContribution> Contributions
    {
        get => _contributions;
        private set => _contributions = [.. value];
    }

    /// <summary>What was agreed. Each is settled by itself, also once the review is closed.</summary>
    public IReadOnlyCollection<ReviewAction> Actions => _actions;

    /// <summary>UTC; null until closed, and for those closed before it was kept.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Of a parent's views the one that is asked for from the start.</summary>
    public View ViewOf(Voice voice) => _views.First(v => v.Voice == voice && v.AskedOf is null);

    /// <summary>Asks one more parent or carer, for example where parents live apart. Nothing is closed before that view is settled too.</summary>
    /// <param name="who">"Mr Collins, dad".</param>
    public View AskAnotherParent(string? who)
    {
        Rule.Must(State != ReviewState.Closed, "The review is closed. Its views stay as they are.");
        var name = Rule.Text(who, View.NameLimit, "Write who else is asked.");
        Rule.Must(_views.Count(v => v.Voice == Voice.Parent) < View.MostParents, $"Views of {View.MostParents} parents or carers are asked for already.");
        Rule.Must(_views.All(v => v.AskedOf != name), $"{name} is asked already.");
        var view = new View(SchoolId, PupilId, Voice.Parent, name);
        _views.Add(view);
        return view;
    }

    public void Reschedule(DateOnly dueOn)
    {
        Rule.Must(State == ReviewState.Due, "This review has been held.");
        DueOn = dueOn;
    }

    /// <summary>Records that the review took place; may be repeated until it is closed. What became of an action meanwhile stays.</summary>
    public void Hold(DateOnly heldOn, DateOnly today, string? summary, IEnumerable<ReviewContribution> contributions, IEnumerable<AgreedAction> actions)
    {
        Rule.Must(State != ReviewState.Closed, "This review is closed and stays as it was.");
        Rule.Must(heldOn <= today, "Enter the day on which the review was held. It cannot be in the future.");
        var people = contributions.Where(c => !string.IsNullOrWhiteSpace(c.Who)).ToList();
        Rule.Must(people.Count > 0, "Enter who took part.");
        Rule.Must(people.All(p => p.Who.Length <= ReviewContribution.WhoLimit && p.Said.Length <= TextLimit), $"Use {ReviewContribution.WhoLimit} characters or fewer for each person, and {TextLimit:N0} for what each said.");
        var agreed = actions.Where(a => !string.IsNullOrWhiteSpace(a.What)).ToList();
        Rule.Must(agreed.All(a => a.What.Length <= ReviewAction.WhatLimit && a.Owner.Length <= ReviewContribution.WhoLimit), $"Use {ReviewAction.WhatLimit} characters or fewer for each action.");
        Rule.Must((summary?.Trim().Length ?? 0) <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        HeldOn = heldOn;
        Summary = Rule.Optional(summary);
        Agree(agreed);
        Contributions = people;
        State = ReviewState.Held;
    }

    private void Agree(List<AgreedAction> agreed)
    {
        foreach (var gone in _actions.Where(a => agreed.TrueForAll(g => g.Id != a.Id)).ToList())
        {
            Rule.Must(gone.IsOpen, $"“{gone.What}” is {(gone.State == ReviewActionState.Done ? "done" : "dropped")} and stays. Write its row again, or open it again first.");
            _actions.Remove(gone);
        }

        foreach (var action in agreed)
        {
            if (action.Id is not { } id)
            {
                _actions.Add(new ReviewAction(SchoolId, PupilId, action));
                continue;
            }

            var there = _actions.Find(a => a.Id == id);
            Rule.Must(there is not null, "Somebody took an action away in the meantime. Open the page again.");
            Rule.Must(there.IsOpen || there.IsAgreedAs(action), $"“{there.What}” is {(there.State == ReviewActionState.Done ? "done" : "dropped")} and stays as it was agreed. Leave its row as it was, or open it again first.");
            if (there.IsOpen)
            {
                there.Agree(action);
            }
        }
    }

    /// <summary>Closes the review with its decision.</summary>
    /// <param name="decision">What follows.</param>
    /// <param name="reason">Why.</param>
    /// <param name="nextDueOn">When to look again; not needed when the decision is to end.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="now">UTC.</param>
    public void Close(ReviewDecision decision, string? reason, DateOnly? nextDueOn, Actor by, DateTime now)
    {
        Rule.Must(State == ReviewState.Held, State == ReviewState.Due ? "Record that the review was held before closing it." : "This review is closed and stays as it was.");
        if (!_views.Exists(v => v.Voice == Voice.Pupil) || !_views.Exists(v => v.Voice == Voice.Parent))
        {
            throw new InvalidOperationException("A review is closed with its views at hand, or it could be closed without them.");
        }

        foreach (var view in _views.Where(v => !v.IsSettled))
        {
            throw new DomainRuleException(view.Voice == Voice.Pupil
                ? "The pupil's view is still missing. Take it down, or record why it is not given, before closing the review."
                : "The parent's or carer's view is still missing. Take it down, or record why it is not given, before closing the review.");
        }

        Rule.Must(decision == ReviewDecision.End || nextDueOn > HeldOn, "Enter when to look again, after the day of this review.");
        Decision = decision;
        DecisionReason = Rule.Text(reason, TextLimit, "Enter why.");
        NextDueOn = decision == ReviewDecision.End ? null : nextDueOn;
        (ClosedBy, ClosedAt) = (by.Name, now);
        State = ReviewState.Closed;
    }

    public static string NameOf(ReviewDecision decision) => decision switch
    {
        ReviewDecision.MoveOn => "Move on",
        ReviewDecision.Hold => "Hold",
        ReviewDecision.StepBack => "A step back",
        ReviewDecision.End => "End",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };
}

/// <param name="Who">Name and part: "Ms Brennan, head of Year 8".</param>
/// <param name="Said">What they contributed; may be empty.</param>
public sealed record ReviewContribution(string Who, string Said)
{
    public const int WhoLimit = 200;
}
