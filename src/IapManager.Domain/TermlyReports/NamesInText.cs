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

/// <summary>One place of a text in which a name stands.</summary>
/// <param name="From">First character.</param>
/// <param name="To">After the last character.</param>
/// <param name="IsInFull">Forename and surname beside each other.</param>
/// <param name="Whose">Numbers of those whose name it is, in the order in which they were given.</param>
public sealed record NamePlace(int From, int To, bool IsInFull, IReadOnlyList<int> Whose);

/// <summary>
/// Looks for names of pupils in a text that names none. What is a name and what a word ("Will", "Grace") is for a person to say. The names are put in order
/// by their first words once, so that each word of a text is looked up and not compared with every name.
/// </summary>
public sealed class NamesInText
{
    private const int WordsAround = 4;

    private readonly Dictionary<string, List<Sought>> _byFirst = new(StringComparer.Ordinal);

    /// <summary>First words in a script that sets no spaces between words: they may stand anywhere within one.</summary>
    private readonly List<string> _within = [];

    private readonly List<bool> _hasPlace = [];

    public NamesInText(IEnumerable<PupilNames> pupils)
    {
        ArgumentNullException.ThrowIfNull(pupils);
        foreach (var pupil in pupils)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, inFull) in SpellingsOf(pupil).Where(n => n.Name.Count > 0 && seen.Add($"{n.InFull}{string.Join(' ', n.Name)}")))
            {
                if (!_byFirst.TryGetValue(name[0], out var sought))
                {
                    _byFirst.Add(name[0], sought = []);
                    if (IsOfAnotherScript(name[0]))
                    {
                        _within.Add(name[0]);
                    }
                }

                sought.Add(new(name, inFull, _hasPlace.Count));
            }

            _hasPlace.Add(pupil.HasPlace);
        }
    }

    /// <summary>Each spelling once, in the order of the text; capitals, accents, apostrophes, hyphens, letters of other scripts that look the same and signs without width make no difference.</summary>
    public static IReadOnlyList<NameFound> Find(string text, IEnumerable<PupilNames> pupils)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (names, words) = (new NamesInText(pupils), Words(text));
        return [.. names.In(text, words)
            .Select(f => (Word: Cut(f.First, f.Count), Around: Cut(Math.Max(0, f.First - WordsAround), f.Count + WordsAround + Math.Min(WordsAround, f.First)), f.Place.IsInFull, HasPlace: f.Place.Whose.Any(w => names._hasPlace[w])))
            .GroupBy(f => f.Word).Select(g => new NameFound(g.Key, [.. g.Select(f => f.Around).Distinct()], g.Any(f => f.IsInFull), g.Any(f => f.HasPlace)))];

        string Cut(int from, int count)
        {
            var last = words[Math.Min(from + count, words.Count) - 1];
            return text[words[from].From..last.To].ReplaceLineEndings(" ");
        }
    }

    /// <summary>Each place in the order of the text; a name that stands within a longer one is not a place of its own.</summary>
    public IReadOnlyList<NamePlace> PlacesIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _byFirst.Count == 0 ? [] : [.. In(text, Words(text)).Select(f => f.Place)];
    }

    /// <summary>The words of a name or a text as they are compared: folded, without an apostrophe and s at the end.</summary>
    public static IReadOnlyList<string> PlainWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Words(text).Select(w => w.Plain)];
    }

    private List<(int First, int Count, NamePlace Place)> In(string text, List<(string Plain, int From, int To)> words)
    {
        var found = new Dictionary<(int First, int Count), (bool InFull, HashSet<int> Whose)>();
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var sought in FirstWordsIn(words[i].Plain).SelectMany(first => _byFirst[first]).Where(s => Stands(s.Name, i)))
            {
                var at = found.TryGetValue((i, sought.Name.Count), out var before) ? before : (InFull: false, Whose: new HashSet<int>());
                at.Whose.Add(sought.Whose);
                found[(i, sought.Name.Count)] = (at.InFull || sought.InFull, at.Whose);
            }
        }

        var (places, last) = (new List<(int, int, NamePlace)>(), -1);
        foreach (var ((first, count), (inFull, whose)) in found.OrderBy(f => f.Key.First).ThenByDescending(f => f.Key.Count).Where(f => f.Key.First + f.Key.Count > last))
        {
            last = first + count;
            places.Add((first, count, new(words[first].From, words[last - 1].To, inFull, [.. whose.Order()])));
        }

        return places;

        bool Stands(IReadOnlyList<string> name, int at)
        {
            for (var n = 0; n < name.Count; n++)
            {
                if (at + n >= words.Count || !IsName(words[at + n].Plain, name[n]) || (n > 0 && !AreBeside(text[words[at + n - 1].To..words[at + n].From])))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private IEnumerable<string> FirstWordsIn(string word)
    {
        if (_byFirst.ContainsKey(word))
        {
            yield return word;
        }

        if (word.Length > 3 && word[^1] == 's' && _byFirst.ContainsKey(word[..^1]))
        {
            yield return word[..^1];
        }

        if (_within.Count > 0 && IsOfAnotherScript(word))
        {
            foreach (var within in _within.Where(w => w != word && word.Contains(w, StringComparison.Ordinal)))
            {
                yield return within;
            }
        }
    }

    /// <summary>Every way in which somebody's names may stand in a text, as plain words.</summary>
    private static IEnumerable<(IReadOnlyList<string> Name, bool InFull)> SpellingsOf(PupilNames pupil)
    {
        var (forenames, surnames) = (pupil.Forenames.Select(PlainWords).Where(p => p.Count > 0).ToList(), pupil.Surnames.Select(PlainWords).Where(p => p.Count > 0).ToList());
        foreach (var part in forenames.Concat(surnames).SelectMany(p => p).Where(IsTold))
        {
            yield return ([part], false);
        }

        foreach (var joined in forenames.Concat(surnames).Where(p => p.Count > 1))
        {
            yield return ([string.Concat(joined)], false);
        }

        foreach (var (forename, surname) in forenames.SelectMany(_ => surnames, (f, s) => (f, s)))
        {
            yield return ([.. forename, .. surname], true);
            yield return ([.. surname, .. forename], true);
            yield return ([string.Concat(forename.Concat(surname))], true);
            yield return ([string.Concat(surname.Concat(forename))], true);
            foreach (var (one, other) in forename.Where(IsTold).SelectMany(_ => surname.Where(IsTold), (f, s) => (f, s)))
            {
                yield return ([one, other], true);
                yield return ([other, one], true);
            }
        }
    }

    /// <summary>Also where it stands in a script that sets no spaces between words.</summary>
    private static bool IsName(string word, string name) =>
        word == name || (name.Length > 2 && word.Length == name.Length + 1 && word[^1] == 's' && word.StartsWith(name, StringComparison.Ordinal)) || (IsOfAnotherScript(name) && word.Contains(name, StringComparison.Ordinal));

    private static bool IsOfAnotherScript(string word) => word.Any(c => c >= '\u2E80');

    /// <summary>A name of one letter is an initial, and "a" and "I" are words; of one sign of a script with a sign for each word it is a name.</summary>
    private static bool IsTold(string part) => part.Length > 1 || part[0] >= '\u2E80';

    /// <summary>Words with no more than a space, a comma or a hyphen between them; a new sentence or line begins something else.</summary>
    private static bool AreBeside(string between) => between.All(c => c is ',' or '-' or '‐' or '‑' || LookAlikes.IsUnseen(c) || (char.IsWhiteSpace(c) && c is not ('\n' or '\r')));

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
                if (Plain(text[from..at]) is { Length: > 0 } plain)
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

    /// <summary>Most words are letters of English alone, and need no more than small letters.</summary>
    private static string Plain(string word) => word.All(char.IsAsciiLetter)
        ? word.ToLowerInvariant()
        : NameSearch.Fold(Unowned(LookAlikes.Latin(word).Replace(".", "", StringComparison.Ordinal))).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>"A.J." is one word; the dot at the end of it is not of it.</summary>
    private static bool IsDotOfInitials(string text, int from, int at) =>
        text[at] == '.' && at > from && char.IsLetter(text[at - 1]) && (at - 1 == from || text[at - 2] == '.')
        && at + 1 < text.Length && char.IsLetter(text[at + 1]) && (at + 2 == text.Length || !char.IsLetter(text[at + 2]));

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>"Maya's" is Maya.</summary>
    private static string Unowned(string word) => word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' ? word[..^2] : word;

    /// <param name="Name">Plain words.</param>
    /// <param name="Whose">Number of the one whose name it is.</param>
    private sealed record Sought(IReadOnlyList<string> Name, bool InFull, int Whose);
}
