namespace IapManager.Documents.Pdf.Drawing;

/// <summary>The edge of a cell as vector lines, sharp at any size and told apart without colour.</summary>
internal static class SpinePattern
{
    private const double Width = 6.4;

    public static void Draw(Canvas canvas, CellKind kind, double x, double y, double height)
    {
        canvas.Save().Rectangle(x, y, Width, height).Clip();
        switch (kind.Spine)
        {
            case Spine.Solid:
                canvas.Fill(kind.SpineColor).Rectangle(x, y, Width, height).PaintFill();
                break;
            case Spine.Diagonal:
                Slanted(canvas.Stroke(kind.SpineColor, 2.1), x, y, height, 5, 1);
                break;
            case Spine.Crosshatch:
                Slanted(canvas.Stroke(kind.SpineColor, 0.9), x, y, height, 3.6, 1);
                Slanted(canvas, x, y, height, 3.6, -1);
                break;
            case Spine.Dots:
                canvas.Fill(kind.SpineColor);
                for (var at = y + 3.2; at < y + height - 1; at += 5.6)
                {
                    canvas.Circle(x + 3, at, 1.75);
                }

                canvas.PaintFill();
                break;
            case Spine.Level:
                canvas.Stroke(kind.SpineColor, 2);
                for (var at = y + 2; at < y + height; at += 4.6)
                {
                    canvas.Line(x, at, x + Width, at);
                }

                break;
        }

        canvas.Restore();
        if (kind.Spine == Spine.Outline)
        {
            canvas.Stroke(kind.SpineColor, 0.9).Dash(2.4, 1.8).Line(x + Width, y + 1, x + Width, y + height - 1).Dash();
        }
        else if (kind.Spine != Spine.Solid)
        {
            canvas.Stroke(kind.SpineColor, 0.6).Line(x + Width, y, x + Width, y + height);
        }
    }

    private static void Slanted(Canvas canvas, double x, double y, double height, double step, int direction)
    {
        for (var at = y - Width; at < y + height + Width; at += step)
        {
            canvas.Line(x, direction > 0 ? at + Width : at, x + Width, direction > 0 ? at : at + Width);
        }
    }
}
