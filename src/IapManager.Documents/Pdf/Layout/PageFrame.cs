using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>What stands around the body of each page: running head, marking, foot. No part of the text.</summary>
internal static class PageFrame
{
    private const double MarkHeight = 16.5;

    private static readonly TextStyle Head = TextStyle.Small;
    private static readonly TextStyle Foot = TextStyle.Small with { Size = 8, Leading = 10.4 };

    /// <param name="canvas">Of the page.</param>
    /// <param name="composition">Of the document.</param>
    /// <param name="pages">All of them; those of one part are counted by themselves.</param>
    /// <param name="page">Which of them, from 0.</param>
    public static void Draw(Canvas canvas, Composition composition, IReadOnlyList<PageLayout> pages, int page)
    {
        if (pages[page].IsEmptyBack)
        {
            return;
        }

        canvas.For(null);
        var part = pages[page].Part;
        var (number, count) = (1 + pages.Take(page).Count(IsCounted), pages.Count(IsCounted));
        var words = part ?? new Part(composition.Document.Head, composition.Document.Marking, composition.Document.Footer);
        var (left, right) = (composition.Side, composition.PageWidth - composition.Side);
        if (composition.HeadHeight > 0)
        {
            var line = composition.Edge + composition.HeadHeight + 5.7;
            canvas.Stroke(Palette.Ink, 0.75).Line(left, line, right, line);
            var from = composition.Document.Logo is { } logo ? left + DrawLogo(canvas, logo, left, composition) + 9 : left;
            DrawHead(canvas, words, composition.Edge + ((composition.HeadHeight - MarkHeight) / 2), from, right);
        }

        var foot = composition.PageHeight - composition.Edge - 7.5;
        canvas.Stroke(Palette.Field, 0.5).Line(left, foot, right, foot);
        var pageOf = Invariant($"Page {number} of {count}");
        var width = Foot.Measure(pageOf);
        canvas.Text(right - width, foot + 5.7 + Foot.Baseline, Foot, pageOf);
        canvas.Text(left, foot + 5.7 + Foot.Baseline, Foot, TextFit.Shorten(Foot, words.Footer, right - left - width - 20));

        bool IsCounted(PageLayout other) => ReferenceEquals(other.Part, part) && !other.IsEmptyBack;
    }

    /// <returns>Its width.</returns>
    private static double DrawLogo(Canvas canvas, Picture logo, double left, Composition composition)
    {
        var scale = Math.Min(composition.HeadHeight / logo.Height, composition.Width * 0.3 / logo.Width);
        var (width, height) = (logo.Width * scale, logo.Height * scale);
        canvas.Picture(logo, left, composition.Edge + ((composition.HeadHeight - height) / 2), width, height);
        return width;
    }

    private static void DrawHead(Canvas canvas, Part words, double top, double left, double right)
    {
        var room = right - left;
        if (words.Marking is { } marking)
        {
            var text = TextFit.Shorten(Head.Bold, marking, room * 0.7);
            var width = Head.Bold.Measure(text) + 13.3;
            canvas.Stroke(Palette.Ink, 1).Rounded(right - width + 0.5, top + 0.5, width - 1, MarkHeight - 1, 2.3).PaintStroke();
            canvas.Text(right - width + 6.7, top + 2.7 + Head.Baseline, Head.Bold, text);
            room -= width + 20;
        }

        if (words.Head is { } head)
        {
            var strong = Head.Bold with { Color = Palette.Ink };
            var name = TextFit.Shorten(strong, head.Bold, room);
            var width = strong.Measure(name);
            canvas.Text(left, top + Head.Baseline, strong, name);
            if (name == TextCleaner.OneLine(head.Bold))
            {
                canvas.Text(left + width, top + Head.Baseline, Head, TextFit.Shorten(Head, head.Rest, room - width));
            }
        }
    }
}
