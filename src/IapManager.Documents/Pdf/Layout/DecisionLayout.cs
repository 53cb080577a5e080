using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class DecisionLayout
{
    private const double BoxSize = 8.6;

    public static void AddDecision(this Flow flow, DecisionBox box) => flow.Block(17, 8.5, () =>
        flow.Framed(new Frame(flow.X, flow.Width, 14.2, null, Palette.Rule), flow.Tag.Add("Sect"), inner =>
        {
            inner.AddHeading(new Heading(box.Level, box.Title));
            inner.Skip(5.7);
            AddChoices(inner, box);
            foreach (var row in box.Signatures.Chunk(3))
            {
                AddSignatures(inner, row);
            }

            inner.KeepFrom(0);
            if (inner.Pieces.Count > 0)
            {
                inner.Pieces[0].Gap = 0;
            }
        }));

    private static void AddChoices(Flow flow, DecisionBox box)
    {
        var style = TextStyle.Body;
        List<(double X, TextLine Line, double Width, bool? Ticked)> row = [];
        var x = 0.0;
        foreach (var choice in box.Choices)
        {
            foreach (var line in Flow.Break(style, TextCleaner.OneLine(choice), flow.Width - BoxSize - 7))
            {
                Place(line, BoxSize + 7, choice == box.Chosen);
            }
        }

        foreach (var line in Flow.Break(style, TextCleaner.OneLine(box.After), flow.Width))
        {
            Place(line, 0, null);
        }

        AddRow();

        void Place(TextLine line, double box, bool? isTicked)
        {
            if (row.Count > 0 && x + line.Width + box > flow.Width)
            {
                AddRow();
            }

            row.Add((x, line, line.Width, isTicked));
            x += line.Width + box + 12;
        }

        void AddRow()
        {
            var items = row;
            if (items.Count == 0)
            {
                return;
            }

            var tag = flow.Tag.Add("P");
            flow.Add(style.Leading + 4, (canvas, y) =>
            {
                foreach (var (at, line, width, isTicked) in items)
                {
                    line.Draw(canvas, tag, flow.X + at, y + 2 + style.Baseline);
                    if (isTicked is { } ticked)
                    {
                        var (left, top) = (flow.X + at + width + 6, y + 2.8 + style.Baseline - BoxSize);
                        var figure = tag.AddFigure(ticked ? "ticked" : "not ticked", isInline: true);
                        Marks.Box(canvas.ForFigure(figure, left, top, BoxSize, BoxSize), left, top, BoxSize, ticked);
                    }
                }
            });
            (row, x) = ([], 0);
        }
    }

    private static void AddSignatures(Flow flow, string[] names)
    {
        const double Between = 17;
        var width = (flow.Width - (2 * Between)) / 3;
        var cells = names.Select(name => (Tag: flow.Tag.Add("P"), Lines: Flow.Break(TextStyle.Small, name, width, most: 3))).ToList();
        var height = (cells.Max(cell => cell.Lines.Count) * TextStyle.Small.Leading) + 15;
        flow.Skip(5.7);
        flow.Add(height, (canvas, y) =>
        {
            for (var i = 0; i < cells.Count; i++)
            {
                var x = flow.X + (i * (width + Between));
                for (var k = 0; k < cells[i].Lines.Count; k++)
                {
                    cells[i].Lines[k].Draw(canvas, cells[i].Tag, x, y + (k * TextStyle.Small.Leading) + TextStyle.Small.Baseline);
                }

                canvas.For(null).Stroke(Palette.Ink, 0.75).Line(x, y + height, x + width, y + height);
            }
        });
    }
}
