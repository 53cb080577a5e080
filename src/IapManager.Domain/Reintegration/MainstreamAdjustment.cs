namespace IapManager.Domain.Reintegration;

public enum AdjustmentState
{
    Agreed,
    InPlace,
    Checked,
    Dropped,
}

/// <summary>What was agreed before it was changed.</summary>
/// <param name="Where">Null when it was everywhere.</param>
/// <param name="By">Who changed it.</param>
/// <param name="On">When it was changed.</param>
public sealed record AdjustmentBefore(string What, string? Where, string Owner, DateOnly Due, string By, DateOnly On);

/// <summary>That a change was in place, and then was not.</summary>
/// <param name="Since">Since when it was said to be in place.</param>
/// <param name="By">Who took it back.</param>
/// <param name="On">From this day on it was to be seen to again.</param>
/// <param name="CheckedOn">When it was checked; null where it was not, and where that was not kept.</param>
public sealed record AdjustmentTakenBack(DateOnly Since, string Reason, string By, DateOnly On, DateOnly? CheckedOn = null);

/// <summary>Who sees to a change.</summary>
/// <param name="StaffMemberId">Null for somebody who is not on the list of staff.</param>
public sealed record AdjustmentOwner(string Name, int? StaffMemberId = null);

/// <summary>What the school changes, so that it is not just the child that must change (mission N13).</summary>
public sealed class MainstreamAdjustment : ISchoolOwned, IStamped
{
    public const int TextLimit = 300;

    /// <summary>School days after which something that is in place is looked at, to see whether it holds.</summary>
    public const int CheckAfter = 10;

    private const string Between = ", ";

    /// <summary>Words for every lesson and place.</summary>
    private static readonly string[] Anywhere = ["everywhere", "anywhere", "every classroom", "all lessons", "every lesson", "all classrooms", "whole school"];

    private List<AdjustmentBefore> _before = [];
    private List<AdjustmentTakenBack> _takenBack = [];

    private MainstreamAdjustment()
    {
    }

    public MainstreamAdjustment(int schoolId, int pupilId, int placementId, string what, string? where, string owner, DateOnly due, DateOnly agreedOn, int? ownerId = null)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        PlacementId = placementId;
        AgreedOn = agreedOn;
        Word(what, where, new AdjustmentOwner(owner, ownerId), due);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public int PlacementId { get; private set; }

    public string What { get; private set; } = "";

    /// <summary>Lessons and rooms as the timetable names them, or words; null when everywhere.</summary>
    public string? Where { get; private set; }

    /// <summary>Their name.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>A member of staff; null for somebody who is not on the list of staff.</summary>
    public int? OwnerId { get; private set; }

    public DateOnly Due { get; private set; }

    public DateOnly AgreedOn { get; private set; }

    public AdjustmentState State { get; private set; }

    /// <summary>The day of the last step; null while it is agreed.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Null while it is not in place, and of those settled before it was kept.</summary>
    public DateOnly? InPlaceOn { get; private set; }

    /// <summary>Who said that it is in place; null while it is not, and where it was not kept.</summary>
    public string? InPlaceBy { get; private set; }

    public string? DroppedReason { get; private set; }

    /// <summary>What was agreed before each change, oldest first.</summary>
    public IReadOnlyList<AdjustmentBefore> Before
    {
        get => _before;
        private set => _before = [.. value];
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AdjustmentTakenBack> TakenBack
    {
        get => _takenBack;
        private set => _takenBack = [.. value];
    }

    public Guid Stamp { get; private set; }

    /// <param name="on">The day.</param>
    /// <param name="by">Who says so; null where it is not known.</param>
    public void PutInPlace(DateOnly on, string? by = null)
    {
        Rule.Must(State == AdjustmentState.Agreed, "This change has been settled already.");
        State = AdjustmentState.InPlace;
        (SettledOn, InPlaceOn, InPlaceBy) = (on, on, by);
    }

    public void Check(DateOnly on)
    {
        Rule.Must(State == AdjustmentState.InPlace, "A change is checked once it is in place.");
        State = AdjustmentState.Checked;
        SettledOn = on;
    }

    public void Drop(string reason, DateOnly on)
    {
        Rule.Must(State is AdjustmentState.Agreed or AdjustmentState.InPlace, "This change has been settled already.");
        DroppedReason = Rule.Text(reason, TextLimit, "Say why the change is dropped.");
        State = AdjustmentState.Dropped;
        SettledOn = on;
    }

    /// <summary>Other words, another owner or day. What was agreed before stays.</summary>
    /// <exception cref="DomainRuleException">It is settled, or nothing changes.</exception>
    public void Change(string what, string? where, AdjustmentOwner owner, DateOnly due, string by, DateOnly on)
    {
        Rule.Must(State == AdjustmentState.Agreed, "Only what is agreed and not yet in place can be changed. Take back that it is in place first, or add another change.");
        var before = new AdjustmentBefore(What, Where, Owner, Due, by, on);
        var ownerBefore = OwnerId;
        Word(what, where, owner, due);
        Rule.Must((What, Where, Owner, OwnerId, Due) != (before.What, before.Where, before.Owner, ownerBefore, before.Due), "This is what is agreed already. Change something, or go back.");
        Before = [.. Before, before];
    }

    /// <summary>It is not in place after all, or no longer: it is to be seen to again.</summary>
    /// <exception cref="DomainRuleException">It is not in place, or no reason is given.</exception>
    public void TakeBack(string reason, string by, DateOnly on)
    {
        Rule.Must(State is AdjustmentState.InPlace or AdjustmentState.Checked, "Only what is in place can be taken back.");
        TakenBack = [.. TakenBack, new AdjustmentTakenBack(InPlaceOn ?? SettledOn!.Value, Rule.Text(reason, TextLimit, "Say why it is not in place."), by, on, State == AdjustmentState.Checked ? SettledOn : null)];
        State = AdjustmentState.Agreed;
        (SettledOn, InPlaceOn, InPlaceBy) = (null, null, null);
    }

    /// <summary>The lesson is one in which the change is to hold: it is for everywhere, or names the subject, the class or the room.</summary>
    /// <param name="where">Lesson or place; null when everywhere.</param>
    /// <param name="subject">Of the lesson; null where it is not known.</param>
    /// <param name="classCode">"8F/Sc2"; null where it is not known.</param>
    /// <param name="room">Null where it is not known.</param>
    public static bool Touches(string? where, string? subject, string? classCode, string? room)
    {
        if (string.IsNullOrWhiteSpace(where) || Anywhere.Any(w => where.Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        return new[] { subject, classCode, room }.Any(name => !string.IsNullOrWhiteSpace(name) && Names(where, name.Trim()));
    }

    /// <summary>Chosen lessons and rooms, as the timetable names them, and words for any other place, in one; null for everywhere.</summary>
    public static string? PlaceOf(IEnumerable<string> chosen, string? words) => Rule.Optional(string.Join(Between, chosen.Append(words ?? "").Select(p => p.Trim()).Where(p => p.Length > 0)));

    /// <summary>Takes it apart again: what is among the names to choose from, and the other words.</summary>
    public static (IReadOnlyList<string> Chosen, string? Words) PartsOf(string? where, IReadOnlyCollection<string> names)
    {
        var parts = (where ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? NameOf(string part) => names.FirstOrDefault(n => n.Equals(part, StringComparison.OrdinalIgnoreCase));
        return ([.. parts.Select(NameOf).OfType<string>().Distinct()], Rule.Optional(string.Join(Between, parts.Where(p => NameOf(p) is null))));
    }

    /// <summary>The name stands in the words as a word of its own: "RE" not in "read".</summary>
    private static bool Names(string words, string name)
    {
        for (var at = words.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = words.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(words[at - 1])) && (end == words.Length || !char.IsLetterOrDigit(words[end])))
            {
                return true;
            }
        }

        return false;
    }

    private void Word(string what, string? where, AdjustmentOwner owner, DateOnly due)
    {
        What = Rule.Text(what, TextLimit, "Enter what the school changes.");
        Where = Rule.Optional(where);
        Rule.Must((Where?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        Owner = Rule.Text(owner.Name, TextLimit, "Enter who sees to it.");
        OwnerId = owner.StaffMemberId;
        Due = due;
    }
}
