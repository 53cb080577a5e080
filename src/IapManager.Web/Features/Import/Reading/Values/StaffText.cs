using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>What exports say about the duties of staff.</summary>
public static partial class StaffText
{
    /// <summary>“Yes”, “QTS”, “Qualified”; “No”, “Unqualified”.</summary>
    public static Reading<bool> Qualified(string text) =>
        text.TrimStart().StartsWith("unqualified", StringComparison.OrdinalIgnoreCase) ? Reading<bool>.Of(false)
        : text.TrimStart().StartsWith("qualified", StringComparison.OrdinalIgnoreCase) ? Reading<bool>.Of(true)
        : SchoolWords.Flag(text, "QTS", "QTLS", "Q", "Awarded", "QTS awarded", "Holds QTS");

    /// <summary>The year group in the column of heads of year: “8”, “Year 8”, “HOY8”; 0 is Reception. Null where it names none.</summary>
    public static int? YearLed(string text)
    {
        var match = YearNumber().Match(text);
        return match.Success ? int.Parse(match.Value, CultureInfo.InvariantCulture)
            : text.Contains("Reception", StringComparison.OrdinalIgnoreCase) || text.Trim() is "R" or "r" ? 0
            : null;
    }

    /// <summary>The year group of a role such as “Head of Year 8”, “Year 8 leader” or “HOY 8”; null for other roles, and for deputies and assistants.</summary>
    public static int? YearOfRole(string? role)
    {
        var match = role is null || Deputy().IsMatch(role) ? null : HeadOfYear().Match(role);
        return match is { Success: true } ? YearLed(match.Value) : null;
    }

    [GeneratedRegex(@"(?<!\d)(1[0-3]|0?[1-9])(?!\d)")]
    private static partial Regex YearNumber();

    [GeneratedRegex(@"\b(head of (year|yr)|hoy|hoy\s*yr)\s*(1[0-3]|0?[1-9]|reception)(?!\d)|\b(year|yr|y)\s*(1[0-3]|0?[1-9])\s*(lead\b|leader|head|manager|progress leader|pastoral lead)|\b(leader|manager) of (year|yr)\s*(1[0-3]|0?[1-9])(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex HeadOfYear();

    [GeneratedRegex(@"\b(deputy|assistant|asst|dep|former|trainee)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deputy();
}
