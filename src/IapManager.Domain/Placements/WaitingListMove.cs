namespace IapManager.Domain.Placements;

/// <summary>Somebody put before or behind others by hand, against the sum.</summary>
public sealed class WaitingListMove
{
    private List<int> _passed = [];

    private WaitingListMove()
    {
    }

    internal WaitingListMove(int places, IReadOnlyList<int> passed, string reason, Actor by, DateOnly on)
    {
        Places = places;
        Passed = passed;
        Reason = reason;
        By = by;
        On = on;
    }

    public int Id { get; private set; }

    /// <summary>Positive moves up.</summary>
    public int Places { get; private set; }

    /// <summary>Referrals of those who were passed. Towards nobody else does the move say anything.</summary>
    public IReadOnlyList<int> Passed
    {
        get => _passed;
        private set => _passed = [.. value];
    }

    /// <summary>A place was offered past those who waited before.</summary>
    public bool ForOffer { get; internal init; }

    public string Reason { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    public DateOnly On { get; private set; }
}
