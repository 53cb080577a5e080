namespace IapManager.Domain.Reintegration;

public enum AdjustmentState
{
    Agreed,
    InPlace,
    Checked,
    Dropped,
}

/// <summary>What the school changes, so that it is not just the child that must change (mission N13).</summary>
public sealed class MainstreamAdjustment : ISchoolOwned, IStamped
{
    public const int TextLimit = 300;

    private MainstreamAdjustment()
    {
    }

    public MainstreamAdjustment(int schoolId, int pupilId, int placementId, string what, string? where, string owner, DateOnly due, DateOnly agreedOn)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        PlacementId = placementId;
        What = Rule.Text(what, TextLimit, "Enter what the school changes.");
        Where = Rule.Optional(where);
        Rule.Must((Where?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        Owner = Rule.Text(owner, TextLimit, "Enter who sees to it.");
        Due = due;
        AgreedOn = agreedOn;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public int PlacementId { get; private set; }

    public string What { get; private set; } = "";

    /// <summary>Lesson or place; null when everywhere.</summary>
    public string? Where { get; private set; }

    public string Owner { get; private set; } = "";

    public DateOnly Due { get; private set; }

    public DateOnly AgreedOn { get; private set; }

    public AdjustmentState State { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    public string? DroppedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public void PutInPlace(DateOnly on)
    {
        Rule.Must(State == AdjustmentState.Agreed, "This change has been settled already.");
        State = AdjustmentState.InPlace;
        SettledOn = on;
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
}
