namespace IapManager.Domain.Timetables;

/// <summary>
/// What somebody wrote freely, part by part, so that what it says of a subject can be quoted. A part of a sentence that says "not" is passed
/// over. Whoever reads a reason sees the words themselves and judges.
/// </summary>
public sealed class WrittenWords
{
    private const int Longest = 80;

    private static readonly KnownWords Nots =
        new(new[] { "not", "no", "never", "hate", "hates", "dislike", "dislikes", "without", "avoid", "avoids", "difficult", "struggles", "dreads", "less" }.Select(word => (word, 1)));

    private readonly string _text;
    private readonly List<(Range Place, int Groups)> _parts = [];

    public WrittenWords(string? text)
    {
        _text = text ?? "";
        var (begins, word, groups, saysNot) = (0, -1, 0, false);
        for (var i = 0; i <= _text.Length; i++)
        {
            if (i < _text.Length && (char.IsLetterOrDigit(_text[i]) || _text[i] is '\'' or '’'))
            {
                word = word < 0 ? i : word;
                continue;
            }

            var said = word < 0 ? [] : _text.AsSpan(word..i);
            var ends = said is "but" ? word : i == _text.Length || IsEnd(_text[i]) ? i : -1;
            if (said.Length > 0 && ends != word)
            {
                groups |= SubjectWords.GroupsOf(said);
                saysNot |= Nots.Of(said) != 0 || said is [.., 'n' or 'N', '\'' or '’', 't' or 'T'];
            }

            if (ends >= 0)
            {
                Keep(begins..ends, groups, saysNot);
                (begins, groups, saysNot) = (i + 1, 0, false);
            }

            word = -1;
        }
    }

    /// <summary>The first part that speaks of the subject, by its name or by a word for it; null when none does.</summary>
    public string? About(string subject)
    {
        var (name, group) = (subject.Trim(), SubjectWords.GroupOf(subject));
        var isNamed = WholeWords.Stand(_text, name);
        foreach (var (place, groups) in _parts)
        {
            if ((groups & group) != 0 || (isNamed && WholeWords.Stand(_text[place], name)))
            {
                var text = _text[place].Trim();
                return text.Length <= Longest ? text : $"{text[..Math.Max(text.LastIndexOf(' ', Longest), Longest / 2)]} …";
            }
        }

        return null;
    }

    private static bool IsEnd(char letter) => letter is '.' or ',' or ';' or ':' or '!' or '?' or '\n' or '\r' or '(' or ')' or '–' or '—';

    private void Keep(Range place, int groups, bool saysNot)
    {
        if (!saysNot && !_text.AsSpan(place).IsWhiteSpace())
        {
            _parts.Add((place, groups));
        }
    }
}
