using IapManager.Domain.SubjectAccess;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>What pages, copies and the log call the parts of a subject access request.</summary>
public static class RequestWords
{
    public static string NameOf(AskedBy by) => by switch
    {
        AskedBy.Pupil => "The pupil",
        AskedBy.ParentOrCarer => "A parent or carer",
        AskedBy.SomebodyForThem => "Somebody else for them",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    public static string NameOf(SubjectAccessState state) => state switch
    {
        SubjectAccessState.Open => "Open",
        SubjectAccessState.Answered => "Answered",
        SubjectAccessState.Refused => "Refused",
        SubjectAccessState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string NameOf(ReleaseChoice choice) => choice switch
    {
        ReleaseChoice.Whole => "Given whole",
        ReleaseChoice.InPart => "Given in part",
        ReleaseChoice.LeftOut => "Left out",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
    };

    /// <summary>Why somebody looks at it: "Names of others stand in it, it is about family and health".</summary>
    public static string Of(RecordMarks marks)
    {
        var words = Enum.GetValues<RecordMarks>().Where(m => m != RecordMarks.None && marks.HasFlag(m)).Select(m => m switch
        {
            RecordMarks.OtherPeople => "it is about others, or comes from them",
            RecordMarks.Names => "names of others stand in it",
            RecordMarks.Perhaps => "words stand in it that may be names of others",
            RecordMarks.FamilyAndHealth => "it is about family and health",
            RecordMarks.Document => "it is a document",
            _ => "it is about safeguarding",
        });
        return string.Join(", ", words) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : "";
    }

    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
