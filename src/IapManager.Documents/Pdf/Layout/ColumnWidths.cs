namespace IapManager.Documents.Pdf.Layout;

/// <summary>Shares the width of a table among its columns, by what they hold.</summary>
internal static class ColumnWidths
{
    /// <param name="columns">For each: its relative weight (0: by content), its widest word and its widest line, padding included.</param>
    /// <param name="width">To be shared, all of it.</param>
    public static double[] Share(IReadOnlyList<(double Weight, double Longest, double Whole)> columns, double width)
    {
        var least = columns.Select(column => Math.Min(column.Longest, width * 0.4)).ToArray();
        var most = columns.Select((column, i) => Math.Max(least[i], column.Whole)).ToArray();
        if (least.Sum() is var needed && needed >= width)
        {
            return [.. least.Select(value => value * width / needed)];
        }

        var weights = columns.Sum(column => column.Weight);
        if (weights > 0)
        {
            var content = columns.Select((column, i) => column.Weight > 0 ? 0 : Math.Min(most[i], Math.Max(least[i], width / columns.Count))).Sum();
            var rest = Math.Max(width - content, 0);
            most = [.. columns.Select((column, i) => column.Weight > 0
                ? Math.Max(least[i], rest * column.Weight / weights)
                : Math.Min(most[i], Math.Max(least[i], width / columns.Count)))];
        }

        var wanted = most.Sum();
        if (wanted <= width)
        {
            return [.. most.Select(value => value * width / wanted)];
        }

        var stretch = (width - needed) / (wanted - needed);
        return [.. least.Select((value, i) => value + ((most[i] - value) * stretch))];
    }
}
