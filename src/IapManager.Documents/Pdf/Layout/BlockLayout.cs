using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>Chooses the layout of each block.</summary>
internal static class BlockLayout
{
    private const double ColumnGap = 22.7;

    public static void Add(this Flow flow, IEnumerable<Block> blocks)
    {
        Block? before = null, last = null;
        foreach (var block in blocks)
        {
            if (before is Heading && last is Paragraph && block is not (Paragraph or PageBreak or Part or Spacer) && flow.Pieces is [.., { Keep: Keep.None } end])
            {
                end.Keep = Keep.Wish;
            }

            flow.Add(block);
            (before, last) = (last, block);
        }
    }

    public static void Add(this Flow flow, Block block)
    {
        switch (block)
        {
            case Heading heading: flow.AddHeading(heading); break;
            case Paragraph paragraph: flow.AddParagraph(paragraph); break;
            case BulletList list: flow.AddList(list); break;
            case Facts facts: flow.AddFacts(facts); break;
            case Voice voice: flow.AddVoice(voice); break;
            case Note note: flow.AddNote(note); break;
            case Figures figures: flow.AddFigures(figures); break;
            case DecisionBox box: flow.AddDecision(box); break;
            case Table table: flow.AddTable(table); break;
            case WeekGrid grid: flow.AddWeek(grid); break;
            case BarChart chart: flow.AddBars(chart); break;
            case ShareChart chart: flow.AddShare(chart); break;
            case LineChart chart: flow.AddLines(chart); break;
            case Image image: flow.AddImage(image); break;
            case SideBySide columns: flow.AddColumns(columns); break;
            case Spacer spacer: flow.Skip(Math.Max(0, spacer.Points)); break;
            case PageBreak: flow.Pieces.Add(new Piece(0) { StartsPage = true }); break;
            case Part part: flow.Pieces.Add(new Piece(0) { StartsPage = true, Part = part }); break;
            case KeepTogether together:
                var start = flow.Pieces.Count;
                flow.Add(together.Blocks);
                flow.KeepFrom(start);
                break;
            default: throw new NotSupportedException($"No layout is known for {block.GetType().Name}.");
        }
    }

    public static void AddHeading(this Flow flow, Heading heading)
    {
        var text = TextCleaner.OneLine(heading.Text);
        var (style, above, below) = heading.Level switch
        {
            <= 1 => (TextStyle.Body with { Face = Face.Bold, Size = 25, Leading = 28 }, 17.0, 2.8),
            2 => (TextStyle.Body with { Face = Face.Bold, Size = 13, Leading = 15.6 }, 17.0, 5.7),
            _ => (TextStyle.Body with { Face = Face.Bold, Size = 11, Leading = 14.3 }, 11.3, 3.4),
        };
        flow.Block(above, below, isHeading: true, add: () =>
        {
            var composition = flow.Composition;
            var tag = flow.Tag.Add(composition.HeadingRole(heading.Level));
            var lines = Flow.Break(style, text, flow.Width);
            for (var i = 0; i < lines.Count; i++)
            {
                var (line, isFirst) = (lines[i], i == 0);
                flow.Add(style.Leading, (canvas, y) =>
                {
                    line.Draw(canvas, tag, flow.X, y + style.Baseline);
                    if (isFirst)
                    {
                        composition.Outline.Add(new OutlineEntry(heading.Level, text, canvas.Page, composition.PageHeight - y));
                    }
                }).Keep = Keep.Must;
            }
        });
    }

    private static void AddParagraph(this Flow flow, Paragraph paragraph)
    {
        var style = paragraph.Size switch
        {
            TextSize.Intro => TextStyle.Intro,
            TextSize.Lead => TextStyle.Lead,
            TextSize.Small => TextStyle.Small with { Color = Palette.Ink },
            _ => TextStyle.Body,
        };
        flow.Block(4.25, 4.25, () => flow.Text(flow.Tag.Add("P"), paragraph.IsMuted ? style.Muted : style, paragraph.Text));
    }

    private static void AddColumns(this Flow flow, SideBySide columns)
    {
        var share = Math.Clamp(columns.LeftShare, 0.2, 0.8);
        var width = (flow.Width - ColumnGap) * share;
        var left = new Flow(flow.Composition, flow.Tag.Add("Div"), flow.X, width);
        var right = new Flow(flow.Composition, flow.Tag.Add("Div"), flow.X + width + ColumnGap, flow.Width - width - ColumnGap);
        left.Add(columns.Left);
        right.Add(columns.Right);
        var height = Math.Max(Height(left), Height(right));
        flow.Block(17, 8.5, () => flow.Add(new Piece(height) { Columns = (left.Pieces, right.Pieces) }));

        // The first gap is the block's own.
        static double Height(Flow flow)
        {
            if (flow.Pieces.Count > 0)
            {
                flow.Pieces[0].Gap = 0;
            }

            return flow.Pieces.Sum(piece => piece.Gap + piece.Height);
        }
    }
}
