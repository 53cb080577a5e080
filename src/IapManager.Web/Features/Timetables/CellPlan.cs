using System.Globalization;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.Timetables;

/// <summary>What one cell is to become, as the editor's form carries it.</summary>
/// <param name="Cell">When.</param>
/// <param name="What"><see cref="Same"/>, <see cref="Mainstream"/>, <see cref="Supported"/>, <see cref="Out"/> or the name of a <see cref="SessionKind"/>.</param>
/// <param name="ClassCode">Which class, where two meet at once; null for the only one.</param>
/// <param name="AdultId">The provision's adult; null when not settled.</param>
/// <param name="Room">Null when not settled.</param>
/// <param name="Name">The session's name; null for the subject or the kind's own word.</param>
/// <param name="SessionId">The recurring session that the pupil joins, which says all the rest; null for one that is planned for the pupil alone.</param>
public sealed record CellPlan(Cell Cell, string What, string? ClassCode = null, int? AdultId = null, string? Room = null, string? Name = null, int? SessionId = null)
{
    public const string Same = "same";
    public const string Mainstream = "mainstream";
    public const string Supported = "supported";
    public const string Out = "out";

    /// <summary>What the editor's form calls joining a recurring session: with its id behind.</summary>
    public const string Join = "session:";

    public SessionKind? Session => Enum.TryParse<SessionKind>(What, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public bool IsKnown => What is Same or Mainstream or Supported or Out || (Session is not null && !int.TryParse(What, out _));

    public static string KeyOf(Cell cell) => $"{cell.Week}-{cell.Day}-{cell.PeriodCode}";

    public string Encode() =>
        string.Join('|', new[] { KeyOf(Cell), What, ClassCode, AdultId?.ToString(CultureInfo.InvariantCulture), Room, Name, SessionId?.ToString(CultureInfo.InvariantCulture) }.Select(p => Uri.EscapeDataString(p ?? "")));

    /// <summary>Null when the text was not made by <see cref="Encode"/> for one of the cells.</summary>
    public static CellPlan? Decode(string? text, IReadOnlyDictionary<string, Cell> cells)
    {
        var parts = (text ?? "").Split('|').Select(Uri.UnescapeDataString).ToArray();
        if (parts.Length is not (6 or 7) || !cells.TryGetValue(parts[0], out var cell) || !IsNumber(parts[3], out var adult) || !IsNumber(parts.ElementAtOrDefault(6) ?? "", out var session))
        {
            return null;
        }

        var plan = new CellPlan(cell, parts[1], Text(parts[2]), adult, Text(parts[4]), Text(parts[5]), session);
        return plan.IsKnown && (session is null || plan.Session is not null) ? plan : null;
    }

    /// <summary>True for a number, and for nothing.</summary>
    private static bool IsNumber(string part, out int? number)
    {
        number = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number is not null || part.Length == 0;
    }

    private static string? Text(string part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
