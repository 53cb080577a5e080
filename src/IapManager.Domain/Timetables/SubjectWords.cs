namespace IapManager.Domain.Timetables;

/// <summary>Words by which people speak of a subject without naming it. A word with a star stands for all that begin so.</summary>
internal static class SubjectWords
{
    private static readonly (string[] Names, string[] Words)[] Known =
    [
        (["art", "art and design", "fine art"], ["art", "artist", "artistic", "draw*", "paint*", "sketch*", "comic*", "pottery", "craft*"]),
        (["maths", "mathematics", "numeracy"], ["math*", "number*", "sums", "arithmetic"]),
        (["english", "literacy", "english language", "english literature"], ["english", "read", "reads", "reading", "reader", "write", "writes", "writing", "story", "stories", "poem*", "poetry", "books"]),
        (["science", "biology", "chemistry", "physics"], ["scien*", "experiment*", "animals", "nature"]),
        (["history"], ["histor*"]),
        (["geography"], ["geograph*", "maps"]),
        (["music"], ["music*", "sings", "singing", "guitar", "drum", "drums", "drumming", "piano", "rap", "rapping"]),
        (["drama", "theatre studies"], ["drama", "acting", "actor", "theatre"]),
        (["dance"], ["danc*"]),
        (["pe", "physical education", "games", "sport"], ["pe", "sport*", "football*", "rugby", "cricket", "basketball", "netball", "boxing", "running", "swim*", "athletics", "gym", "gymnastics"]),
        (["computing", "computer science", "ict", "it"], ["computer*", "computing", "coding", "code", "programming", "robots"]),
        (["design and technology", "design & technology", "d&t", "dt", "technology", "engineering", "resistant materials", "product design"], ["build", "builds", "building", "woodwork", "engine*", "mechanic*", "lego", "tools", "mending", "fixing"]),
        (["food", "food technology", "food and nutrition", "cooking", "catering"], ["cook*", "bake", "bakes", "baking", "food"]),
        (["re", "religious education", "religious studies", "philosophy"], ["religio*", "philosoph*"]),
    ];

    private static readonly Dictionary<string, int> ByName =
        Known.SelectMany((k, n) => k.Names.Select(name => (name, group: 1 << n))).ToDictionary(x => x.name, x => x.group, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Whole = Index(Known.SelectMany((k, n) => k.Words.Where(w => w[^1] != '*').Select(w => (w, n))));

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Begun = Index(Known.SelectMany((k, n) => k.Words.Where(w => w[^1] == '*').Select(w => (w[..^1], n))));

    private static readonly int[] Lengths = [.. Known.SelectMany(k => k.Words).Where(w => w[^1] == '*').Select(w => w.Length - 1).Distinct().Order()];

    /// <summary>The subject's group of words, as a bit; 0 for a subject that is known by its name alone.</summary>
    public static int GroupOf(string subject) => ByName.GetValueOrDefault(subject.Trim());

    /// <summary>The groups that a word speaks of, as bits.</summary>
    public static int GroupsOf(ReadOnlySpan<char> word)
    {
        var groups = Whole.TryGetValue(word, out var whole) ? whole : 0;
        foreach (var length in Lengths)
        {
            if (length > word.Length)
            {
                break;
            }

            groups |= Begun.TryGetValue(word[..length], out var begun) ? begun : 0;
        }

        return groups;
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Index(IEnumerable<(string Word, int Number)> words) =>
        words.GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Aggregate(0, (bits, w) => bits | 1 << w.Number), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
