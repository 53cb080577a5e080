using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>The stages above the chart. Where a bar is too short for its name it bears a number, with a key under the chart.</summary>
internal sealed class StageBand
{
    private const double Height = 30;

    private readonly List<Bar> _bars = [];
    private readonly List<TextLine> _key = [];

    public StageBand(ShareChart chart, double scale)
    {
        foreach (var stage in chart.Stages)
        {
            var (from, to) = (SharePlot.At(chart, stage.From) + 1.5, SharePlot.At(chart, stage.To) - 1.5);
            var name = TextCleaner.OneLine(stage.Name);
            var isTicked = stage.State == StageState.Done;
            var fits = SharePlot.Strong.Measure(name) / scale <= to - from - (isTicked ? 30 : 16);
            _bars.Add(new Bar(stage, from, Math.Max(to, from + 3), fits));
        }

        if (_bars.Any(bar => !bar.HasName))
        {
            var entries = _bars.Select((bar, i) => bar.HasName ? null : Invariant($"{i + 1}\u00A0{bar.Stage.Name.Replace(' ', '\u00A0')}{Word(bar.Stage.State)}"));
            _key = Flow.Break(SharePlot.Quiet, string.Join("   ", entries.OfType<string>()), (SharePaper.Right - SharePaper.Left) * scale);
        }
    }

    /// <summary>In points, under the chart.</summary>
    public double KeyHeight => _key.Count * SharePlot.Quiet.Leading;

    public void Draw(SharePaper paper, double keyTop)
    {
        for (var i = 0; i < _bars.Count; i++)
        {
            DrawBar(paper, _bars[i], i + 1);
        }

        foreach (var line in _key)
        {
            line.DrawHere(paper.Canvas, paper.X(SharePaper.Left), keyTop + SharePlot.Quiet.Baseline);
            keyTop += SharePlot.Quiet.Leading;
        }
    }

    private static string Word(StageState state) => state switch
    {
        StageState.Done => ",\u00A0done",
        StageState.Now => ",\u00A0now",
        _ => "",
    };

    private static void DrawBar(SharePaper paper, Bar bar, int number)
    {
        var (canvas, scale) = (paper.Canvas, paper.Scale);
        var (x, y, width, height) = (paper.X(bar.From), paper.Y(2), (bar.To - bar.From) * scale, Height * scale);
        switch (bar.Stage.State)
        {
            case StageState.Now:
                canvas.Save().Rounded(x, y, width, height, 5 * scale).Clip();
                canvas.Fill(Palette.Brand).Rectangle(x, y, width, height).PaintFill();
                canvas.Fill(Palette.Sun).Rectangle(x, y + ((Height - 4) * scale), width, 4 * scale).PaintFill().Restore();
                break;
            case StageState.Done:
                canvas.Fill(Palette.BrandTint).Rounded(x, y, width, height, 5 * scale).PaintFill();
                break;
            default:
                canvas.Stroke(Palette.Line, 1.1).Rounded(x, y, width, height, 5 * scale).PaintStroke();
                break;
        }

        var style = bar.Stage.State == StageState.Now ? SharePlot.Strong with { Color = Palette.White } : SharePlot.Strong;
        if (!bar.HasName)
        {
            var text = Invariant($"{number}");
            if (paper.Measure(style, text) < bar.To - bar.From)
            {
                paper.TextCentre(style, text, (bar.From + bar.To) / 2, 21.5);
            }

            return;
        }

        var isTicked = bar.Stage.State == StageState.Done;
        if (isTicked)
        {
            Marks.Tick(canvas, x + (9 * scale), y + (9 * scale), 1.35 * scale, Palette.Brand);
        }

        paper.Text(style, bar.Stage.Name, bar.From + (isTicked ? 26 : 10), 21.5);
    }

    private sealed record Bar(Stage Stage, double From, double To, bool HasName);
}
