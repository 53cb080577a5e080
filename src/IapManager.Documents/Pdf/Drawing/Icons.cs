using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;

namespace IapManager.Documents.Pdf.Drawing;

/// <summary>Line icons of 24 by 24 units, read from the embedded drawings.</summary>
internal static class Icons
{
    private static readonly ConcurrentDictionary<Icon, Action<SvgPen>> Drawings = new();

    public static void Draw(Canvas canvas, Icon icon, double x, double y, double size, Color color)
    {
        if (FileName(icon) is not { } file)
        {
            return;
        }

        var scale = size / 24;
        canvas.Stroke(color, 2 * scale, round: true);
        Drawings.GetOrAdd(icon, _ => Load(file))(new SvgPen(canvas, x, y, scale));
        canvas.PaintStroke();
    }

    private static string? FileName(Icon icon) => icon switch
    {
        Icon.Book => "book-open.svg",
        Icon.People => "users-round.svg",
        Icon.Sprout => "sprout.svg",
        Icon.Heart => "message-circle-heart.svg",
        Icon.Hammer => "hammer.svg",
        Icon.House => "house.svg",
        _ => null,
    };

    private static Action<SvgPen> Load(string file)
    {
        using var resource = typeof(Icons).Assembly.GetManifestResourceStream(file)!;
        List<Action<SvgPen>> steps = [];
        foreach (var element in XDocument.Load(resource).Root!.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "path":
                    var path = SvgPath.Parse((string)element.Attribute("d")!);
                    steps.Add(path.Draw);
                    break;
                case "circle":
                    var (x, y, radius) = (Number(element, "cx"), Number(element, "cy"), Number(element, "r"));
                    steps.Add(pen => pen.Circle(x, y, radius));
                    break;
                default:
                    throw new InvalidDataException($"{file}: <{element.Name.LocalName}> is not drawn.");
            }
        }

        return pen => steps.ForEach(step => step(pen));
    }

    private static double Number(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}

/// <summary>Draws in the units of an icon.</summary>
internal readonly record struct SvgPen(Canvas Canvas, double X, double Y, double Scale)
{
    public void MoveTo(double x, double y) => Canvas.MoveTo(X + (x * Scale), Y + (y * Scale));

    public void LineTo(double x, double y) => Canvas.LineTo(X + (x * Scale), Y + (y * Scale));

    public void CurveTo(double x1, double y1, double x2, double y2, double x, double y) =>
        Canvas.CurveTo(X + (x1 * Scale), Y + (y1 * Scale), X + (x2 * Scale), Y + (y2 * Scale), X + (x * Scale), Y + (y * Scale));

    public void Circle(double x, double y, double radius) => Canvas.Circle(X + (x * Scale), Y + (y * Scale), radius * Scale);

    public void Close() => Canvas.EndPath();
}
