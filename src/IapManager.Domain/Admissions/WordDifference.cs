namespace IapManager.Domain.Admissions;

public enum Difference
{
    Same,
    Removed,
    Added,
}

/// <param name="Words">One or more words with single spaces between them.</param>
public sealed record WordRun(Difference Difference, string Words);

/// <summary>What changed from one text to another, word by word, with as many words kept as can be.</summary>
public static class WordDifference
{
    public static IReadOnlyList<WordRun> Of(string? from, string? to)
    {
        var (old, now) = (Words(from), Words(to));
        var common = Common(old, now);
        var runs = new List<WordRun>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                Add(Difference.Same, old[i++]);
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                Add(Difference.Removed, old[i++]);
            }
            else
            {
                Add(Difference.Added, now[j++]);
            }
        }

        return runs;

        void Add(Difference difference, string word)
        {
            if (runs.Count > 0 && runs[^1].Difference == difference)
            {
                runs[^1] = runs[^1] with { Words = $"{runs[^1].Words} {word}" };
            }
            else
            {
                runs.Add(new WordRun(difference, word));
            }
        }
    }

    /// <summary>0 where no word is shared, 1 where all are: shared words in order, twice, of the words of both.</summary>
    public static double Likeness(string? from, string? to)
    {
        var (old, now) = (Words(from), Words(to));
        return old.Length + now.Length == 0 ? 1 : 2.0 * Common(old, now)[0, 0] / (old.Length + now.Length);
    }

    private static string[] Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Length of the longest sequence of words that the ends of both share, from each pair of places.</summary>
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
