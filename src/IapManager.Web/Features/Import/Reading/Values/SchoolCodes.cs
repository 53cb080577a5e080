using System.Text.RegularExpressions;
using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Set = IapManager.Domain.Schools.CodeList;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>
/// The codes that imports know: the national ones, with the school's own dated rows above them, each under its meaning and the other
/// words that exports write for it. A code that is new in law needs a row, and no release.
/// </summary>
public sealed class SchoolCodes
{
    private readonly Dictionary<string, (string Code, DateOnly From, DateOnly To)> _marks;

    public SchoolCodes(IReadOnlyCollection<CodeListEntry> own)
    {
        var entries = CodeLists.ForNewSchool(0).Concat(own).GroupBy(e => (e.List, e.Code)).Select(g => g.Last()).ToLookup(e => e.List);
        _marks = entries[Set.Attendance].ToDictionary(e => e.Code, e => (e.Code, e.From ?? DateOnly.MinValue, e.To ?? DateOnly.MaxValue), StringComparer.Ordinal);
        MarkWords = List(entries[Set.Attendance], []);
        Reasons = List(entries[Set.SuspensionReason], ExclusionText.ReasonWords);
        Ethnicities = List(entries[Set.Ethnicity].Where(e => e.To is null), PupilCodes.EthnicityWords);
        SenNeeds = List(entries[Set.SenNeed].Where(e => e.To is null), PupilCodes.SenNeedWords);
        var longer = _marks.Keys.Where(c => c.Length > 1).OrderByDescending(c => c.Length).Select(Regex.Escape);
        MarkInRun = new Regex($@"{string.Join('|', longer)}|[/\\#\-]|[A-Z]|\s", RegexOptions.CultureInvariant);
    }

    public static SchoolCodes National { get; } = new([]);

    public CodeList MarkWords { get; }

    public CodeList Reasons { get; }

    public CodeList Ethnicities { get; }

    public CodeList SenNeeds { get; }

    /// <summary>One mark, or one blank, of marks written one after the other.</summary>
    public Regex MarkInRun { get; }

    public static async Task<SchoolCodes> LoadAsync(IapDbContext db, CancellationToken cancellationToken) =>
        new(await db.CodeListEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync(cancellationToken));

    /// <summary>The code, where it is in use on that day.</summary>
    public string? FindMark(string code, DateOnly on) => _marks.TryGetValue(code, out var mark) && mark.From <= on && on <= mark.To ? mark.Code : null;

    /// <summary>Whether there is such a code on any day.</summary>
    public bool HasMark(string code) => _marks.ContainsKey(code);

    private static CodeList List(IEnumerable<CodeListEntry> entries, (string Code, string[] Words)[] words)
    {
        var known = words.ToDictionary(w => w.Code, w => w.Words);
        return new([.. entries.Where(e => e.Code.Any(char.IsLetterOrDigit)).Select(e => (e.Code, (string[])[.. known.GetValueOrDefault(e.Code, []), e.Meaning]))]);
    }
}
