using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Why somebody looks at a record before a copy of it leaves the school.</summary>
[Flags]
public enum RecordMarks
{
    None = 0,

    /// <summary>It is about somebody else as well, or comes from somebody outside the school.</summary>
    OtherPeople = 1,

    /// <summary>A name of another pupil, or of somebody of the family, stands in it.</summary>
    Names = 2,

    FamilyAndHealth = 4,

    /// <summary>A file: what is in it nobody but a reader knows.</summary>
    Document = 8,

    /// <summary>The designated safeguarding lead alone reads it and decides.</summary>
    Safeguarding = 16,

    /// <summary>A word stands in it that may be the name of another pupil, or of a member of staff, or just a word.</summary>
    Perhaps = 32,
}

/// <param name="Words">What the field is called.</param>
/// <param name="Value">In words.</param>
/// <param name="Kept">As it is kept.</param>
public sealed record RecordField(string Name, string Words, string Value, JsonElement Kept)
{
    /// <summary>Fields that hold a name, a place or a subject in a few words, as the school's own lists have them.</summary>
    private static readonly HashSet<string> OfLists = ["Room", "Subject", "MissedSubject", "Form", "Title"];

    /// <summary>Somebody wrote it in words of their own.</summary>
    public bool IsWritten => !Name.EndsWith("Name", StringComparison.Ordinal) && !OfLists.Contains(Name) && Says(Kept);

    /// <summary>Where others are named in it, in order.</summary>
    public IReadOnlyList<OtherName> Others { get; init; } = [];

    /// <summary>The value cut where a name begins or ends.</summary>
    public IEnumerable<(string Text, bool IsName)> Pieces()
    {
        var from = 0;
        foreach (var name in Others)
        {
            yield return (Value[from..name.From], false);
            yield return (Value[name.From..name.To], true);
            from = name.To;
        }

        yield return (Value[from..], false);
    }

    private static bool Says(JsonElement kept) => kept.ValueKind switch
    {
        JsonValueKind.String => kept.GetString()!.Trim().Contains(' ', StringComparison.Ordinal),
        JsonValueKind.Array => kept.EnumerateArray().Any(Says),

        // Who did it is no text.
        JsonValueKind.Object => !kept.TryGetProperty(nameof(Actor.UserId), out _) && kept.EnumerateObject().Any(p => Says(p.Value)),
        _ => false,
    };
}

/// <param name="StoredAs">In the store of documents.</param>
/// <param name="Name">Under which it is given.</param>
public sealed record RecordFile(string StoredAs, string Sha256, string Name);

/// <summary>One record that is kept about a pupil, in words.</summary>
/// <param name="Kind">Class of the record.</param>
/// <param name="Key">Kind, number and what it says: "DayNote-412-0c9e41d2b7aa".</param>
/// <param name="KindWords">As it stands within a sentence: "day note".</param>
/// <param name="On">The first day that stands in it; null for none.</param>
/// <param name="Names">Of others, as they stand in it; those that are a name only perhaps are not among them.</param>
/// <param name="File">Null where there is none.</param>
public sealed record PupilRecord(string Kind, string Key, string KindWords, DateOnly? On, IReadOnlyList<RecordField> Fields, RecordMarks Marks, IReadOnlyList<string> Names, RecordFile? File)
{
    private const string Left = "[left out]";

    /// <summary>Words that may be names of others, as they stand in it.</summary>
    public IReadOnlyList<string> Perhaps { get; init; } = [];

    /// <summary>About pupils who are not put together.</summary>
    public bool IsApart => Kind.StartsWith("NotTogether", StringComparison.Ordinal);

    /// <summary>Somebody wrote words in it, which nobody knows who has not read them. One word may be a name, and then it is marked.</summary>
    public bool HasWords => Fields.Any(f => f.IsWritten);

    public bool NeedsDecision => Marks != RecordMarks.None;

    /// <summary>Nothing but a word that may be a name asks for a look.</summary>
    public bool IsPerhapsAlone => Marks == RecordMarks.Perhaps;

    public string Text => string.Join('\n', Fields.Select(f => f.Value));

    /// <param name="decision">Null for none yet.</param>
    /// <returns>What the person who asks is given; null for nothing.</returns>
    public PupilRecord? Given(ReleaseDecision? decision) => (NeedsDecision, decision?.Choice) switch
    {
        (false, null) or (_, ReleaseChoice.Whole) => this,
        (_, ReleaseChoice.InPart) => InPart(PassagesOf(decision!.Passages), PassagesOf(decision.Stays)),
        _ => null,
    };

    /// <summary>12 hexadecimal digits that another text does not have.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    public static IReadOnlyList<string> PassagesOf(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A file cannot be cut here: it is left out where the record is given in part.</summary>
    private PupilRecord InPart(IReadOnlyList<string> passages, IReadOnlyList<string> stays) => this with
    {
        Fields = [.. Fields.Select(f => f with { Value = Without(f, passages, stays), Kept = default, Others = [] })],
        Names = [],
        Perhaps = [],
        File = null,
    };

    /// <summary>Names where they were found, but words that stay; passages wherever they stand; what overlaps or touches is one piece.</summary>
    private static string Without(RecordField field, IReadOnlyList<string> passages, IReadOnlyList<string> stays)
    {
        var text = field.Value;
        var cuts = field.Others.Where(n => !n.IsPerhaps || !stays.Contains(n.Word)).Select(n => (n.From, n.To))
            .Concat(passages.SelectMany(p => Places(text, p).Select(at => (From: at, To: at + p.Length)))).OrderBy(c => c.From).ToList();
        var (said, from) = (new StringBuilder(), 0);
        for (var i = 0; i < cuts.Count;)
        {
            var (start, end) = cuts[i];
            for (i++; i < cuts.Count && cuts[i].From <= end; i++)
            {
                end = Math.Max(end, cuts[i].To);
            }

            said.Append(text, from, start - from).Append(Left);
            from = end;
        }

        return said.Append(text, from, text.Length - from).ToString();
    }

    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            yield return at;
        }
    }
}
