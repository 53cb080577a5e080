namespace IapManager.Web.Features.Timetables;

/// <summary>Findings as a page lists them: what is said of several lessons alike stands there once, after the lessons.</summary>
public static class GroupedFindings
{
    /// <summary>Lessons that are named; more are counted.</summary>
    private const int Named = 6;

    private const string Colon = ": ";

    /// <param name="lines">Sentences, some of which begin with what they are about and a colon.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines) =>
    [
        .. lines.Distinct().GroupBy(l => l.IndexOf(Colon, StringComparison.Ordinal) is > 0 and var at ? l[at..] : l)
            .Select(g => g.Count() == 1 ? g.First() : $"{Listed([.. g.Select(l => l[..^g.Key.Length])])}{g.Key}"),
    ];

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count <= Named ? string.Join("; ", names) : $"{string.Join("; ", names.Take(Named))}; and {names.Count - Named} more";
}
