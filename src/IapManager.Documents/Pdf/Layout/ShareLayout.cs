using System.Globalization;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class ShareLayout
{
    public static void AddShare(this Flow flow, ShareChart chart) => flow.Block(5.7, 8.5, () =>
    {
        var figure = flow.Tag.AddFigure(chart.AlternativeText);
        var scale = flow.Width / SharePlot.Width;
        var height = SharePlot.Height * scale;
        flow.Add(height, (canvas, y) =>
        {
            canvas.ForFigure(figure, flow.X, y, flow.Width, height);
            new SharePlot(canvas, chart, flow.X, y, scale).Draw();
        });
    });
}

/// <summary>Drawn in units of which the width has 660; type keeps its size in points.</summary>
internal sealed class SharePlot(Canvas canvas, ShareChart chart, double x0, double y0, double scale)
{
    public const double Width = 660;
    public const double Height = 256;

    private const double Left = 46;
    private const double Right = 646;
    private const double Zero = 228;
    private const double Full = 54;

    private static readonly TextStyle Quiet = TextStyle.Small with { Size = 9.3 };
    private static readonly TextStyle Strong = Quiet with { Face = Face.Bold, Color = Palette.Ink };

    public void Draw()
    {
        DrawStages();
        DrawScale();
        DrawLines();
        DrawToday();
        DrawNotes();
        DrawDates();
    }

    private void DrawStages()
    {
        foreach (var stage in chart.Stages)
        {
            var (from, to) = (At(stage.From) + 1.5, At(stage.To) - 1.5);
            if (to - from < 4)
            {
                continue;
            }

            var (x, y, width, height) = (X(from), Y(2), (to - from) * scale, 30 * scale);
            switch (stage.State)
            {
                case StageState.Now:
                    canvas.Save().Rounded(x, y, width, height, 5 * scale).Clip();
                    canvas.Fill(Palette.Brand).Rectangle(x, y, width, height).PaintFill();
                    canvas.Fill(Palette.Sun).Rectangle(x, y + (26 * scale), width, 4 * scale).PaintFill().Restore();
                    break;
                case StageState.Done:
                    canvas.Fill(Palette.BrandTint).Rounded(x, y, width, height, 5 * scale).PaintFill();
                    break;
                default:
                    canvas.Stroke(Palette.Line, 1.1).Rounded(x, y, width, height, 5 * scale).PaintStroke();
                    break;
            }

            var isTicked = stage.State == StageState.Done && to - from > 34;
            if (isTicked)
            {
                Marks.Tick(canvas, x + (9 * scale), y + (9 * scale), 1.35 * scale, Palette.Brand);
            }

            var inset = isTicked ? 26 : 10;
            var style = stage.State == StageState.Now ? Strong with { Color = Palette.White } : Strong;
            if (style.Measure(TextCleaner.OneLine(stage.Name)) > width - ((inset + 3) * scale))
            {
                (style, inset) = (style with { Size = 8 }, isTicked ? 22 : 5);
            }

            canvas.Text(x + (inset * scale), y + (19.5 * scale), style, TextFit.Shorten(style, stage.Name, width - ((inset + 2) * scale)) + " ");
        }
    }

    private void DrawScale()
    {
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var y = Y(Level(share));
            canvas.Stroke(share == 0 ? Palette.Field : Palette.Line, share == 0 ? 1.15 : 0.75).Line(X(Left), y, X(Right), y);
            RightOf(Quiet, share.ToString("0%", CultureInfo.InvariantCulture), Left - 8, Level(share) + 4);
        }
    }

    private void DrawLines()
    {
        var end = chart.ActualTo ?? chart.Today ?? (chart.Weeks.Count > 0 ? chart.Weeks[^1] : default);
        var actual = Steps(chart.Actual, At(end));
        if (actual.Count > 1)
        {
            canvas.Fill(Palette.ShareTint);
            Trace([(actual[0].X, Zero), .. actual, (actual[^1].X, Zero)]);
            canvas.EndPath().PaintFill();
        }

        canvas.Stroke(Palette.Field, 1.5, round: true).Dash(1.5, 3.6);
        Trace(Steps(chart.Planned, Right));
        canvas.PaintStroke().Dash();
        if (chart.PlannedLabel is { } label)
        {
            var last = chart.Planned.Count > 0 ? chart.Planned[^1].Share : 1;
            RightOf(Quiet, label, Right, Level(last) - 7);
        }

        if (chart.Next.Count > 0)
        {
            canvas.Stroke(Palette.Brand, 2.3).Dash(5.4, 4.6);
            Trace([.. actual.TakeLast(1), .. Steps(chart.Next, Math.Min(Right, At(chart.Next[^1].From) + 40))]);
            canvas.PaintStroke().Dash();
        }

        canvas.Stroke(Palette.Brand, 3, round: true);
        Trace(actual);
        canvas.PaintStroke();
    }

    private void DrawToday()
    {
        if (chart.Today is not { } today || chart.Weeks.Count == 0 || today < chart.Weeks[0])
        {
            return;
        }

        var x = At(today);
        canvas.Stroke(Palette.Sun, 2.3).Line(X(x), Y(38), X(x), Y(Zero));
        var start = x - 58 < Left ? x : x - 58;
        canvas.Fill(Palette.Sun).Rounded(X(start), Y(38), 58 * scale, 20 * scale, 3).PaintFill();
        Centred(Strong, "today", start + 29, 52);
        if (chart.Actual.LastOrDefault(point => point.From <= today) is not { } now)
        {
            return;
        }

        var y = Level(now.Share);
        canvas.Fill(Palette.White).Stroke(Palette.Brand, 2.3).Circle(X(x), Y(y), 6 * scale).PaintBoth();
        if (chart.NowLabel is { } label)
        {
            var isLow = y + 18 > Zero - 4;
            var width = Strong.Measure(TextCleaner.OneLine(label)) / scale;
            if (x + 14 + width > Right)
            {
                RightOf(Strong, label, x - 12, isLow ? y - 10 : y + 18);
            }
            else
            {
                canvas.Text(X(x + 14), Y(isLow ? y - 10 : y + 18), Strong, TextCleaner.OneLine(label) + " ");
            }
        }
    }

    private void DrawNotes()
    {
        List<(double Left, double Right, double Top, double Bottom)> taken = [];
        foreach (var note in chart.Notes)
        {
            var title = TextCleaner.OneLine(note.Title);
            var detail = TextFit.Shorten(Quiet, note.Detail, 200 * scale);
            var half = (Math.Max(Strong.Measure(title), Quiet.Measure(detail)) / scale / 2) + 4;
            var x = Math.Clamp(At(note.On) + 13, Left + half, Math.Max(Left + half, Right - half));
            var share = chart.Actual.LastOrDefault(point => point.From <= note.On)?.Share ?? 0;
            var (line, height) = (Level(share), detail.Length > 0 ? 34.0 : 18);
            var top = line + 24 + height <= Zero - 3 ? line + 24 : line - 24 - height;
            while (taken.Any(other => x - half < other.Right && x + half > other.Left && top < other.Bottom && top + height > other.Top) && top > Full)
            {
                top -= 17;
            }

            taken.Add((x - half, x + half, top, top + height));
            var isBelow = top > line;
            canvas.Stroke(Palette.Field, 0.95).Line(X(At(note.On) + 13), Y(isBelow ? line + 4 : line - 4), X(At(note.On) + 13), Y(isBelow ? top - 2 : top + height));
            Centred(Strong, title, x, top + 12);
            Centred(Quiet, detail, x, top + 28);
        }
    }

    private void DrawDates()
    {
        var step = Math.Max(1, (int)Math.Ceiling(chart.Weeks.Count / 8.0));
        for (var i = 0; i < chart.Weeks.Count; i += step)
        {
            var x = At(chart.Weeks[i]);
            canvas.Stroke(Palette.Field, 1.15).Line(X(x), Y(Zero), X(x), Y(Zero + 5));
            var name = chart.Weeks[i].ToString("d MMM", CultureInfo.InvariantCulture);
            if (i == 0)
            {
                canvas.Text(X(x), Y(Zero + 20), Quiet, name + " ");
            }
            else
            {
                Centred(Quiet, name, x, Zero + 20);
            }
        }
    }

    /// <summary>A day's place: school weeks are equally wide, weekends and holidays take no room.</summary>
    private double At(DateOnly day)
    {
        var weeks = chart.Weeks;
        if (weeks.Count == 0)
        {
            return Left;
        }

        var week = weeks.Count - 1;
        while (week > 0 && weeks[week] > day)
        {
            week--;
        }

        var part = Math.Clamp((day.DayNumber - weeks[week].DayNumber) / 5.0, 0, 1);
        return Left + ((Right - Left) * (week + part) / weeks.Count);
    }

    private List<(double X, double Y)> Steps(IReadOnlyList<SharePoint> points, double end)
    {
        List<(double X, double Y)> steps = [];
        foreach (var point in points)
        {
            var x = At(point.From);
            if (steps.Count > 0)
            {
                steps.Add((x, steps[^1].Y));
            }

            steps.Add((x, Level(point.Share)));
        }

        if (steps.Count > 0)
        {
            steps.Add((Math.Max(end, steps[^1].X), steps[^1].Y));
        }

        return steps;
    }

    private void Trace(List<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            _ = i == 0 ? canvas.MoveTo(X(points[i].X), Y(points[i].Y)) : canvas.LineTo(X(points[i].X), Y(points[i].Y));
        }
    }

    private void Centred(TextStyle style, string text, double x, double y)
    {
        var clean = TextCleaner.OneLine(text);
        canvas.Text(X(x) - (style.Measure(clean) / 2), Y(y), style, clean.Length == 0 ? "" : clean + " ");
    }

    private void RightOf(TextStyle style, string text, double x, double y)
    {
        var clean = TextCleaner.OneLine(text);
        canvas.Text(X(x) - style.Measure(clean), Y(y), style, clean + " ");
    }

    private static double Level(double share) => Zero - ((Zero - Full) * Math.Clamp(share, 0, 1));

    private double X(double x) => x0 + (x * scale);

    private double Y(double y) => y0 + (y * scale);
}
