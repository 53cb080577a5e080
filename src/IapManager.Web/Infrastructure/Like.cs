namespace IapManager.Web.Infrastructure;

/// <summary>A pattern for SQL's LIKE that finds what was typed, its percent signs and underscores too.</summary>
public static class Like
{
    /// <summary>To be named as the escape character beside the pattern.</summary>
    public const string Escape = "\\";

    /// <summary>Longer than any name; SQLite takes no endless pattern.</summary>
    private const int Longest = 100;

    public static string Containing(string typed) =>
        $"%{(typed.Length > Longest ? typed[..Longest] : typed).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
