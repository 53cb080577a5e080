using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>One cell of a week: its kind as ground, edge and icon, its words beside them.</summary>
internal sealed class WeekCell
{
    public const double Left = 12;

    private readonly GridCell? _cell;
    private readonly double _icon;
    private readonly Tag? _text;
    private readonly Tag? _figure;
    private readonly List<(TextLine Line, TextStyle Style)> _lines = [];

    /// <param name="cell">Null or without a kind for an empty one.</param>
    /// <param name="tag">Of the table's cell; null to measure alone.</param>
    /// <param name="width">For words.</param>
    /// <param name="sizes">Of the words.</param>
    public WeekCell(GridCell? cell, Tag? tag, double width, WeekSizes sizes)
    {
        (_cell, _icon) = (cell, 10.5 * sizes.Scale);
        if (cell is null)
        {
            return;
        }

        _text = tag?.Add("P");
        _figure = cell.Kind is { } kind ? _text?.AddFigure(TextCleaner.OneLine(kind.Name), isInline: true) : null;
        Add(cell.Title, sizes.Title, width - _icon - 5);
        foreach (var line in cell.Lines.Take(sizes.MostLines))
        {
            Add(line, sizes.Detail, width - 3);
        }

        if (_lines.Count > sizes.MostInAll)
        {
            var last = TextLine.Limit([.. _lines.Select(l => l.Line)], sizes.MostInAll, width - 3)[^1];
            _lines.RemoveRange(sizes.MostInAll - 1, _lines.Count - sizes.MostInAll + 1);
            _lines.Add((last, sizes.Detail));
        }

        void Add(RichText text, TextStyle style, double room)
        {
            var plain = new RichText([.. text.Runs.Select(run => run with { Text = TextCleaner.OneLine(run.Text) })]);
            var broken = Flow.Break(style, plain, Math.Max(room, 8));
            _lines.AddRange(TextLine.Limit(broken, sizes.MostLines, Math.Max(room, 8)).Select(line => (line, style)));
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
        var at = y + Math.Clamp((height - Height) / 2, 2.2, 4);
        if (_cell?.Kind is { } kind)
        {
            // Beside the title and no lower, so that no word under it is crossed.
            DrawGround(canvas.For(null), kind, x, y, width, height);
            var left = x + width - _icon - 4;
            Icons.Draw(canvas.ForFigure(_figure!, left, at, _icon, _icon), kind.Icon, left, at, _icon, kind.SpineColor);
        }

        foreach (var (line, style) in _lines)
        {
            line.Draw(canvas, _text, x + Left, at + style.Baseline);
            at += style.Leading;
        }
    }
}
