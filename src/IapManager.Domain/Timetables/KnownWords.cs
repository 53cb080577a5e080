namespace IapManager.Domain.Timetables;

/// <summary>Words with what each stands for, as bits, found by their first letter. A word with a star stands for all that begin so. Upper and lower case are the same.</summary>
internal sealed class KnownWords
{
    private const int Letters = 26;

    private readonly List<(string Word, bool Begins, int Bits)>[] _byLetter = [.. Enumerable.Range(0, Letters).Select(_ => new List<(string, bool, int)>())];

    public KnownWords(IEnumerable<(string Word, int Bits)> words)
    {
        foreach (var (word, bits) in words)
        {
            _byLetter[word[0] - 'a'].Add((word.TrimEnd('*'), word[^1] == '*', bits));
        }
    }

    /// <summary>Everything that the word stands for; 0 for a word that is not known.</summary>
    public int Of(ReadOnlySpan<char> word)
    {
        var bits = 0;
        if ((word[0] | ' ') - 'a' is >= 0 and < Letters and var letter)
        {
            foreach (var known in _byLetter[letter])
            {
                if (known.Begins ? word.StartsWith(known.Word, StringComparison.OrdinalIgnoreCase) : word.Equals(known.Word, StringComparison.OrdinalIgnoreCase))
                {
                    bits |= known.Bits;
                }
            }
        }

        return bits;
    }
}
