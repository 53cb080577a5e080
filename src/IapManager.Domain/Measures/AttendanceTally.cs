using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>Sessions of some marks, counted by category (facts.md, Attendance codes).</summary>
/// <param name="Attended">Attending, or an approved educational activity.</param>
/// <param name="Possible">All but those left out of the percentage.</param>
public readonly record struct AttendanceTally(int Attended, int Possible)
{
    public int Missed => Possible - Attended;

    /// <summary>(attending + approved activity) ÷ possible sessions × 100; null without a possible session.</summary>
    public decimal? Percent => Possible == 0 ? null : 100m * Attended / Possible;

    /// <param name="marks">Codes, each with how often it occurs.</param>
    /// <param name="categories">Category of each code of the school; a code without one is left out.</param>
    public static AttendanceTally Of(IEnumerable<(string Code, int Count)> marks, IReadOnlyDictionary<string, AttendanceCategory> categories)
    {
        var (attended, possible) = (0, 0);
        foreach (var (code, count) in marks)
        {
            if (!categories.TryGetValue(code, out var category) || category is AttendanceCategory.NotPossible or AttendanceCategory.Administrative)
            {
                continue;
            }

            possible += count;
            attended += category is AttendanceCategory.Attending or AttendanceCategory.ApprovedActivity ? count : 0;
        }

        return new AttendanceTally(attended, possible);
    }

    public static AttendanceTally operator +(AttendanceTally a, AttendanceTally b) => new(a.Attended + b.Attended, a.Possible + b.Possible);

    public static AttendanceTally Add(AttendanceTally left, AttendanceTally right) => left + right;
}
