using System.Text.Json.Serialization;

namespace IapManager.Domain.Referrals;

/// <summary>What a teacher is asked about.</summary>
public enum TeacherViewArea
{
    Attention,
    Communication,
    Relationships,
    WhatHelps,
}

/// <param name="Code">As it is stored.</param>
/// <param name="Words">As it is read.</param>
public sealed record TeacherViewChoice(string Code, string Words);

/// <summary>A teacher's answer on one area: what was chosen, and a sentence where one was added.</summary>
/// <param name="Area">What it is about.</param>
/// <param name="Choices">Codes of <see cref="TeacherViewAreas.ChoicesOf"/>, with commas; one, or for what helps several.</param>
/// <param name="Words">Null for none.</param>
public sealed record TeacherAnswer(TeacherViewArea Area, string Choices, string? Words)
{
    [JsonIgnore]
    public IReadOnlyList<string> Codes => Choices.Length == 0 ? [] : Choices.Split(',');

    /// <summary>The words of what was chosen.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Chosen => [.. TeacherViewAreas.ChoicesOf(Area).Where(c => Codes.Contains(c.Code)).Select(c => c.Words)];

    /// <summary>Something is chosen, nothing that is not offered, and no more than the area takes. What helps may be said in words alone.</summary>
    [JsonIgnore]
    public bool IsSound =>
        Codes.Count == Chosen.Count
        && (Area == TeacherViewArea.WhatHelps ? Codes.Count > 0 || !string.IsNullOrWhiteSpace(Words) : Codes.Count == 1);
}

/// <summary>The areas and what can be chosen in each: what goes well comes first.</summary>
public static class TeacherViewAreas
{
    private static readonly TeacherViewChoice NotSeen = new("not-seen", "I have not seen enough to say");

    public static IReadOnlyList<TeacherViewArea> All { get; } = Enum.GetValues<TeacherViewArea>();

    public static string NameOf(TeacherViewArea area) => area switch
    {
        TeacherViewArea.Attention => "Attention",
        TeacherViewArea.Communication => "Communication",
        TeacherViewArea.Relationships => "Relationships",
        TeacherViewArea.WhatHelps => "What helps",
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, null),
    };

    /// <summary>What to do where nothing is chosen.</summary>
    public static string Missing(TeacherViewArea area) => area == TeacherViewArea.WhatHelps ? "choose what helps, or say it in a sentence" : "choose one answer";

    public static IReadOnlyList<TeacherViewChoice> ChoicesOf(TeacherViewArea area) => area switch
    {
        TeacherViewArea.Attention =>
        [
            new("most", "Keeps going with most work"), new("liked", "Keeps going with what they like"), new("beside", "Keeps going with an adult beside them"),
            new("start", "Finds it hard to start or to stay with it"), NotSeen,
        ],
        TeacherViewArea.Communication =>
        [
            new("asks", "Says what they think and asks for help"), new("known", "Talks with people they know"), new("little", "Says a little, or shows it in other ways"),
            new("rarely", "Rarely says what they need"), NotSeen,
        ],
        TeacherViewArea.Relationships =>
        [
            new("class", "Gets on with the class and with adults"), new("some", "Has a friend or an adult they trust"), new("small", "Gets on in a pair or a small group"),
            new("alone", "Is often alone, or at odds with others"), NotSeen,
        ],
        TeacherViewArea.WhatHelps =>
        [
            new("next", "Knowing what comes next"), new("start", "A quiet start"), new("steps", "Short steps"), new("time", "Time before answering"),
            new("seat", "A seat of their choice"), new("adult", "An adult close by"), new("break", "A short break"), new("praise", "A quiet word of praise"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, null),
    };
}
