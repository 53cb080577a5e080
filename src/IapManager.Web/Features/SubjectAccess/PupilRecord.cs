using System.Text.Json;
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
}

/// <param name="Words">What the field is called.</param>
/// <param name="Value">In words.</param>
/// <param name="Kept">As it is kept.</param>
public sealed record RecordField(string Name, string Words, string Value, JsonElement Kept);

/// <param name="StoredAs">In the store of documents.</param>
/// <param name="Name">Under which it is given.</param>
public sealed record RecordFile(string StoredAs, string Sha256, string Name);

/// <summary>One record that is kept about a pupil, in words.</summary>
/// <param name="Kind">Class of the record.</param>
/// <param name="Key">Kind, number and what it says: "DayNote-412-0c9e41d2b7aa".</param>
/// <param name="KindWords">As it stands within a sentence: "day note".</param>
/// <param name="On">The first day that stands in it; null for none.</param>
/// <param name="Names">Of others, as they stand in it.</param>
/// <param name="File">Null where there is none.</param>
public sealed record PupilRecord(string Kind, string Key, string KindWords, DateOnly? On, IReadOnlyList<RecordField> Fields, RecordMarks Marks, IReadOnlyList<string> Names, RecordFile? File)
{
    private const string Left = "[left out]";

    public bool NeedsDecision => Marks != RecordMarks.None;

    public string Text => string.Join('\n', Fields.Select(f => f.Value));

    /// <param name="decision">Null for none yet.</param>
    /// <returns>What the person who asks is given; null for nothing.</returns>
    public PupilRecord? Given(ReleaseDecision? decision) => (NeedsDecision, decision?.Choice) switch
    {
        (false, null) or (_, ReleaseChoice.Whole) => this,
        (_, ReleaseChoice.InPart) => InPart([.. Names, .. PassagesOf(decision!.Passages)]),
        _ => null,
    };

    public static IReadOnlyList<string> PassagesOf(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A file cannot be left out here: it is left out where the record is given in part.</summary>
    private PupilRecord InPart(IReadOnlyList<string> words) => this with
    {
        Fields = [.. Fields.Select(f => f with { Value = Without(f.Value, words), Kept = default })],
        Names = [],
        File = null,
    };

    /// <summary>The longest first, so that no part of one stays.</summary>
    private static string Without(string text, IReadOnlyList<string> words) =>
        words.OrderByDescending(w => w.Length).Aggregate(text, (said, word) => said.Replace(word, Left, StringComparison.OrdinalIgnoreCase));
}
