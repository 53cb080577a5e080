namespace IapManager.Web.Infrastructure;

/// <summary>A pattern for SQL's LIKE that finds what was typed, its percent signs and underscores too.</summary>
public static class Like
{
    /// <summary>To be named as the escape character beside the pattern.</summary>
    public const string Escape = "\\";

    public static string Containing(string typed) =>
        $"%{typed.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
