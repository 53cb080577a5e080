using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Matches the columns of a file to the fields of a kind, by headings first and by content where headings say nothing.</summary>
public static class HeadingMatcher
{
    private const double Enough = 0.5;

    private static readonly HashSet<ValueKind> TellingContent =
        [ValueKind.Upn, ValueKind.Email, ValueKind.Sex, ValueKind.Ethnicity, ValueKind.Date, ValueKind.BirthDate, ValueKind.Slot, ValueKind.Session, ValueKind.Mark, ValueKind.Day, ValueKind.ReadingAge];

    private static readonly Dictionary<ImportKind, List<(ImportField Field, string[] Names)>> NormalNames = FieldCatalogue.All
        .ToDictionary(s => s.Kind, s => s.Fields.Select(f => (f, f.Synonyms.Select(HeadingName.Normalise).ToArray())).ToList());

    public static ColumnMap Match(TabularFile file, ImportKind kind, DateOnly today)
    {
        var sessions = kind == ImportKind.Attendance ? SessionColumns.Find(file, today) : [];
        var candidates = new List<(ColumnMatch Match, int Order)>();
        for (var column = 0; column < file.Headings.Count; column++)
        {
            if (sessions.Any(s => s.Column == column))
            {
                continue;
            }
            var heading = HeadingName.Normalise(file.Headings[column]);
            var order = 0;
            foreach (var (field, names) in NormalNames[kind])
            {
                var score = Score(heading, names, field, file.Columns[column], file.HasHeadings, today);
                if (score >= Enough)
                {
                    candidates.Add((new(column, field.Key, score), order));
                }
                order++;
            }
        }
        return new ColumnMap(FieldCatalogue.For(kind), Assign(candidates), sessions);
    }

    /// <summary>The map that a user chose, field by column; unknown fields and columns are left out.</summary>
    public static ColumnMap Chosen(TabularFile file, ImportKind kind, IReadOnlyDictionary<int, string> fieldByColumn, DateOnly today)
    {
        var fields = FieldCatalogue.For(kind);
        var sessions = kind == ImportKind.Attendance ? SessionColumns.Find(file, today).Where(s => !fieldByColumn.ContainsKey(s.Column)).ToList() : [];
        var matches = fieldByColumn
            .Where(c => c.Key >= 0 && c.Key < file.Headings.Count && fields.Find(c.Value) is not null)
            .OrderBy(c => c.Key)
            .DistinctBy(c => c.Value)
            .Select(c => new ColumnMatch(c.Key, c.Value, 1))
            .ToList();
        return new ColumnMap(fields, matches, sessions);
    }

    private static List<ColumnMatch> Assign(List<(ColumnMatch Match, int Order)> candidates)
    {
        var columns = new HashSet<int>();
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var matches = new List<ColumnMatch>();
        foreach (var (match, _) in candidates.OrderByDescending(c => c.Match.Confidence).ThenBy(c => c.Order).ThenBy(c => c.Match.Column))
        {
            if (!columns.Contains(match.Column) && !fields.Contains(match.FieldKey))
            {
                columns.Add(match.Column);
                fields.Add(match.FieldKey);
                matches.Add(match);
            }
        }
        return [.. matches.OrderBy(m => m.Column)];
    }

    private static double Score(string heading, string[] names, ImportField field, ColumnProfile column, bool hasHeadings, DateOnly today)
    {
        var byName = ByName(heading, names);
        var fits = ValueCheck.Share(column, field.Kind);
        if (field.Kind == ValueKind.Upn && column.IsUpn)
        {
            return 1;
        }
        if (byName > 0)
        {
            return fits switch
            {
                null => byName,
                >= 0.5 => byName,
                >= 0.15 => byName * 0.8,
                _ => byName * 0.3,
            };
        }
        var mayGuess = TellingContent.Contains(field.Kind) && (!hasHeadings || field.Kind is ValueKind.Email or ValueKind.Ethnicity or ValueKind.Slot or ValueKind.BirthDate);
        return mayGuess && fits >= 0.95 && column.Filled >= 3 && (field.Kind != ValueKind.BirthDate || !hasHeadings && LooksLikeBirth(column, today)) ? 0.55 : 0;
    }

    private static double ByName(string heading, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (heading == names[i])
            {
                return 1 - i * 0.005;
            }
        }
        var words = heading.Split(' ');
        foreach (var name in names)
        {
            var parts = name.Split(' ');
            if (words.Length > parts.Length && (parts.Length > 1 || name.Length > 2 && Distinctive.Contains(name)) && parts.All(words.Contains) && !words.Any(Turning.Contains))
            {
                return 0.75 - 0.02 * (words.Length - parts.Length);
            }
        }
        return 0;
    }

    private static readonly HashSet<string> Distinctive =
        ["upn", "dob", "surname", "forename", "ethnicity", "gender", "sex", "fsm", "eal", "relationship", "mobile", "email", "subject", "teacher", "room", "points"];

    private static readonly HashSet<string> Turning =
        ["previous", "former", "old", "ever", "ever6", "6", "middle", "date", "from", "start", "end", "since", "review", "updated", "work", "emergency", "mother", "father", "head", "tutor", "years"];

    private static bool LooksLikeBirth(ColumnProfile column, DateOnly today) =>
        column.Samples.Count > 0 && column.Samples.All(s =>
            DateText.Read(s, column.DateOrder, today) is { IsRead: true } date && today.Year - date.Value.Year is >= 3 and <= 20);
}
