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

    private static readonly Dictionary<string, int> ByName = Known.SelectMany((k, group) => k.Names.Select(n => (n, group))).ToDictionary(x => x.n, x => x.group, StringComparer.OrdinalIgnoreCase);

    private static readonly ILookup<string, int> Whole = Known.SelectMany((k, group) => k.Words.Where(w => w[^1] != '*').Select(w => (w, group))).ToLookup(x => x.w, x => x.group);

    private static readonly (string Begin, int Group)[] Begun = [.. Known.SelectMany((k, group) => k.Words.Where(w => w[^1] == '*').Select(w => (w[..^1], group)))];

    /// <summary>Number of the subject's group of words; null for a subject that is known by its name alone.</summary>
    public static int? GroupOf(string subject) => ByName.TryGetValue(subject.Trim(), out var group) ? group : null;

    /// <summary>The groups that a word in small letters speaks of.</summary>
    public static IEnumerable<int> GroupsOf(string word) => Whole[word].Concat(Begun.Where(b => word.StartsWith(b.Begin, StringComparison.Ordinal)).Select(b => b.Group));
}
