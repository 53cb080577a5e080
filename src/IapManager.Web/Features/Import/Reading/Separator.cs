namespace IapManager.Web.Features.Import.Reading;

/// <summary>The character between the values of a row.</summary>
public static class Separator
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Chooses the separator that splits most rows of the start of a file into the same number of values, above one.</summary>
    public static char Recognise(string start, bool isWholeFile)
    {
        if (start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 4)
        {
            return start[4];
        }
        var best = ',';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(start, candidate, isWholeFile);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }
        return best;
    }

    public static string Name(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "vertical bars",
        _ => $"“{separator}”",
    };

    private static double Score(string start, char candidate, bool isWholeFile)
    {
        var widths = new List<int>();
        try
        {
            var reader = new DelimitedReader(new StringReader(start), candidate);
            while (widths.Count < 200 && reader.Read() is { } row)
            {
                if (reader.EndedWithoutLineBreak && !isWholeFile)
                {
                    break;
                }
                if (row.Any(v => !string.IsNullOrWhiteSpace(v)))
                {
                    widths.Add(row.Length);
                }
            }
        }
        catch (UnreadableFileException)
        {
            // A quoted value that the start cuts in two: judge by the rows before it.
        }
        var common = widths.Where(w => w > 1).GroupBy(w => w).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        return common is null ? 0 : common.Count() / (double)widths.Count * (1 + Math.Log2(common.Key));
    }
}
