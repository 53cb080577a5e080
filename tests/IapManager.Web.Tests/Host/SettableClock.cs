namespace IapManager.Web.Tests.Host;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    /// <param name="utc">A moment in UTC.</param>
    public void Set(DateTimeOffset utc) => _now = utc;
}
