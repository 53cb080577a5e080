namespace IapManager.Domain.Measures;

/// <summary>
/// Which counts of a table are left out, so that no small one can be worked out from the rest (facts.md, What to measure). The
/// rows are groups and the columns parts, and both add up to totals. A small count is left out (primary). A count left out that
/// follows from the others in its row and column is no secret, so more are left out until each lies on a ring of such counts
/// (secondary): on a ring every count can be one more or one less without any total changing.
/// </summary>
/// <remarks>Only counts above 0 stand on a ring: a 0 cannot be one less, and would pin the others.</remarks>
public sealed class Suppression
{
    private readonly int[,] _cells;
    private readonly bool[,] _hidden;
    private readonly int _rows;
    private readonly int _columns;
    private readonly SmallNumbers _small;
    private readonly IReadOnlyList<bool> _totals;
    private readonly int[,]? _pupils;

    private Suppression(int[,] parts, IReadOnlyList<bool> totals, SmallNumbers small, int[,]? pupils)
    {
        (_rows, _columns, _totals, _small, _pupils) = (parts.GetLength(0), parts.GetLength(1), totals, small, pupils);
        _cells = new int[_rows + 1, _columns + 1];
        _hidden = new bool[_rows + 1, _columns + 1];
        for (var r = 0; r < _rows; r++)
        {
            for (var c = 0; c < _columns; c++)
            {
                _cells[r, c] = parts[r, c];
                _cells[r, _columns] += parts[r, c];
                _cells[_rows, c] += parts[r, c];
                _cells[_rows, _columns] += parts[r, c];
            }
        }
    }

    /// <param name="parts">Counts of at least two rows and two columns, none of them a total.</param>
    /// <param name="totals">For each column's total and last for the sum of all, whether it is shown elsewhere: it then stays shown here, or stays left out here.</param>
    /// <param name="small">What is a small count.</param>
    /// <param name="rows">Rows that are left out for another reason.</param>
    /// <param name="pupils">Of each count how many pupils are behind it, where these are fewer than the records counted: few of them make it a small one.</param>
    /// <returns>One row and one column more than given: the last column are the rows' totals, the last row the columns'. True where left out.</returns>
    public static bool[,] HiddenIn(int[,] parts, IReadOnlyList<bool> totals, SmallNumbers small, IReadOnlySet<int>? rows = null, int[,]? pupils = null)
    {
        var table = new Suppression(parts, totals, small, pupils);
        table.HideSmall(rows);
        while (table.Exposed() is { } cell)
        {
            if (!table.HideRingThrough(cell.Row, cell.Column))
            {
                table.HideAll();
                break;
            }
        }

        return table._hidden;
    }

    private void HideSmall(IReadOnlySet<int>? rows)
    {
        for (var r = 0; r <= _rows; r++)
        {
            for (var c = 0; c <= _columns; c++)
            {
                _hidden[r, c] = r == _rows ? !_totals[c] : _small.LeavesOut(_cells[r, c]) || (c < _columns && (rows?.Contains(r) == true || (_pupils is not null && _small.LeavesOut(_pupils[r, c]))));
            }
        }
    }

    private void HideAll()
    {
        for (var r = 0; r <= _rows; r++)
        {
            for (var c = 0; c <= _columns; c++)
            {
                _hidden[r, c] = r < _rows || !_totals[c];
            }
        }
    }

    /// <summary>A count left out that stands on no ring of such counts; null when there is none.</summary>
    private (int Row, int Column)? Exposed()
    {
        for (var r = 0; r <= _rows; r++)
        {
            for (var c = 0; c <= _columns; c++)
            {
                if (_hidden[r, c] && _cells[r, c] > 0 && Way(r, c, (x, y) => _hidden[x, y] ? 0 : null) is null)
                {
                    return (r, c);
                }
            }
        }

        return null;
    }

    private bool HideRingThrough(int row, int column)
    {
        if (Way(row, column, (x, y) => _hidden[x, y] ? 0 : x == _rows ? null : _cells[x, y]) is not { } way)
        {
            return false;
        }

        foreach (var (r, c) in way)
        {
            _hidden[r, c] = true;
        }

        return true;
    }

    /// <summary>
    /// The cheapest way from a row to a column over other cells above 0, each of which leads from its row to its column or back;
    /// with the cell itself it is a ring. Null when there is none.
    /// </summary>
    /// <param name="row">Where it begins.</param>
    /// <param name="column">Where it ends.</param>
    /// <param name="cost">Of a cell; null where it may not be used.</param>
    private List<(int Row, int Column)>? Way(int row, int column, Func<int, int, int?> cost)
    {
        // Lines are numbered: rows first, then columns.
        var lines = _rows + 1 + _columns + 1;
        var (best, from, done) = (new int?[lines], new int[lines], new bool[lines]);
        best[row] = 0;
        while (Enumerable.Range(0, lines).Where(l => !done[l] && best[l] is not null).OrderBy(l => best[l]).Cast<int?>().FirstOrDefault() is { } line)
        {
            done[line] = true;
            var isRow = line <= _rows;
            for (var other = isRow ? _rows + 1 : 0; other < (isRow ? lines : _rows + 1); other++)
            {
                var (r, c) = CellOf(line, other);
                if ((r, c) != (row, column) && _cells[r, c] > 0 && cost(r, c) is { } more && (best[other] is not { } known || best[line]!.Value + more < known))
                {
                    (best[other], from[other]) = (best[line]!.Value + more, line);
                }
            }
        }

        if (best[_rows + 1 + column] is null)
        {
            return null;
        }

        var way = new List<(int, int)>();
        for (var line = _rows + 1 + column; line != row; line = from[line])
        {
            way.Add(CellOf(line, from[line]));
        }

        return way;
    }

    private (int Row, int Column) CellOf(int line, int other) => line <= _rows ? (line, other - _rows - 1) : (other, line - _rows - 1);
}
