namespace IapManager.Domain.Timetables;

/// <summary>
/// What somebody wrote freely, part by part, so that what it says of a subject can be quoted. A part of a sentence that says "not" is passed
/// over. Whoever reads a reason sees the words themselves and judges.
/// </summary>
public sealed class WrittenWords
{
    private const int Longest = 80;

    private static readonly string[] PartEnds = [".", ",", ";", ":", "!", "?", "\n", "\r", "(", ")", "–", "—", " but "];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Nots =
        new HashSet<string>(["not", "no", "never", "hate", "hates", "dislike", "dislikes", "without", "avoid", "avoids", "difficult", "struggles", "dreads", "less"], StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<(string Text, int Groups)> _parts = [];

    public WrittenWords(string? text)
    {
        foreach (var part in (text ?? "").Split(PartEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (GroupsOf(part) is { } groups)
            {
                _parts.Add((part, groups));
            }
        }
    }

    /// <summary>The first part that speaks of the subject, by its name or by a word for it; null when none does.</summary>
    public string? About(string subject)
    {
        var (name, group) = (subject.Trim(), SubjectWords.GroupOf(subject));
        foreach (var (text, groups) in _parts)
        {
            if ((groups & group) != 0 || WholeWords.Stand(text, name))
            {
                return text.Length <= Longest ? text : $"{text[..Math.Max(text.LastIndexOf(' ', Longest), Longest / 2)]} …";
            }
        }

        return null;
    }

    /// <summary>The subjects that the words speak of; null where one of them says "not".</summary>
    private static int? GroupsOf(ReadOnlySpan<char> part)
    {
        var groups = 0;
        var from = -1;
        for (var i = 0; i <= part.Length; i++)
        {
            var inside = i < part.Length && (char.IsLetterOrDigit(part[i]) || part[i] is '\'' or '’');
            if (inside && from < 0)
            {
                from = i;
            }
            else if (!inside && from >= 0)
            {
                var word = part[from..i];
                if (Nots.Contains(word) || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                groups |= SubjectWords.GroupsOf(word);
                from = -1;
            }
        }

        return groups;
    }
}
