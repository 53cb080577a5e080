using IapManager.Domain;

namespace IapManager.Data.Users;

/// <summary>
/// What an account needs beside its password. Apart from the account, because the framework writes an account whole: a code that was used up meanwhile
/// would be good again.
/// </summary>
public sealed class UserFactor(int userId)
{
    public const int KeyLimit = 400;

    public int UserId { get; private set; } = userId;

    /// <summary>The key that the app on the phone has, sealed by Data Protection; null while none is set up.</summary>
    public string? Key { get; private set; }

    /// <summary>The last half minute, counted from 1970, of which a code was used; it and those before are used up.</summary>
    public long Step { get; private set; }

    /// <summary>UTC; null while none is set up.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>The administrator who last took one away; kept when another is set up. Null when nobody did.</summary>
    public string? TakenAwayBy { get; private set; }

    /// <summary>UTC; null when nobody did.</summary>
    public DateTime? TakenAwayAt { get; private set; }

    /// <param name="key">Sealed.</param>
    /// <param name="step">Of the code that showed that the app has it.</param>
    /// <param name="at">UTC.</param>
    public void SetUp(string key, long step, DateTime at)
    {
        // Who took one away stays: it may be they who set this one up.
        (Key, Step, Since) = (key, step, at);
    }

    /// <param name="by">Who did; null for its owner.</param>
    /// <param name="at">UTC.</param>
    public void TakeAway(Actor? by, DateTime at)
    {
        (Key, Since) = (null, null);
        if (by is not null)
        {
            (TakenAwayBy, TakenAwayAt) = (by.Name, at);
        }
    }
}
