using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class PanelLayout
{
    private const double Padding = 14.2;

    public static void AddVoice(this Flow flow, Voice voice) => flow.Block(8.5, 8.5, () =>
    {
        var frame = voice.IsTinted
            ? new Frame(flow.X, flow.Width, Padding, Palette.SunTint, null)
            : new Frame(flow.X, flow.Width, Padding, null, Palette.Rule);
        flow.Framed(frame, flow.Tag.Add("BlockQuote"), inner =>
        {
            inner.Text(inner.Tag.Add("P"), TextStyle.Label, voice.Who, alignsRight: false);
            inner.Pieces.ForEach(piece => piece.Keep = Keep.Must);
            inner.Skip(2.8);
            inner.Text(inner.Tag.Add("P"), TextStyle.Lead, voice.Words);
            inner.Skip(4.25);
            inner.Text(inner.Tag.Add("P"), TextStyle.Small, voice.How, alignsRight: false);
            inner.KeepFrom(0);
        });
    });

    public static void AddNote(this Flow flow, Note note) => flow.Block(8.5, 8.5, () =>
        flow.Framed(new Frame(flow.X, flow.Width, Padding, Palette.BrandTint, null), flow.Tag.Add("Div"), inner =>
        {
            if (note.Title is { } title)
            {
                inner.Text(inner.Tag.Add("P"), TextStyle.Body.Bold, title);
                inner.Pieces.ForEach(piece => piece.Keep = Keep.Must);
            }

            inner.Text(inner.Tag.Add("P"), TextStyle.Body, note.Text);
            inner.KeepFrom(0);
        }));

    public static void AddFacts(this Flow flow, Facts facts) => flow.Block(11.3, 5.7, () =>
    {
        const double Between = 22;
        var list = flow.Tag.Add("L", "/A<</O/List/ListNumbering/None>>");
        List<(double X, List<TextLine> Label, List<TextLine> Value, Tag Item)> row = [];
        var x = 0.0;
        foreach (var fact in facts.Items)
        {
            var label = Flow.Break(TextStyle.Small, fact.Label, flow.Width);
            var value = Flow.Break(TextStyle.Body.Bold, fact.Value, flow.Width);
            var width = label.Concat(value).Select(line => line.Width).DefaultIfEmpty().Max();
            if (row.Count > 0 && x + width > flow.Width)
            {
                AddRow();
                flow.Skip(6);
            }

            row.Add((x, label, value, list.Add("LI")));
            x += width + Between;
        }

        AddRow();

        void AddRow()
        {
            var cells = row;
            var labels = cells.Select(cell => cell.Label.Count).DefaultIfEmpty().Max();
            var values = cells.Select(cell => cell.Value.Count).DefaultIfEmpty().Max();
            var tags = cells.Select(cell => (Label: cell.Item.Add("Lbl"), Value: cell.Item.Add("LBody"))).ToList();
            AddLines(labels, TextStyle.Small, i => (cells[i].X, cells[i].Label, tags[i].Label));
            AddLines(values, TextStyle.Body.Bold, i => (cells[i].X, cells[i].Value, tags[i].Value));
            (row, x) = ([], 0);

            // A fact may be longer than a page, so that its lines are pieces of their own.
            void AddLines(int count, TextStyle style, Func<int, (double X, List<TextLine> Lines, Tag Tag)> cell)
            {
                for (var k = 0; k < count; k++)
                {
                    var index = k;
                    flow.Add(style.Leading, (canvas, y) =>
                    {
                        for (var i = 0; i < cells.Count; i++)
                        {
                            var (at, lines, tag) = cell(i);
                            lines.ElementAtOrDefault(index)?.Draw(canvas, tag, flow.X + at, y + style.Baseline);
                        }
                    }).Keep = Keep.Wish;
                }

                if (flow.Pieces.Count > 0 && style == TextStyle.Body.Bold)
                {
                    flow.Pieces[^1].Keep = Keep.None;
                }
            }
        }
    });

    public static void AddFigures(this Flow flow, Figures figures) => flow.Block(8.5, 8.5, () =>
    {
        const int PerRow = 4;
        var list = flow.Tag.Add("L", "/A<</O/List/ListNumbering/None>>");
        foreach (var row in figures.Items.Chunk(figures.Items.Count > PerRow ? 3 : PerRow))
        {
            var width = flow.Width / Math.Max(row.Length, 2);
            var cells = row.Select(figure => new FigureCell(figure, list.Add("LI"), width - 22)).ToList();
            var labels = cells.Max(cell => cell.LabelHeight);
            var height = labels + cells.Max(cell => cell.Height) + 20;
            flow.Add(height, (canvas, y) =>
            {
                canvas.For(null).Stroke(Palette.Rule, 0.75).Rounded(flow.X + 0.4, y + 0.4, (width * row.Length) - 0.8, height - 0.8, 5.7).PaintStroke();
                for (var i = 0; i < cells.Count; i++)
                {
                    if (i > 0)
                    {
                        canvas.For(null).Stroke(Palette.Rule, 0.75).Line(flow.X + (i * width), y, flow.X + (i * width), y + height);
                    }

                    cells[i].Draw(canvas, flow.X + (i * width) + 11, y + 10, labels);
                }
            });
            flow.Skip(8.5);
        }
    });

    private sealed class FigureCell
    {
        private static readonly TextStyle Large = TextStyle.Body with { Face = Face.Bold, Size = 23, Leading = 28 };
        private static readonly TextStyle Base = TextStyle.Body with { Face = Face.Bold, Leading = 13.5, Color = Palette.Muted };

        private readonly Tag _label;
        private readonly Tag _body;
        private readonly List<TextLine> _title;
        private readonly List<TextLine> _number;
        private readonly List<TextLine> _base = [];
        private readonly List<TextLine> _definition;

        public FigureCell(Figure figure, Tag item, double width)
        {
            (_label, _body) = (item.Add("Lbl"), item.Add("LBody"));
            _title = Flow.Break(TextStyle.Label, figure.Label, width, most: 4);
            _number = LineBreaker.Break([new(Large, figure.Number + " "), new(Base, figure.Base)], width);
            if (_number.Count > 1)
            {
                _number = Flow.Break(Large, figure.Number, width, most: 2);
                _base = Flow.Break(Base, figure.Base, width, most: 4);
            }

            _definition = Flow.Break(TextStyle.Small, figure.Definition, width, most: 16);
        }

        public double LabelHeight => _title.Count * TextStyle.Label.Leading;

        public double Height => (_number.Count * Large.Leading) + (_base.Count * Base.Leading) + (_definition.Count * TextStyle.Small.Leading);

        /// <param name="canvas">The page.</param>
        /// <param name="x">Left edge.</param>
        /// <param name="y">Upper edge.</param>
        /// <param name="labels">Height of the tallest label in the row, so that the numbers stand level.</param>
        public void Draw(Canvas canvas, double x, double y, double labels)
        {
            DrawLines(_title, TextStyle.Label, _label);
            y += labels - LabelHeight;
            DrawLines(_number, Large, _body);
            DrawLines(_base, Base, _body);
            DrawLines(_definition, TextStyle.Small, _body);

            void DrawLines(List<TextLine> lines, TextStyle style, Tag tag)
            {
                foreach (var line in lines)
                {
                    line.Draw(canvas, tag, x, y + style.Baseline);
                    y += style.Leading;
                }
            }
        }
    }
}
