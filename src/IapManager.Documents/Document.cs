namespace IapManager.Documents;

/// <summary>A printable document as data: what it says, in reading order, without a word about how it is drawn.</summary>
public sealed class Document
{
    private readonly List<Block> _blocks = [];

    /// <summary>Shown by the reader as the window's title, and read first by a screen reader.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; init; } = "en-GB";

    public string? Author { get; init; }

    public string? Subject { get; init; }

    /// <summary>When the document was made; null leaves the date out. The same document with the same time gives the same bytes.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>Top left of each page: the school in bold, then the rest. Null leaves it out.</summary>
    public RunningHead? Head { get; init; }

    /// <summary>Of the school, left of the running head; not read out, as the head names the school. Null leaves it out. May be set until the document is drawn.</summary>
    public Picture? Logo { get; set; }

    /// <summary>Framed words at the top right of each page, such as "Confidential: contains personal information".</summary>
    public string? Marking { get; init; }

    /// <summary>Bottom left of each page. "Page x of y" stands at the right in any case.</summary>
    public string? Footer { get; init; }

    public Orientation Orientation { get; init; }

    public IReadOnlyList<Block> Blocks => _blocks;

    public Document Add(params IReadOnlyList<Block> blocks)
    {
        _blocks.AddRange(blocks);
        return this;
    }
}

/// <param name="Bold">Printed in bold: the school.</param>
/// <param name="Rest">Follows in ordinary type, including its comma: ", The Bridge".</param>
public sealed record RunningHead(string Bold, string Rest = "");

/// <summary>A4, upright or on its side.</summary>
public enum Orientation
{
    Portrait,
    Landscape,
}
