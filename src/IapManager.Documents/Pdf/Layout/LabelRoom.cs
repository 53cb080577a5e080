namespace IapManager.Documents.Pdf.Layout;

/// <summary>Finds room for labels: never on each other where that can be helped, and on as few lines as possible.</summary>
internal sealed class LabelRoom
{
    private readonly List<Box> _labels = [];
    private readonly List<Box> _lines = [];

    public void AddBox(double x, double y, double width, double height) => _labels.Add(new Box(x, y, x + width, y + height));

    public void AddLine(IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            _lines.Add(new Box(Math.Min(from.X, to.X) - 2, Math.Min(from.Y, to.Y) - 2, Math.Max(from.X, to.X) + 2, Math.Max(from.Y, to.Y) + 2));
        }
    }

    /// <summary>Takes the best of the places, the first of equals, moved inside the chart where it sticks out.</summary>
    public (double X, double Y) Take(double width, double height, IReadOnlyList<(double X, double Y)> places)
    {
        var best = places.Select((place, i) => Weigh(place, i)).MinBy(candidate => candidate.Cost).Box;
        _labels.Add(best);
        return (best.Left, best.Top);

        (double Cost, Box Box) Weigh((double X, double Y) place, int order)
        {
            var x = Math.Clamp(place.X, SharePaper.Left + 4, Math.Max(SharePaper.Left + 4, SharePaper.Right - width));
            var y = Math.Clamp(place.Y, SharePaper.Full - 18, SharePaper.Zero - height - 2);
            var box = new Box(x, y, x + width, y + height);
            var cost = (1000 * _labels.Count(box.Touches)) + (20 * _lines.Count(box.Touches)) + (0.4 * order) + Math.Abs(y - place.Y);
            return (cost, box);
        }
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Touches(Box other) => Left < other.Right && Right > other.Left && Top < other.Bottom && Bottom > other.Top;
    }
}
