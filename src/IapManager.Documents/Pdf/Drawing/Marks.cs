namespace IapManager.Documents.Pdf.Drawing;

/// <summary>Small signs that are drawn, never typed.</summary>
internal static class Marks
{
    public static void Tick(Canvas canvas, double x, double y, double scale, Color color) =>
        canvas.Stroke(color, 1.7 * scale, round: true)
            .MoveTo(x + (0.5 * scale), y + (4 * scale)).LineTo(x + (3.2 * scale), y + (6.7 * scale)).LineTo(x + (8 * scale), y + (1 * scale))
            .PaintStroke();

    public static void Box(Canvas canvas, double x, double y, double size, bool isTicked)
    {
        canvas.Stroke(Palette.Ink, 0.9).Rectangle(x, y, size, size).PaintStroke();
        if (isTicked)
        {
            Tick(canvas, x + (size * 0.05), y + (size * 0.05), size / 8.8, Palette.Ink);
        }
    }
}
