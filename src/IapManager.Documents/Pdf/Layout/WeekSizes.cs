using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>The type of a week, and how much of it a cell takes.</summary>
/// <param name="Scale">Of the usual size.</param>
/// <param name="MostLines">Of each text of a cell, and texts in a cell.</param>
/// <param name="MostInAll">Lines of a cell, which is never higher than a page; where more are left out, the last one says so.</param>
internal sealed record WeekSizes(double Scale, int MostLines, int MostInAll)
{
    /// <summary>From the usual size down to lines of 6 points.</summary>
    public static IReadOnlyList<WeekSizes> Filling { get; } = [.. new[] { 1, 0.94, 0.88, 0.82, 0.75 }.Select(scale => new WeekSizes(scale, int.MaxValue, 40))];

    public static WeekSizes Usual { get; } = new(1, 6, 40);

    public TextStyle Day { get; } = Scaled(TextStyle.Small.Bold, Scale);

    public TextStyle Name { get; } = Scaled(TextStyle.Label, Scale);

    public TextStyle Title { get; } = Scaled(TextStyle.Small with { Face = Face.Bold, Color = Palette.Ink }, Scale);

    public TextStyle Detail { get; } = Scaled(TextStyle.Small with { Size = 8, Leading = 10.4 }, Scale);

    private static TextStyle Scaled(TextStyle style, double scale) => style with { Size = style.Size * scale, Leading = style.Leading * scale };
}
