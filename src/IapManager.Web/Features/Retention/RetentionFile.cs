using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Retention;

/// <summary>The list to take away.</summary>
internal static class RetentionFile
{
    public static ListFile Of(IReadOnlyList<RetentionRow> rows, bool named) => new("retention", [.. Columns(named).Select(c => c.Heading)], rows.Select(r => Columns(named).Select(c => c.Value(r))));

    private static IEnumerable<(string Heading, Func<RetentionRow, object?> Value)> Columns(bool named)
    {
        yield return ("Number", r => r.PupilId);
        if (named)
        {
            yield return ("Pupil", r => r.Name);
        }

        yield return ("Left in", r => r.LeftOn?.Year);
        yield return ("Kept as", r => r.End is { } end ? RetentionWords.NameOf(end.Kind) : null);
        yield return ("Kept until", r => r.End?.On);
        yield return ("Without date of birth", r => r.IsEstimate);
        yield return ("Legal hold", r => r.HoldId is not null);
    }
}
