namespace IapManager.Domain.Timetables;

/// <summary>
/// What somebody wrote freely, part by part, so that what it says of a subject can be quoted. A part of a sentence that says "not" is passed
/// over. Whoever reads a reason sees the words themselves and judges.
/// </summary>
public sealed class WrittenWords
{
    private const int Longest = 80;

    private static readonly string[] PartEnds = [".", ",", ";", ":", "!", "?", "\n", "\r", "(", ")", "–", "—", " but "];

    private static readonly HashSet<string> Nots = ["not", "no", "never", "hate", "hates", "dislike", "dislikes", "without", "avoid", "avoids", "difficult", "struggles", "dreads", "less"];

    private readonly List<(string Text, List<string> Words, HashSet<int> Groups)> _parts = [];

    public WrittenWords(string? text)
    {
        foreach (var part in (text ?? "").Split(PartEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = Split(part);
            if (!words.Exists(w => Nots.Contains(w) || w.EndsWith("n't", StringComparison.Ordinal)))
            {
                _parts.Add((part, words, [.. words.SelectMany(SubjectWords.GroupsOf)]));
            }
        }
    }

    /// <summary>The first part that speaks of the subject, by its name or by a word for it; null when none does.</summary>
    public string? About(string subject)
    {
        var (name, group) = (Split(subject), SubjectWords.GroupOf(subject));
        foreach (var (text, words, groups) in _parts)
        {
            if ((group is { } g && groups.Contains(g)) || Follow(words, name))
            {
                return text.Length <= Longest ? text : $"{text[..Math.Max(text.LastIndexOf(' ', Longest), Longest / 2)]} …";
            }
        }

        return null;
    }

    /// <summary>Whether the words of a name stand in the text one after another.</summary>
    private static bool Follow(List<string> words, List<string> name)
    {
        for (var at = 0; name.Count > 0 && at + name.Count <= words.Count; at++)
        {
            if (words.Slice(at, name.Count).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var from = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '’' or '&');
            if (inside && from < 0)
            {
                from = i;
            }
            else if (!inside && from >= 0)
            {
                words.Add(text[from..i].ToLowerInvariant().Replace('’', '\''));
                from = -1;
            }
        }

        return words;
    }
}
