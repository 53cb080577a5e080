namespace IapManager.Documents;

public enum Align
{
    Left,
    Right,
}

/// <param name="Heading">May be empty, for the corner above row headings.</param>
/// <param name="Align">Right for figures that are compared down a column.</param>
/// <param name="Weight">Relative share of the width that columns of weight 0, sized by content, leave over.</param>
public sealed record Column(string Heading, Align Align = Align.Left, double Weight = 0)
{
    public static implicit operator Column(string heading) => new(heading);
}

/// <summary>A table whose heading row is repeated on each page that it runs over; a row is not split unless it is taller than a page.</summary>
public sealed record Table(params IReadOnlyList<Column> Columns) : Block
{
    private readonly List<IReadOnlyList<RichText>> _rows = [];

    public IReadOnlyList<IReadOnlyList<RichText>> Rows => _rows;

    /// <summary>The first cell of each row names the row.</summary>
    public bool HasRowHeadings { get; init; }

    /// <summary>What the table is, for those who do not see it; not printed.</summary>
    public string? Summary { get; init; }

    /// <summary>Adds a row; cells that are missing at its end stay empty.</summary>
    /// <exception cref="ArgumentException">More cells than columns.</exception>
    public Table Row(params IReadOnlyList<RichText> cells)
    {
        if (cells.Count > Columns.Count)
        {
            throw new ArgumentException($"A row of {cells.Count} cells does not fit a table of {Columns.Count} columns.", nameof(cells));
        }

        _rows.Add(cells);
        return this;
    }
}
