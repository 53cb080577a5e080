namespace IapManager.Web.Tests.Host;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _moved;

    /// <summary>False again once it is set back.</summary>
    public bool IsMoved => _moved != TimeSpan.Zero;

    /// <summary>How far it goes on with each look at it, as a real one does; zero while it stands still.</summary>
    public TimeSpan EachLook { get; set; }

    public override DateTimeOffset GetUtcNow() => start + (_moved += EachLook);

    public void Advance(TimeSpan by) => _moved += by;

    /// <param name="utc">A moment in UTC.</param>
    public void Set(DateTimeOffset utc) => _moved = utc - start;
}
