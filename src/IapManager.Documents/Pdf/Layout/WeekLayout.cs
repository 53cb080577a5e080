using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class WeekLayout
{
    private const double Between = 2.4;
    private const double Left = 12;
    private const double IconSize = 10.5;
    private const int MostLines = 6;

    private static readonly TextStyle Day = TextStyle.Small.Bold;
    private static readonly TextStyle Title = TextStyle.Small with { Face = Face.Bold, Color = Palette.Ink };
    private static readonly TextStyle Detail = TextStyle.Small with { Size = 8, Leading = 10.4 };

    public static void AddWeek(this Flow flow, WeekGrid grid) => flow.Block(5.7, 8.5, () =>
    {
        var start = flow.Pieces.Count;
        new Builder(flow, grid).Add();
        flow.KeepFrom(start);
    });

    private sealed class Builder
    {
        private readonly Flow _flow;
        private readonly WeekGrid _grid;
        private readonly double _names;
        private readonly double _width;

        public Builder(Flow flow, WeekGrid grid)
        {
            (_flow, _grid) = (flow, grid);
            var names = grid.Rows.Where(row => !row.IsBreak)
                .SelectMany(row => new[] { TextStyle.Label.Measure(TextCleaner.OneLine(row.Name)), Detail.Measure(TextCleaner.OneLine(row.Detail)) });
            _names = Math.Clamp(names.DefaultIfEmpty().Max() + 10, 30, flow.Width * 0.2);
            _width = (flow.Width - _names) / Math.Max(1, grid.Days.Count);
        }

        public void Add()
        {
            var summary = _grid.Summary is { } words ? "/A<</O/Table/Summary " + PdfText.String(words) + ">>" : "";
            var root = _flow.Tag.Add("Table", summary);
            var headRow = root.Add("THead").Add("TR");
            headRow.Add("TD");
            var days = _grid.Days.Select(day => (Lines: Flow.Break(Day, day, _width - 4, most: 3), Tag: headRow.Add("TH", Tag.Scope("Column")))).ToList();
            var height = (days.Select(day => day.Lines.Count).DefaultIfEmpty(1).Max() * Day.Leading) + 4;
            var repeated = new Repeated(height, (canvas, y) => DrawDays(canvas, y, isRepeated: true));
            _flow.Add(height, (canvas, y) => DrawDays(canvas, y, isRepeated: false)).Keep = Keep.Must;
            var body = root.Add("TBody");
            foreach (var row in _grid.Rows)
            {
                if (row.IsBreak)
                {
                    AddBreak(body.Add("TR"), row, repeated);
                }
                else
                {
                    AddPeriod(body.Add("TR"), row, repeated);
                }
            }

            AddLegend();

            void DrawDays(Canvas canvas, double y, bool isRepeated)
            {
                for (var i = 0; i < days.Count; i++)
                {
                    for (var k = 0; k < days[i].Lines.Count; k++)
                    {
                        days[i].Lines[k].Draw(canvas, isRepeated ? null : days[i].Tag, X(i), y + (k * Day.Leading) + Day.Baseline);
                    }
                }
            }
        }

        private double X(int day) => _flow.X + _names + (day * _width);

        private void AddBreak(Tag row, GridRow period, Repeated repeated)
        {
            var style = Detail with { Size = 7.5, Leading = 10 };
            var cell = row.Add("TD", $"/A<</O/Table/ColSpan {_grid.Days.Count + 1}>>");
            var line = Flow.Break(style, period.Name, _width * _grid.Days.Count, most: 1).FirstOrDefault();
            _flow.Add(new Piece(10.5 + Between, (canvas, y) =>
            {
                var width = (_width * _grid.Days.Count) - Between;
                canvas.For(null).Fill(Palette.Sunk).Rounded(X(0), y, width, 10.5, 2.3).PaintFill();
                line?.Draw(canvas, cell, X(0) + ((width - line.Width) / 2), y + style.Baseline + 0.3);
            })
            { Repeated = repeated });
        }

        private void AddPeriod(Tag row, GridRow period, Repeated repeated)
        {
            var head = row.Add("TH", Tag.Scope("Row"));
            var names = Flow.Break(TextStyle.Label, period.Name, _names - 6, MostLines);
            var details = Flow.Break(Detail, period.Detail, _names - 6, MostLines);
            var cells = _grid.Days.Select((_, i) => i < period.Cells.Count ? new CellText(period.Cells[i], row.Add("TD"), _width - Between - Left) : new CellText(null, row.Add("TD"), 1)).ToList();
            var nameHeight = (names.Count * TextStyle.Label.Leading) + (details.Count * Detail.Leading);
            var height = Math.Max(Math.Max(26, nameHeight + 4), cells.Select(cell => cell.Height).DefaultIfEmpty().Max() + 4.5);
            _flow.Add(new Piece(height + Between, (canvas, y) =>
            {
                var at = y + ((height - nameHeight) / 2);
                foreach (var line in names)
                {
                    line.Draw(canvas, head, _flow.X + 1, at + TextStyle.Label.Baseline);
                    at += TextStyle.Label.Leading;
                }

                foreach (var line in details)
                {
                    line.Draw(canvas, head, _flow.X + 1, at + Detail.Baseline);
                    at += Detail.Leading;
                }

                for (var i = 0; i < cells.Count; i++)
                {
                    cells[i].Draw(canvas, X(i), y, _width - Between, height);
                }
            })
            { Repeated = repeated });
        }

        private void AddLegend()
        {
            var kinds = _grid.Rows.SelectMany(row => row.Cells).Select(cell => cell.Kind).OfType<CellKind>().Distinct().OrderBy(kind => kind.Spine).ToList();
            if (kinds.Count == 0)
            {
                return;
            }

            var tag = _flow.Tag.Add("P");
            _flow.Skip(4);
            List<(double X, CellKind Kind)> row = [];
            var x = 0.0;
            foreach (var kind in kinds)
            {
                var width = 24 + Title.Measure(TextCleaner.OneLine(kind.Name));
                if (row.Count > 0 && x + width > _flow.Width)
                {
                    AddRow();
                }

                row.Add((x, kind));
                x += width + 15;
            }

            AddRow();

            void AddRow()
            {
                var items = row;
                _flow.Add(17, (canvas, y) =>
                {
                    foreach (var (at, kind) in items)
                    {
                        CellText.DrawGround(canvas.For(null), kind, _flow.X + at, y, 19.5, 13.5);
                        Icons.Draw(canvas, kind.Icon, _flow.X + at + 8.2, y + 2, 9.5, kind.SpineColor);
                        canvas.For(tag).Text(_flow.X + at + 24, y + 1.2 + Title.Baseline, Title, TextCleaner.OneLine(kind.Name) + " ");
                    }
                });
                (row, x) = ([], 0);
            }
        }
    }

    private sealed class CellText
    {
        private readonly GridCell? _cell;
        private readonly Tag _tag;
        private readonly Tag? _figure;
        private readonly List<(TextLine Line, TextStyle Style)> _lines = [];

        public CellText(GridCell? cell, Tag tag, double width)
        {
            (_cell, _tag) = (cell, tag);
            if (cell is null)
            {
                return;
            }

            _tag = tag.Add("P");
            _figure = cell.Kind is { } kind ? tag.AddFigure(TextCleaner.OneLine(kind.Name), isInline: true) : null;
            Add(cell.Title, Title, width - IconSize - 5);
            foreach (var line in cell.Lines.Take(MostLines))
            {
                Add(line, Detail, width - 3);
            }

            void Add(string text, TextStyle style, double room)
            {
                _lines.AddRange(Flow.Break(style, text, Math.Max(room, 8), MostLines).Select(line => (line, style)));
            }
        }

        public double Height => _lines.Sum(line => line.Style.Leading);

        public static void DrawGround(Canvas canvas, CellKind kind, double x, double y, double width, double height)
        {
            canvas.Save().Rounded(x, y, width, height, 3.4).Clip();
            canvas.Fill(kind.Fill).Rectangle(x, y, width, height).PaintFill();
            SpinePattern.Draw(canvas, kind, x, y, height);
            canvas.Restore();
            if (kind.Spine == Spine.Outline)
            {
                canvas.Stroke(kind.SpineColor, 0.9).Rounded(x + 0.45, y + 0.45, width - 0.9, height - 0.9, 3.4).PaintStroke();
            }
        }

        public void Draw(Canvas canvas, double x, double y, double width, double height)
        {
            if (_cell?.Kind is { } kind)
            {
                DrawGround(canvas.For(null), kind, x, y, width, height);
                var left = x + width - IconSize - 4;
                Icons.Draw(canvas.ForFigure(_figure!, left, y + 4, IconSize, IconSize), kind.Icon, left, y + 4, IconSize, kind.SpineColor);
            }

            var at = y + Math.Clamp((height - Height) / 2, 2.2, 4);
            foreach (var (line, style) in _lines)
            {
                line.Draw(canvas, _tag, x + Left, at + style.Baseline);
                at += style.Leading;
            }
        }
    }
}
