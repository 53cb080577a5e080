namespace IapManager.Documents.Pdf.Layout;

internal static class ShareLayout
{
    public static void AddShare(this Flow flow, ShareChart chart) => flow.Block(5.7, 8.5, () =>
    {
        var figure = flow.Tag.AddFigure(chart.AlternativeText);
        var plot = new SharePlot(chart, flow.Width / SharePlot.Width);
        flow.Add(plot.Height, (canvas, y) => plot.Draw(canvas.ForFigure(figure, flow.X, y, flow.Width, plot.Height), flow.X, y));
    });
}
