using IapManager.Documents.Pdf.File;

namespace IapManager.Documents.Pdf.Layout;

internal static class ImageLayout
{
    private const double PixelsInAPoint = 2;

    /// <summary>Of a page, so that a heading and a line under it still stand with a tall picture.</summary>
    private const double MostOfAPage = 0.8;

    public static void AddImage(this Flow flow, Image image) => flow.Block(8.5, 8.5, () =>
    {
        var picture = image.Picture;
        var wanted = image.Width is > 0 and var width ? width : picture.Width / PixelsInAPoint;
        var scale = Math.Min(Math.Min(wanted, flow.Width) / picture.Width, flow.Composition.BodyHeight * MostOfAPage / picture.Height);
        var (across, down) = (picture.Width * scale, picture.Height * scale);
        Tag? figure = image.AlternativeText is { } words && words.Trim().Length > 0 ? flow.Tag.AddFigure(words) : null;
        flow.Add(down, (canvas, y) =>
        {
            if (figure is null)
            {
                canvas.For(null);
            }
            else
            {
                canvas.ForFigure(figure, flow.X, y, across, down);
            }

            canvas.Picture(picture, flow.X, y, across, down);
        });
    });
}
