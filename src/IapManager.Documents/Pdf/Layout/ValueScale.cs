using System.Globalization;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>The scale of a chart at its left, from 0 to a round number, with the lines that lead from it to the right.</summary>
internal sealed class ValueScale
{
    private const double Above = 16;
    private const double Below = 16;

    private readonly double _full;
    private readonly double _top;
    private readonly string _unit;

    public ValueScale(IEnumerable<double> values, double? top, string unit, double x, double y, double width, double height)
    {
        _top = top is > 0 and var given && double.IsFinite(given) ? given : RoundTop(values.DefaultIfEmpty().Max());
        _unit = unit;
        var names = Steps.Max(value => Style.Measure(Name(value, unit))) + 6;
        (Left, Width) = (x + names, width - names);
        (_full, Zero) = (y + Above, y + height - Below);
    }

    public static TextStyle Style => TextStyle.Small;

    /// <summary>Where the room for what is drawn begins.</summary>
    public double Left { get; }

    public double Width { get; }

    /// <summary>The height of the base line.</summary>
    public double Zero { get; }

    private double[] Steps => [_top, _top / 2, 0];

    public double At(double value) => Zero - ((Zero - _full) * Math.Clamp(value / _top, 0, 1));

    public static string Name(double value, string unit) => value.ToString("#,0.##", CultureInfo.InvariantCulture) + TextCleaner.OneLine(unit);

    public void Draw(Canvas canvas)
    {
        foreach (var value in Steps)
        {
            var y = At(value);
            canvas.Stroke(value == 0 ? Palette.Field : Palette.Line, value == 0 ? 1.1 : 0.75).Line(Left, y, Left + Width, y);
            var name = Name(value, _unit);
            canvas.Text(Left - 5 - Style.Measure(name), y + 3, Style, name + " ");
        }
    }

    /// <summary>The smallest of 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten that is not below the largest value.</summary>
    internal static double RoundTop(double largest)
    {
        if (largest <= 0 || !double.IsFinite(largest))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        return power * new double[] { 1, 2, 3, 4, 5, 6, 8, 10 }.First(step => (step * power) + 1e-9 >= largest);
    }
}
