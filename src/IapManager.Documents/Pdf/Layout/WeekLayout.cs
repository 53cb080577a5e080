using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class WeekLayout
{
    private const double Between = 2.4;
    private const double BreakHeight = 10.5;
    private const double LowestRow = 26;
    private const double HighestRow = 68;
    private const double Above = 5.7;
    private const double LegendRow = 17;

    public static void AddWeek(this Flow flow, WeekGrid grid) => flow.Block(Above, 8.5, () =>
    {
        var start = flow.Pieces.Count;
        if (!grid.FillsPage)
        {
            new Builder(flow, grid, WeekSizes.Usual).Add(0);
        }
        else
        {
            var room = RoomIn(flow);
            var fitting = WeekSizes.Filling.Select(sizes => new Builder(flow, grid, sizes)).Select(builder => (Builder: builder, Left: room - builder.Measure()))
                .Where(fit => fit.Left >= 0).Take(1).ToList();
            var (builder, left) = fitting.Count > 0 ? fitting[0] : (new Builder(flow, grid, WeekSizes.Filling[^1]), 0);
            builder.Add(left);
        }

        flow.KeepFrom(start);
    });

    /// <summary>What is left of the page that is being filled.</summary>
    private static double RoomIn(Flow flow)
    {
        var onPage = flow.Pieces.Skip(flow.Pieces.FindLastIndex(piece => piece.StartsPage) + 1).ToList();
        var used = onPage.Sum(piece => piece.Gap + piece.Height) - (onPage.Count > 0 ? onPage[0].Gap : 0);
        var whole = flow.Composition.BodyHeight;
        return (used > whole / 2 ? whole : whole - used - Above) - 1;
    }

    private sealed class Builder
    {
        private readonly Flow _flow;
        private readonly WeekGrid _grid;
        private readonly WeekSizes _sizes;
        private readonly double _names;
        private readonly double _width;

        public Builder(Flow flow, WeekGrid grid, WeekSizes sizes)
        {
            (_flow, _grid, _sizes) = (flow, grid, sizes);
            var names = grid.Rows.Where(row => !row.IsBreak)
                .SelectMany(row => new[] { sizes.Name.Measure(TextCleaner.OneLine(row.Name)), sizes.Detail.Measure(TextCleaner.OneLine(row.Detail)) });
            _names = Math.Clamp(names.DefaultIfEmpty().Max() + 10, 30, flow.Width * 0.2);
            _width = (flow.Width - _names) / Math.Max(1, grid.Days.Count);
        }

        /// <summary>The height of all of it, its rows as low as their words allow.</summary>
        public double Measure() =>
            HeadHeight(DayLines()) + 4 + (LegendRow * LegendRows().Count)
            + _grid.Rows.Sum(row => Between + (row.IsBreak ? BreakHeight : HeightOf(row, [.. CellsOf(row, null)])));

        /// <param name="spare">Height to share out among the rows.</param>
        public void Add(double spare)
        {
            var summary = _grid.Summary is { } words ? "/A<</O/Table/Summary " + PdfText.String(words) + ">>" : "";
            var root = _flow.Tag.Add("Table", summary);
            var headRow = root.Add("THead").Add("TR");
            headRow.Add("TD");
            var days = DayLines().Select(lines => (Lines: lines, Tag: headRow.Add("TH", Tag.Scope("Column")))).ToList();
            var height = HeadHeight(days.Select(day => day.Lines));
            var repeated = new Repeated(height, (canvas, y) => DrawDays(canvas, y, isRepeated: true));
            _flow.Add(height, (canvas, y) => DrawDays(canvas, y, isRepeated: false)).Keep = Keep.Must;
            var body = root.Add("TBody");
            var more = spare / Math.Max(1, _grid.Rows.Count(row => !row.IsBreak));
            foreach (var row in _grid.Rows)
            {
                if (row.IsBreak)
                {
                    AddBreak(body.Add("TR"), row, repeated);
                }
                else
                {
                    AddPeriod(body.Add("TR"), row, repeated, more);
                }
            }

            AddLegend();

            void DrawDays(Canvas canvas, double y, bool isRepeated)
            {
                for (var i = 0; i < days.Count; i++)
                {
                    for (var k = 0; k < days[i].Lines.Count; k++)
                    {
                        days[i].Lines[k].Draw(canvas, isRepeated ? null : days[i].Tag, X(i), y + (k * _sizes.Day.Leading) + _sizes.Day.Baseline);
                    }
                }
            }
        }

        private List<List<TextLine>> DayLines() => [.. _grid.Days.Select(day => Flow.Break(_sizes.Day, day, _width - 4, most: 3))];

        private double HeadHeight(IEnumerable<List<TextLine>> days) => (days.Select(lines => lines.Count).DefaultIfEmpty(1).Max() * _sizes.Day.Leading) + 4;

        private double X(int day) => _flow.X + _names + (day * _width);

        private (List<TextLine> Names, List<TextLine> Details) NamesOf(GridRow period) =>
            (Flow.Break(_sizes.Name, period.Name, _names - 6, most: 6), Flow.Break(_sizes.Detail, period.Detail, _names - 6, most: 6));

        private IEnumerable<WeekCell> CellsOf(GridRow period, Tag? row) =>
            _grid.Days.Select((_, i) => new WeekCell(i < period.Cells.Count ? period.Cells[i] : null, row?.Add("TD"), _width - Between - WeekCell.Left, _sizes));

        private double HeightOf(GridRow period, IReadOnlyList<WeekCell> cells)
        {
            var (names, details) = NamesOf(period);
            var nameHeight = (names.Count * _sizes.Name.Leading) + (details.Count * _sizes.Detail.Leading);
            return Math.Max(Math.Max(LowestRow * _sizes.Scale, nameHeight + 4), cells.Select(cell => cell.Height).DefaultIfEmpty().Max() + 4.5);
        }

        private void AddBreak(Tag row, GridRow period, Repeated repeated)
        {
            var style = _sizes.Detail with { Size = 7.5, Leading = 10 };
            var cell = row.Add("TD", $"/A<</O/Table/ColSpan {_grid.Days.Count + 1}>>");
            var line = Flow.Break(style, period.Name, _width * _grid.Days.Count, most: 1).FirstOrDefault();
            _flow.Add(new Piece(BreakHeight + Between, (canvas, y) =>
            {
                var width = (_width * _grid.Days.Count) - Between;
                canvas.For(null).Fill(Palette.Sunk).Rounded(X(0), y, width, BreakHeight, 2.3).PaintFill();
                line?.Draw(canvas, cell, X(0) + ((width - line.Width) / 2), y + style.Baseline + 0.3);
            })
            { Repeated = repeated });
        }

        private void AddPeriod(Tag row, GridRow period, Repeated repeated, double more)
        {
            var head = row.Add("TH", Tag.Scope("Row"));
            var (names, details) = NamesOf(period);
            var cells = CellsOf(period, row).ToList();
            var lowest = HeightOf(period, cells);
            var height = lowest + Math.Min(more, Math.Max(0, HighestRow - lowest));
            var nameHeight = (names.Count * _sizes.Name.Leading) + (details.Count * _sizes.Detail.Leading);
            _flow.Add(new Piece(height + Between, (canvas, y) =>
            {
                var at = y + ((height - nameHeight) / 2);
                foreach (var (line, style) in names.Select(line => (line, _sizes.Name)).Concat(details.Select(line => (line, _sizes.Detail))))
                {
                    line.Draw(canvas, head, _flow.X + 1, at + style.Baseline);
                    at += style.Leading;
                }

                for (var i = 0; i < cells.Count; i++)
                {
                    cells[i].Draw(canvas, X(i), y, _width - Between, height);
                }
            })
            { Repeated = repeated });
        }

        private List<List<(double X, CellKind Kind)>> LegendRows()
        {
            List<List<(double X, CellKind Kind)>> rows = [];
            var x = 0.0;
            foreach (var kind in _grid.Rows.SelectMany(row => row.Cells).Select(cell => cell.Kind).OfType<CellKind>().Distinct().OrderBy(kind => kind.Spine))
            {
                var width = 24 + WeekSizes.Usual.Title.Measure(TextCleaner.OneLine(kind.Name));
                if (rows.Count == 0 || x + width > _flow.Width)
                {
                    rows.Add([]);
                    x = 0;
                }

                rows[^1].Add((x, kind));
                x += width + 15;
            }

            return rows;
        }

        private void AddLegend()
        {
            var rows = LegendRows();
            if (rows.Count == 0)
            {
                return;
            }

            var (tag, style) = (_flow.Tag.Add("P"), WeekSizes.Usual.Title);
            _flow.Skip(4);
            foreach (var row in rows)
            {
                _flow.Add(LegendRow, (canvas, y) =>
                {
                    foreach (var (at, kind) in row)
                    {
                        WeekCell.DrawGround(canvas.For(null), kind, _flow.X + at, y, 19.5, 13.5);
                        Icons.Draw(canvas, kind.Icon, _flow.X + at + 8.2, y + 2, 9.5, kind.SpineColor);
                        canvas.For(tag).Text(_flow.X + at + 24, y + 1.2 + style.Baseline, style, TextCleaner.OneLine(kind.Name) + " ");
                    }
                });
            }
        }
    }
}
