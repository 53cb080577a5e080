namespace IapManager.Documents;

/// <summary>How the edge of a cell is drawn, so that kinds still tell apart in black and white.</summary>
public enum Spine
{
    Solid,
    Diagonal,
    Dots,
    Crosshatch,
    Level,

    /// <summary>White with a dashed edge.</summary>
    Outline,
}

public enum Icon
{
    None,
    Book,
    People,
    Sprout,
    Heart,
    Hammer,
    House,
}

/// <summary>What a period is for: always a word, an icon, a fill and a pattern together.</summary>
public sealed record CellKind(string Name, Color Fill, Color SpineColor, Spine Spine, Icon Icon)
{
    public static readonly CellKind Mainstream = new("Mainstream", Color.Hex(0xD9E9EA), Color.Hex(0x0F4A54), Spine.Solid, Icon.Book);
    public static readonly CellKind Supported = new("Supported", Color.Hex(0xDDE7F6), Color.Hex(0x2C5AA0), Spine.Diagonal, Icon.People);
    public static readonly CellKind Intervention = new("Intervention", Color.Hex(0xEEE3F4), Color.Hex(0x75488F), Spine.Crosshatch, Icon.Heart);
    public static readonly CellKind Enrichment = new("Enrichment", Color.Hex(0xFBE1D6), Color.Hex(0xA8441F), Spine.Level, Icon.Hammer);
    public static readonly CellKind NotInSchool = new("Not in school", Color.Hex(0xFFFFFF), Color.Hex(0x68787B), Spine.Outline, Icon.House);

    /// <summary>A session in the provision, by the provision's own name.</summary>
    public static CellKind Provision(string name) => new(name, Color.Hex(0xFBEFC9), Color.Hex(0x8A5C00), Spine.Dots, Icon.Sprout);
}

/// <param name="Kind">Null for an empty cell.</param>
/// <param name="Title">In bold: the subject or session.</param>
/// <param name="Lines">Under it: place, adult.</param>
public sealed record GridCell(CellKind? Kind, string Title, params IReadOnlyList<RichText> Lines);

/// <summary>A row of the grid: a period with a cell for each day, or a break across all of them.</summary>
public sealed record GridRow(string Name, params IReadOnlyList<GridCell> Cells)
{
    /// <summary>Such as "10:50": printed small under the name.</summary>
    public string? Detail { get; init; }

    /// <summary>A thin row across all days, such as "Lunch".</summary>
    public bool IsBreak { get; init; }

    public static GridRow Break(string name) => new(name) { IsBreak = true };
}

/// <summary>A week: days across, periods down, with a legend of the kinds that occur in it.</summary>
public sealed record WeekGrid(IReadOnlyList<string> Days, IReadOnlyList<GridRow> Rows) : Block
{
    /// <summary>What the grid is, for those who do not see it; not printed.</summary>
    public string? Summary { get; init; }

    /// <summary>
    /// Fills what is left of its page: rows grow where there is room, and all words are set smaller, down to 6 points, where there is
    /// not. What is too much even then goes on on the next page.
    /// </summary>
    public bool FillsPage { get; init; }
}
