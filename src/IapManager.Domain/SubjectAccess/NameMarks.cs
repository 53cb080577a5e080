using IapManager.Domain.TermlyReports;

namespace IapManager.Domain.SubjectAccess;

/// <summary>A name of somebody else in a text.</summary>
/// <param name="From">First character.</param>
/// <param name="To">After the last character.</param>
/// <param name="Word">As it stands there, with the initial or the other half of a double name that goes with it.</param>
/// <param name="IsPerhaps">A member of staff has the name as well, or it is also a word: whoever reads it says.</param>
public sealed record OtherName(int From, int To, string Word, bool IsPerhaps);

/// <summary>
/// Finds in the texts of a record those who are named beside the pupil. What could be the name of another pupil is always marked; what staff alone are
/// called never is.
/// </summary>
/// <param name="own">All that the pupil is called.</param>
/// <param name="others">Other pupils, and the family.</param>
/// <param name="staff">Members of staff.</param>
public sealed class NameMarks(PupilNames own, IReadOnlyList<PupilNames> others, IReadOnlyList<PupilNames> staff)
{
    private readonly NamesInText _others = new(others);
    private readonly NamesInText _staff = new(staff);
    private readonly HashSet<string> _own = PlainOf(own.Forenames.Concat(own.Surnames));
    private readonly HashSet<char> _ownInitials = [.. own.Surnames.SelectMany(NamesInText.PlainWords).Select(w => w[0])];
    private readonly HashSet<string> _ofStaff = PlainOf(staff.SelectMany(s => s.Forenames.Concat(s.Surnames)));

    /// <summary>Many fields of many records say the same.</summary>
    private readonly Dictionary<string, IReadOnlyList<Candidate>> _known = new(StringComparer.Ordinal);

    /// <param name="texts">Fields of one record: somebody whose surname stands in one of them is meant by the forename in another.</param>
    /// <returns>For each text its places, in order.</returns>
    public IReadOnlyList<IReadOnlyList<OtherName>> In(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var found = texts.Select(CandidatesIn).ToList();
        var meant = found.SelectMany(f => f).Where(c => c.Doubt == Doubt.None).SelectMany(c => c.Whose).ToHashSet();
        return [.. found.Select(candidates => (IReadOnlyList<OtherName>)[.. candidates.Select(c => new OtherName(c.From, c.To, c.Word, c.Doubt == Doubt.Word || (c.Doubt == Doubt.Staff && !c.Whose.Any(meant.Contains))))])];
    }

    private IReadOnlyList<Candidate> CandidatesIn(string text)
    {
        if (!_known.TryGetValue(text, out var found))
        {
            _known.Add(text, found = text.Length < 2 ? [] : [.. Read(text)]);
        }

        return found;
    }

    private IEnumerable<Candidate> Read(string text)
    {
        var places = _others.PlacesIn(text);
        if (places.Count == 0)
        {
            yield break;
        }

        var staffInFull = _staff.PlacesIn(text).Where(p => p.IsInFull && !text[p.From..p.To].Contains(',', StringComparison.Ordinal)).ToList();
        var last = 0;
        foreach (var place in places)
        {
            var (from, to) = WithInitial(text, Whole(text, place.From, place.To));
            if (to <= last)
            {
                continue;
            }

            from = Math.Max(from, last);
            var word = text[from..to];
            var plain = NamesInText.PlainWords(word);
            if (IsOwn(plain) || (!place.IsInFull && staffInFull.Exists(s => s.From <= place.From && s.To >= place.To)))
            {
                continue;
            }

            last = to;
            var isStaff = place.IsInFull ? staffInFull.Exists(s => s.From <= place.From && s.To >= place.To) : NamesInText.PlainWords(text[place.From..place.To]).All(w => IsOneOf(w, _ofStaff));
            var isWord = !place.IsInFull && plain.Count == 1 && AlsoWords.Has(plain[0]);
            yield return new(from, to, word, isWord ? Doubt.Word : isStaff ? Doubt.Staff : Doubt.None, place.Whose);
        }
    }

    /// <summary>The pupil's own name; before an initial that is not theirs it is another of the same name.</summary>
    private bool IsOwn(IReadOnlyList<string> words) => words.All(w => IsOneOf(w, _own) || (words.Count > 1 && w.Length == 1 && _ownInitials.Contains(w[0])));

    private static bool IsOneOf(string word, HashSet<string> of) => of.Contains(word) || (word.EndsWith('s') && of.Contains(word[..^1]));

    /// <summary>With what a hyphen joins to it: of "Leila-Mae" nothing is left behind.</summary>
    private static (int From, int To) Whole(string text, int from, int to)
    {
        while (to + 1 < text.Length && IsHyphen(text[to]) && char.IsLetter(text[to + 1]))
        {
            for (to++; to < text.Length && (char.IsLetter(text[to]) || (text[to] is '\'' or '’' && to + 1 < text.Length && char.IsLetter(text[to + 1]))); to++)
            {
            }
        }

        while (from > 1 && IsHyphen(text[from - 1]) && char.IsLetter(text[from - 2]))
        {
            for (from--; from > 0 && char.IsLetter(text[from - 1]); from--)
            {
            }
        }

        return (from, to);
    }

    /// <summary>With the capital that stands for the surname: "Riley D.", "Ollie T". "I" alone is a word.</summary>
    private static (int From, int To) WithInitial(string text, (int From, int To) place)
    {
        var at = place.To + 1;
        if (at >= text.Length || text[place.To] is not (' ' or '\u00a0') || !char.IsUpper(text[at]) || (at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] is '\'' or '’')))
        {
            return place;
        }

        var dotted = at + 1 < text.Length && text[at + 1] == '.';
        return text[at] is 'I' or 'A' && !dotted ? place : (place.From, dotted && at + 3 < text.Length && text[at + 2] == ' ' && char.IsLower(text[at + 3]) ? at + 2 : at + 1);
    }

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    private static HashSet<string> PlainOf(IEnumerable<string> names) => [.. names.SelectMany(n => NamesInText.PlainWords(n) is { Count: > 1 } parts ? parts.Append(string.Concat(parts)) : NamesInText.PlainWords(n))];

    private enum Doubt
    {
        None,
        Staff,
        Word,
    }

    private sealed record Candidate(int From, int To, string Word, Doubt Doubt, IReadOnlyList<int> Whose);
}
