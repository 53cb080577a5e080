namespace IapManager.Documents;

/// <summary>Short facts side by side, each a label above its value; wraps to further rows.</summary>
public sealed record Facts(params IReadOnlyList<Fact> Items) : Block;

public sealed record Fact(string Label, string Value);

/// <summary>Someone's own words, in full, with who they are and how the words were given.</summary>
/// <param name="Who">Whose words.</param>
/// <param name="Words">As given; the caller adds the quotation marks that the words need.</param>
/// <param name="How">When and how they were given, and who took them down.</param>
public sealed record Voice(string Who, string Words, string How) : Block
{
    /// <summary>On the sun tint (the pupil) instead of in a frame (a parent or carer).</summary>
    public bool IsTinted { get; init; }
}

/// <summary>A tinted box for a fact that must not be overlooked.</summary>
public sealed record Note(RichText Text) : Block
{
    public string? Title { get; init; }
}

/// <summary>Large figures in a row, each with its base and its definition.</summary>
public sealed record Figures(params IReadOnlyList<Figure> Items) : Block;

/// <param name="Label">What is counted: "Returned full-time".</param>
/// <param name="Number">"9".</param>
/// <param name="Base">What it is of: "of 14, 64%".</param>
/// <param name="Definition">One sentence.</param>
public sealed record Figure(string Label, string Number, string Base, string Definition);

/// <summary>A framed form to fill in by hand: a choice of boxes to tick, and lines to sign on.</summary>
public sealed record DecisionBox(string Title, IReadOnlyList<string> Choices, IReadOnlyList<string> Signatures) : Block
{
    /// <summary>The choice that is already ticked; null when it will be made by hand.</summary>
    public string? Chosen { get; init; }

    /// <summary>Follows the choices: "Next review, by 29 January 2027:".</summary>
    public string? After { get; init; }

    /// <summary>The outline level of the title, 1 to 3.</summary>
    public int Level { get; init; } = 2;
}
