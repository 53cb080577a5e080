using System.Text.RegularExpressions;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Finds the row of headings below title lines and blank lines.</summary>
internal static partial class HeaderRow
{
    private static readonly HashSet<string> Known =
        [.. FieldCatalogue.All.SelectMany(s => s.Fields).SelectMany(f => f.Synonyms).Select(HeadingName.Normalise)];

    /// <summary>Index of the row of headings among the first rows; −1 where the file starts with data at once.</summary>
    public static int Find(IReadOnlyList<string[]> rows)
    {
        var best = -1;
        var bestKnown = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var known = rows[i].Count(c => !string.IsNullOrWhiteSpace(c) && Known.Contains(HeadingName.Normalise(c)));
            if (known > bestKnown && (known > 1 || rows[i].Count(Filled) <= 3 || !rows[i].Any(LooksLikeData)))
            {
                (best, bestKnown) = (i, known);
            }
        }
        if (best >= 0 && (bestKnown > 1 || rows[best].Count(Filled) > 1))
        {
            return best;
        }
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Count(Filled));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count(Filled) >= Math.Max(2, width * 0.6))
            {
                return rows[i].Any(LooksLikeData) ? -1 : i;
            }
        }
        return best;
    }

    /// <summary>Totals, page feet and the like, which reports put under their rows.</summary>
    public static bool IsFooter(string[] row, int width)
    {
        var filled = 0;
        var first = "";
        foreach (var value in row)
        {
            if (!Filled(value))
            {
                continue;
            }
            first = filled == 0 ? value : first;
            if (++filled > Math.Max(2, width / 3))
            {
                return false;
            }
        }
        return filled > 0 && Footer().IsMatch(first.Trim());
    }

    private static bool Filled(string value) => !string.IsNullOrWhiteSpace(value);

    private static bool LooksLikeData(string value)
    {
        var text = value.Trim();
        return UpnText.IsUpn(text) || text.Contains('@', StringComparison.Ordinal) || text.Length > 0 && text.All(char.IsAsciiDigit)
            || text.Length >= 6 && DateText.Prove(text) is DateProof.DayFirst or DateProof.MonthFirst or DateProof.Either or DateProof.Settled
            || text is "/" or "\\";
    }

    [GeneratedRegex(@"^(grand total|sub ?total|totals?\b|count\b|number of\b|no\.? of\b|\d[\d,]* (pupils?|students?|rows?|records?|results?|learners?)\b|report (run|generated|created)|generated\b|printed\b|page \d|end of\b|\*+|-{3,}|={3,}|averages?\b|confidential\b|©)", RegexOptions.IgnoreCase)]
    private static partial Regex Footer();
}
