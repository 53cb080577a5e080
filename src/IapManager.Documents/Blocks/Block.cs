namespace IapManager.Documents;

/// <summary>One part of a document, in reading order.</summary>
public abstract record Block;

/// <param name="Level">1 (the document's title) to 3. Never left alone at the foot of a page.</param>
/// <param name="Text">Also an entry of the reader's outline.</param>
public sealed record Heading(int Level, string Text) : Block;

public enum TextSize
{
    Normal,

    /// <summary>The line under a title.</summary>
    Intro,

    /// <summary>Someone's own words.</summary>
    Lead,

    Small,
}

/// <summary>Words. Between a heading and a table, a chart or the like they lead in: the three stay on one page.</summary>
public sealed record Paragraph(RichText Text, TextSize Size = TextSize.Normal) : Block
{
    public bool IsMuted { get; init; }
}

public enum ListMark
{
    Square,
    Tick,
    Dash,
    Number,
}

public sealed record BulletList(params IReadOnlyList<RichText> Items) : Block
{
    public ListMark Mark { get; init; }
}

/// <summary>Starts a new page, unless the page is still empty.</summary>
public sealed record PageBreak : Block;

/// <summary>
/// Begins a document within the document, such as one of several packs in one file: a new page, from which on pages are numbered anew
/// and carry these words around the text in place of the document's.
/// </summary>
public sealed record Part(RunningHead? Head, string? Marking, string? Footer) : Block
{
    /// <summary>Printed on both sides, it begins on a sheet of its own: where the page before is a front, its back stays empty.</summary>
    public bool StartsSheet { get; init; }
}

/// <summary>Holds the blocks on one page as long as they fit on one.</summary>
public sealed record KeepTogether(params IReadOnlyList<Block> Blocks) : Block;

/// <param name="Points">Extra space in points (1/72 inch); nothing at the top of a page.</param>
public sealed record Spacer(double Points) : Block;

/// <summary>Two columns side by side, the left one read first.</summary>
public sealed record SideBySide(IReadOnlyList<Block> Left, IReadOnlyList<Block> Right) : Block
{
    /// <summary>The left column's part of the width, 0.2 to 0.8.</summary>
    public double LeftShare { get; init; } = 0.5;
}
