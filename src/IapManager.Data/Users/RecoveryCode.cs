namespace IapManager.Data.Users;

/// <summary>One of the codes that sign somebody in without the phone, each once.</summary>
public sealed class RecoveryCode(int userId, string hash)
{
    public const int HashLimit = 120;

    public int Id { get; private set; }

    public int UserId { get; private set; } = userId;

    /// <summary>With how it was made: rounds, salt, hash.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>UTC; null while it is good.</summary>
    public DateTime? UsedAt { get; private set; }
}
