using IapManager.Domain.Pupils;

namespace IapManager.Domain.TermlyReports;

/// <summary>All that a pupil is called.</summary>
/// <param name="Forenames">Every one.</param>
/// <param name="Surnames">Every one.</param>
/// <param name="HasPlace">Has a place now, or had one in the term that is written about: readers think of this pupil first.</param>
public sealed record PupilNames(IReadOnlyList<string> Forenames, IReadOnlyList<string> Surnames, bool HasPlace = false);

/// <param name="Word">As the text has it.</param>
/// <param name="Around">Each place in which it stands, with some words before and after it.</param>
/// <param name="IsInFull">Forename and surname beside each other: no other meaning is thinkable.</param>
/// <param name="HasPlace">It is a name of a pupil who has a place now, or had one in the term.</param>
public sealed record NameFound(string Word, IReadOnlyList<string> Around, bool IsInFull, bool HasPlace = false);

/// <summary>Looks for names of pupils in a text that names none. What is a name and what a word ("Will", "Grace") is for a person to say.</summary>
public static class NamesInText
{
    private const int WordsAround = 4;

    /// <summary>Each spelling once, in the order of the text; capitals, accents, apostrophes, hyphens, letters of other scripts that look the same and signs without width make no difference.</summary>
    public static IReadOnlyList<NameFound> Find(string text, IEnumerable<PupilNames> pupils)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(text);
        var found = new SortedDictionary<(int From, int Count), (bool InFull, bool HasPlace)>();
        foreach (var pupil in pupils)
        {
            var (forenames, surnames) = (pupil.Forenames.Select(Parts).Where(p => p.Count > 0).ToList(), pupil.Surnames.Select(Parts).Where(p => p.Count > 0).ToList());
            foreach (var part in forenames.Concat(surnames).SelectMany(p => p).Distinct())
            {
                Mark(IsTold(part) ? [part] : [], false, pupil.HasPlace);
            }

            foreach (var joined in forenames.Concat(surnames).Where(p => p.Count > 1).Select(p => string.Concat(p)))
            {
                Mark([joined], false, pupil.HasPlace);
            }

            foreach (var (forename, surname) in forenames.SelectMany(_ => surnames, (f, s) => (f, s)))
            {
                Mark([.. forename, .. surname], true, pupil.HasPlace);
                Mark([.. surname, .. forename], true, pupil.HasPlace);
                Mark([string.Concat(forename.Concat(surname))], true, pupil.HasPlace);
                Mark([string.Concat(surname.Concat(forename))], true, pupil.HasPlace);
                foreach (var (one, other) in forename.Where(IsTold).SelectMany(_ => surname.Where(IsTold), (f, s) => (f, s)))
                {
                    Mark([one, other], true, pupil.HasPlace);
                    Mark([other, one], true, pupil.HasPlace);
                }
            }
        }

        return [.. found.Where(f => !found.Any(other => other.Key != f.Key && other.Key.From <= f.Key.From && other.Key.From + other.Key.Count >= f.Key.From + f.Key.Count))
            .Select(f => (Word: Cut(f.Key.From, f.Key.Count), Around: Cut(Math.Max(0, f.Key.From - WordsAround), f.Key.Count + WordsAround + Math.Min(WordsAround, f.Key.From)), f.Value.InFull, f.Value.HasPlace))
            .GroupBy(f => f.Word).Select(g => new NameFound(g.Key, [.. g.Select(f => f.Around).Distinct()], g.Any(f => f.InFull), g.Any(f => f.HasPlace)))];

        void Mark(IReadOnlyList<string> name, bool inFull, bool hasPlace)
        {
            for (var i = 0; name.Count > 0 && i + name.Count <= words.Count; i++)
            {
                if (name.Select((part, n) => IsName(words[i + n].Plain, part) && (n == 0 || AreBeside(text[words[i + n - 1].To..words[i + n].From]))).All(same => same))
                {
                    var before = found.GetValueOrDefault((i, name.Count));
                    found[(i, name.Count)] = (inFull || before.InFull, hasPlace || before.HasPlace);
                }
            }
        }

        string Cut(int from, int count)
        {
            var last = words[Math.Min(from + count, words.Count) - 1];
            return text[words[from].From..last.To].ReplaceLineEndings(" ");
        }
    }

    /// <summary>Also where it stands in a script that sets no spaces between words.</summary>
    private static bool IsName(string word, string name) =>
        word == name || word == name + "s" && name.Length > 2 || (name.Any(c => c >= '\u2E80') && word.Contains(name, StringComparison.Ordinal));

    /// <summary>A name of one letter is an initial, and "a" and "I" are words; of one sign of a script with a sign for each word it is a name.</summary>
    private static bool IsTold(string part) => part.Length > 1 || part[0] >= '\u2E80';

    /// <summary>Words with no more than a space, a comma or a hyphen between them; a new sentence or line begins something else.</summary>
    private static bool AreBeside(string between) => between.All(c => c is ',' or '-' or '‐' or '‑' || LookAlikes.IsUnseen(c) || (char.IsWhiteSpace(c) && c is not ('\n' or '\r')));

    private static IReadOnlyList<string> Parts(string name) => [.. Words(name).Select(w => w.Plain)];

    private static List<(string Plain, int From, int To)> Words(string text)
    {
        var words = new List<(string, int, int)>();
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]) || IsMark(text[at]) || (at > from && text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1])) || IsDotOfInitials(text, from, at) || (at > from && LookAlikes.IsUnseen(text[at]))))
            {
                at++;
            }

            if (at > from)
            {
                if (NameSearch.Fold(Unowned(LookAlikes.Latin(text[from..at]).Replace(".", "", StringComparison.Ordinal))).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } plain)
                {
                    words.Add((plain, from, at));
                }
            }
            else
            {
                at++;
            }
        }

        return words;
    }

    /// <summary>"A.J." is one word; the dot at the end of it is not of it.</summary>
    private static bool IsDotOfInitials(string text, int from, int at) =>
        text[at] == '.' && at > from && char.IsLetter(text[at - 1]) && (at - 1 == from || text[at - 2] == '.')
        && at + 1 < text.Length && char.IsLetter(text[at + 1]) && (at + 2 == text.Length || !char.IsLetter(text[at + 2]));

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>"Maya's" is Maya.</summary>
    private static string Unowned(string word) => word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' ? word[..^2] : word;
}
