using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class TableLayout
{
    private const double Right = 8.5;
    private const double Above = 3.3;

    /// <summary>Up to this part of a page a table is not parted.</summary>
    private const double Whole = 0.35;

    private static readonly TextStyle Head = TextStyle.Small.Bold;

    public static void AddTable(this Flow flow, Table table)
    {
        if (table.Columns.Count > 0)
        {
            flow.Block(5.7, 5.7, () => new Builder(flow, table).Add());
        }
    }

    private sealed record Cell(List<TextLine> Lines, Tag Tag);

    private sealed class Builder
    {
        private readonly Flow _flow;
        private readonly Table _table;
        private readonly double[] _widths;
        private readonly double[] _lefts;

        public Builder(Flow flow, Table table)
        {
            (_flow, _table) = (flow, table);
            _widths = ColumnWidths.Share([.. table.Columns.Select(Measure)], flow.Width);
            _lefts = new double[_widths.Length];
            for (var i = 1; i < _widths.Length; i++)
            {
                _lefts[i] = _lefts[i - 1] + _widths[i - 1];
            }
        }

        public void Add()
        {
            var summary = _table.Summary is { } words ? "/A<</O/Table/Summary " + PdfText.String(words) + ">>" : "";
            var root = _flow.Tag.Add("Table", summary);
            var headRow = root.Add("THead").Add("TR");
            var head = _table.Columns.Select((column, i) => new Cell(
                Flow.Break(Head, column.Heading, TextWidth(i), most: 8),
                column.Heading.Length == 0 ? headRow.Add("TD") : headRow.Add("TH", Tag.Scope("Column")))).ToList();
            var height = Height(head, Head);
            var repeated = new Repeated(height, (canvas, y) => DrawHead(canvas, y, head, height, isRepeated: true));
            var start = _flow.Pieces.Count;
            _flow.Add(height, (canvas, y) => DrawHead(canvas, y, head, height, isRepeated: false)).Keep = Keep.Must;

            var body = root.Add("TBody");
            for (var i = 0; i < _table.Rows.Count; i++)
            {
                AddRow(body.Add("TR"), _table.Rows[i], repeated, i == 0 || i == _table.Rows.Count - 2 ? Keep.Wish : Keep.None);
            }

            if (_flow.Pieces.Skip(start).Sum(piece => piece.Height) <= _flow.Composition.BodyHeight * Whole)
            {
                _flow.KeepFrom(start);
            }
        }

        private void AddRow(Tag row, IReadOnlyList<RichText> texts, Repeated repeated, Keep keep)
        {
            var cells = _table.Columns.Select((_, i) => new Cell(
                i < texts.Count ? Flow.Break(StyleOf(i), texts[i], TextWidth(i)) : [],
                IsRowHeading(i) ? row.Add("TH", Tag.Scope("Row")) : row.Add("TD"))).ToList();
            var most = Math.Max(1, cells.Max(cell => cell.Lines.Count));
            var fitting = Math.Max(1, (int)((_flow.Composition.BodyHeight - repeated.Height - 20) / TextStyle.Cell.Leading));
            for (var first = 0; first < most; first += fitting)
            {
                var (start, count) = (first, Math.Min(fitting, most - first));
                var isLast = start + count >= most;
                var height = (count * TextStyle.Cell.Leading) + (2 * Above);
                _flow.Add(new Piece(height, (canvas, y) => DrawRow(canvas, y, height, cells, start, count, isLast)) { Repeated = repeated, Keep = isLast ? keep : Keep.None });
            }
        }

        private void DrawRow(Canvas canvas, double y, double height, List<Cell> cells, int start, int count, bool isLast)
        {
            if (isLast)
            {
                canvas.For(null).Stroke(Palette.Rule, 0.5).Line(_flow.X, y + height - 0.25, _flow.X + _flow.Width, y + height - 0.25);
            }

            for (var i = 0; i < cells.Count; i++)
            {
                var style = StyleOf(i);
                for (var k = start; k < Math.Min(start + count, cells[i].Lines.Count); k++)
                {
                    var line = cells[i].Lines[k];
                    line.Draw(canvas, cells[i].Tag, Left(i, line), y + Above + ((k - start) * style.Leading) + style.Baseline);
                }
            }
        }

        private void DrawHead(Canvas canvas, double y, List<Cell> cells, double height, bool isRepeated)
        {
            canvas.For(null).Stroke(Palette.Ink, 0.75).Line(_flow.X, y + height - 0.4, _flow.X + _flow.Width, y + height - 0.4);
            for (var i = 0; i < cells.Count; i++)
            {
                var top = y + height - Above - (cells[i].Lines.Count * Head.Leading);
                for (var k = 0; k < cells[i].Lines.Count; k++)
                {
                    var line = cells[i].Lines[k];
                    line.Draw(canvas, isRepeated ? null : cells[i].Tag, Left(i, line), top + (k * Head.Leading) + Head.Baseline);
                }
            }
        }

        private static double Height(List<Cell> cells, TextStyle style) =>
            (Math.Max(1, cells.Max(cell => cell.Lines.Count)) * style.Leading) + (2 * Above);

        private bool IsRowHeading(int column) => column == 0 && _table.HasRowHeadings;

        private TextStyle StyleOf(int column) => IsRowHeading(column) ? TextStyle.Label : TextStyle.Cell;

        private double PaddingOf(int column) => column == _table.Columns.Count - 1 ? 0 : Right;

        private double TextWidth(int column) => Math.Max(1, _widths[column] - PaddingOf(column));

        private double Left(int column, TextLine line) => _flow.X + _lefts[column]
            + (_table.Columns[column].Align == Align.Right ? TextWidth(column) - line.Width : 0);

        private (double Weight, double Longest, double Whole) Measure(Column column, int index)
        {
            var (longest, whole) = LineBreaker.Measure([new StyledText(Head, column.Heading)]);
            var style = StyleOf(index);
            foreach (var row in _table.Rows)
            {
                if (index < row.Count)
                {
                    var (longestHere, wholeHere) = LineBreaker.Measure(row[index].Runs.Select(run => new StyledText(style.For(run), run.Text)));
                    (longest, whole) = (Math.Max(longest, longestHere), Math.Max(whole, wholeHere));
                }
            }

            return (column.Weight, longest + PaddingOf(index) + 0.5, whole + PaddingOf(index) + 0.5);
        }
    }
}
