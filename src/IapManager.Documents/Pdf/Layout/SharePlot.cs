using System.Globalization;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>Where days, shares and labels stand, in units of which the width of the chart has 660.</summary>
internal sealed class SharePlot
{
    public const double Width = 660;

    private const double Axis = 256;

    public static readonly TextStyle Quiet = TextStyle.Small with { Size = 9.3 };
    public static readonly TextStyle Strong = Quiet with { Face = Face.Bold, Color = Palette.Ink };

    private readonly ShareChart _chart;
    private readonly double _scale;
    private readonly StageBand _stages;

    public SharePlot(ShareChart chart, double scale)
    {
        (_chart, _scale) = (chart, scale);
        _stages = new StageBand(chart, scale);
        Height = (Axis * scale) + _stages.KeyHeight;
    }

    /// <summary>In points.</summary>
    public double Height { get; }

    public void Draw(Canvas canvas, double x, double y)
    {
        var paper = new SharePaper(canvas, x, y, _scale);
        _stages.Draw(paper, y + (Axis * _scale));
        DrawScale(paper);
        new ShareLines(_chart, paper).Draw();
        DrawDates(paper);
    }

    /// <summary>A day's place: school weeks are equally wide, weekends and holidays take no room.</summary>
    public static double At(ShareChart chart, DateOnly day)
    {
        var weeks = chart.Weeks;
        if (weeks.Count == 0)
        {
            return SharePaper.Left;
        }

        var week = weeks.Count - 1;
        while (week > 0 && weeks[week] > day)
        {
            week--;
        }

        var part = Math.Clamp((day.DayNumber - weeks[week].DayNumber) / 5.0, 0, 1);
        return SharePaper.Left + ((SharePaper.Right - SharePaper.Left) * (week + part) / weeks.Count);
    }

    private static void DrawScale(SharePaper paper)
    {
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var level = SharePaper.Level(share);
            paper.Canvas.Stroke(share == 0 ? Palette.Field : Palette.Line, share == 0 ? 1.15 : 0.75);
            paper.Line(SharePaper.Left, level, SharePaper.Right, level);
            paper.TextEnd(Quiet, share.ToString("0%", CultureInfo.InvariantCulture), SharePaper.Left - 8, level + 4);
        }
    }

    private void DrawDates(SharePaper paper)
    {
        var step = Math.Max(1, (int)Math.Ceiling(_chart.Weeks.Count / 8.0));
        for (var i = 0; i < _chart.Weeks.Count; i += step)
        {
            var x = At(_chart, _chart.Weeks[i]);
            paper.Canvas.Stroke(Palette.Field, 1.15);
            paper.Line(x, SharePaper.Zero, x, SharePaper.Zero + 5);
            var name = _chart.Weeks[i].ToString("d MMM", CultureInfo.InvariantCulture);
            if (i == 0)
            {
                paper.Text(Quiet, name, x, SharePaper.Zero + 20);
            }
            else
            {
                paper.TextCentre(Quiet, name, x, SharePaper.Zero + 20);
            }
        }
    }
}

/// <summary>Draws in the units of the chart; type keeps its size in points.</summary>
internal sealed record SharePaper(Canvas Canvas, double X0, double Y0, double Scale)
{
    public const double Left = 46;
    public const double Right = 646;
    public const double Zero = 228;
    public const double Full = 54;

    public static double Level(double share) => Zero - ((Zero - Full) * Math.Clamp(share, 0, 1));

    public double X(double x) => X0 + (x * Scale);

    public double Y(double y) => Y0 + (y * Scale);

    public void Line(double x1, double y1, double x2, double y2) => Canvas.Line(X(x1), Y(y1), X(x2), Y(y2));

    public void Trace(IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            _ = i == 0 ? Canvas.MoveTo(X(points[i].X), Y(points[i].Y)) : Canvas.LineTo(X(points[i].X), Y(points[i].Y));
        }
    }

    public double Measure(TextStyle style, string? text) => style.Measure(TextCleaner.OneLine(text)) / Scale;

    public void Text(TextStyle style, string? text, double x, double baseline)
    {
        // The space keeps a label apart from the next one when it is read out.
        var clean = TextCleaner.OneLine(text);
        Canvas.Text(X(x), Y(baseline), style, clean.Length == 0 ? "" : clean + " ");
    }

    public void TextCentre(TextStyle style, string? text, double x, double baseline) => Text(style, text, x - (Measure(style, text) / 2), baseline);

    public void TextEnd(TextStyle style, string? text, double x, double baseline) => Text(style, text, x - Measure(style, text), baseline);
}
