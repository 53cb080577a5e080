using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>The planned, the actual and the next line, the marker of today, and the words beside them.</summary>
internal sealed class ShareLines
{
    private const double FlagWidth = 58;
    private const double NoteHeight = 34;

    private readonly ShareChart _chart;
    private readonly SharePaper _paper;
    private readonly LabelRoom _room = new();
    private readonly List<(double X, double Y)> _planned;
    private readonly List<(double X, double Y)> _actual;
    private readonly List<(double X, double Y)> _next;

    public ShareLines(ShareChart chart, SharePaper paper)
    {
        (_chart, _paper) = (chart, paper);
        var end = chart.ActualTo ?? chart.Today ?? (chart.Weeks.Count > 0 ? chart.Weeks[^1] : default);
        _planned = Steps(chart.Planned, SharePaper.Right);
        _actual = Steps(chart.Actual, At(end));
        _next = chart.Next.Count == 0 ? [] : Steps(chart.Next, Math.Min(SharePaper.Right, At(chart.Next[^1].From) + 40));
        if (_next.Count > 0 && _actual.Count > 0)
        {
            _next.InsertRange(0, [_actual[^1], (_next[0].X, _actual[^1].Y)]);
        }

        new[] { _planned, _actual, _next }.ToList().ForEach(_room.AddLine);
    }

    private Canvas Canvas => _paper.Canvas;

    public void Draw()
    {
        DrawLines();
        DrawToday();
        DrawPlannedLabel();
        foreach (var note in _chart.Notes)
        {
            DrawNote(note);
        }
    }

    private double At(DateOnly day) => SharePlot.At(_chart, day);

    private double LevelOn(DateOnly day) => SharePaper.Level(_chart.Actual.LastOrDefault(point => point.From <= day)?.Share ?? 0);

    private void DrawLines()
    {
        if (_actual.Count > 1)
        {
            Canvas.Fill(Palette.ShareTint);
            _paper.Trace([(_actual[0].X, SharePaper.Zero), .. _actual, (_actual[^1].X, SharePaper.Zero)]);
            Canvas.EndPath().PaintFill();
        }

        Trace(_planned, Canvas.Stroke(Palette.Field, 1.5, round: true).Dash(1.5, 3.6));
        Trace(_next, Canvas.Stroke(Palette.Brand, 2.3).Dash(5.4, 4.6));
        Trace(_actual, Canvas.Dash().Stroke(Palette.Brand, 3, round: true));

        void Trace(List<(double X, double Y)> line, Canvas canvas)
        {
            if (line.Count > 1)
            {
                _paper.Trace(line);
                canvas.PaintStroke();
            }
        }
    }

    private void DrawToday()
    {
        if (_chart.Today is not { } today || _chart.Weeks.Count == 0 || today < _chart.Weeks[0])
        {
            return;
        }

        var x = At(today);
        Canvas.Stroke(Palette.Sun, 2.3);
        _paper.Line(x, 38, x, SharePaper.Zero);
        var flag = x - FlagWidth < SharePaper.Left ? x : x - FlagWidth;
        Canvas.Fill(Palette.Sun).Rounded(_paper.X(flag), _paper.Y(38), FlagWidth * _paper.Scale, 20 * _paper.Scale, 3).PaintFill();
        _paper.TextCentre(SharePlot.Strong, "today", flag + (FlagWidth / 2), 52);
        _room.AddBox(flag, 38, FlagWidth, 20);
        _room.AddLine([(x, 38), (x, SharePaper.Zero)]);
        if (_chart.Actual.All(point => point.From > today))
        {
            return;
        }

        var y = LevelOn(today);
        Canvas.Fill(Palette.White).Stroke(Palette.Brand, 2.3).Circle(_paper.X(x), _paper.Y(y), 6 * _paper.Scale).PaintBoth();
        _room.AddBox(x - 7, y - 7, 14, 14);
        if (_chart.NowLabel is { } label)
        {
            var width = _paper.Measure(SharePlot.Strong, label);
            var place = _room.Take(width, 14, [(x + 14, y + 7), (x + 14, y - 21), (x - 14 - width, y + 7), (x - 14 - width, y - 21), (x + 14, y - 36), (x - 14 - width, y + 22)]);
            _paper.Text(SharePlot.Strong, label, place.X, place.Y + 11.5);
        }
    }

    private void DrawPlannedLabel()
    {
        if (_chart.PlannedLabel is { } label && _planned.Count > 0)
        {
            var width = _paper.Measure(SharePlot.Quiet, label);
            var top = _planned[^1].Y - 18;
            var ends = new[] { SharePaper.Right, SharePaper.Right - FlagWidth - 8, SharePaper.Right - 160 };
            var place = _room.Take(width, 14, [.. ends.Select(end => (end - width, top)), (SharePaper.Right - width, _planned[^1].Y + 5)]);
            _paper.Text(SharePlot.Quiet, label, place.X, place.Y + 11);
        }
    }

    private void DrawNote(ShareNote note)
    {
        var detail = TextFit.Shorten(SharePlot.Quiet, note.Detail, 200 * _paper.Scale);
        var width = Math.Max(_paper.Measure(SharePlot.Strong, note.Title), _paper.Measure(SharePlot.Quiet, detail));
        var height = detail.Length > 0 ? NoteHeight : NoteHeight - 16;
        var (x, level) = (Math.Min(At(note.On) + 13, SharePaper.Right - 4), LevelOn(note.On));
        List<(double X, double Y)> places = [];
        foreach (var distance in new[] { 24, 44, 64, 84, 104, 124 })
        {
            foreach (var shift in new[] { -0.5, -0.1, -0.9 })
            {
                places.Add((x + (shift * width), level + distance));
                places.Add((x + (shift * width), level - distance - height));
            }
        }

        var place = _room.Take(width, height, places);
        var isBelow = place.Y > level;
        Canvas.Stroke(Palette.Field, 0.95);
        _paper.Line(x, isBelow ? level + 4 : level - 4, x, isBelow ? place.Y - 1 : place.Y + height);
        _paper.TextCentre(SharePlot.Strong, note.Title, place.X + (width / 2), place.Y + 12);
        _paper.TextCentre(SharePlot.Quiet, detail, place.X + (width / 2), place.Y + 28);
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

            steps.Add((x, SharePaper.Level(point.Share)));
        }

        if (steps.Count > 0)
        {
            steps.Add((Math.Max(end, steps[^1].X), steps[^1].Y));
        }

        return steps;
    }
}
