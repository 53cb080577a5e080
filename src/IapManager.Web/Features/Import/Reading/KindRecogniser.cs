using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Fields;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Tells what the rows of a file are about, from its headings, its content and, least of all, its name.</summary>
public static class KindRecogniser
{
    /// <summary>The likeliest kind; null where no kind finds in the file what it cannot do without.</summary>
    public static ImportKind? Recognise(TabularFile file, string fileName, DateOnly today) =>
        FieldCatalogue.All
            .Select(s => (s.Kind, Score: Score(HeadingMatcher.Match(file, s.Kind, today), s, file, fileName)))
            .Where(k => k.Score > 0)
            .OrderByDescending(k => k.Score)
            .Select(k => (ImportKind?)k.Kind)
            .FirstOrDefault();

    private static double Score(ColumnMap map, FieldSet set, TabularFile file, string fileName)
    {
        if (map.Missing.Count > 0)
        {
            return 0;
        }
        var covered = (map.Matches.Sum(m => m.Confidence) + map.Sessions.Count) / file.Headings.Count;
        var telling = set.Telling.Where(map.Has).Sum(t => map.Matches.First(m => m.FieldKey == t).Confidence);
        var named = set.FileNameHints.Any(h => fileName.Contains(h, StringComparison.OrdinalIgnoreCase)) ? 0.75 : 0;
        return covered * 2 + telling * 0.5 + named + (map.Sessions.Count > 0 ? 2 : 0) + Known(set.Kind, map);
    }

    // What sets apart kinds whose fields overlap.
    private static double Known(ImportKind kind, ColumnMap map) => kind switch
    {
        ImportKind.Staff when map.Has(FieldKeys.Code) && map.Has(FieldKeys.Email) => 0.5,
        ImportKind.Lessons when map.Has(FieldKeys.Slot) || map.Has(FieldKeys.Day) && map.Has(FieldKeys.Period) => 1.5,
        ImportKind.Attendance when map.Has(FieldKeys.Mark) && map.Has(FieldKeys.Session) || map.Has(FieldKeys.Marks) || map.Has(FieldKeys.MarkAm) => 1.5,
        ImportKind.ReadingAges when map.Has(FieldKeys.ReadingAge) => 1.5,
        ImportKind.Suspensions when map.Has(FieldKeys.Reason) || map.Has(FieldKeys.Sessions) => 0.75,
        ImportKind.Periods when map.Has(FieldKeys.Period) && map.Has(FieldKeys.StartTime) => 1,
        ImportKind.Contacts when map.Has(FieldKeys.Relationship) => 1.5,
        _ => 0,
    };
}
