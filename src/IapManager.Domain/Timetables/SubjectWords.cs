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

    private static readonly KnownWords Words = new(Known.SelectMany((k, n) => k.Words.Select(word => (word, 1 << n))));

    /// <summary>The subject's group of words, as a bit; 0 for a subject that is known by its name alone.</summary>
    public static int GroupOf(string subject) => ByName.GetValueOrDefault(subject.Trim());

    /// <summary>The groups that a word speaks of, as bits.</summary>
    public static int GroupsOf(ReadOnlySpan<char> word) => Words.Of(word);
}
