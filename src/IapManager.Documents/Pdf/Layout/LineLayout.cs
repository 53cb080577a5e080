using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class LineLayout
{
    private const double LegendHeight = 18;
    private const double MarkSize = 2.6;

    private static readonly TextStyle Value = TextStyle.Label;
    private static readonly TextStyle Small = ValueScale.Style;

    public static void AddLines(this Flow flow, LineChart chart) => flow.Block(5.7, 8.5, () =>
    {
        var figure = flow.Tag.AddFigure(chart.AlternativeText);
        var legend = chart.Series.Count > 1 ? LegendHeight : 0;
        var height = Math.Clamp(chart.Height, 80, flow.Composition.BodyHeight);
        flow.Add(height, (canvas, y) =>
        {
            canvas.ForFigure(figure, flow.X, y, flow.Width, height);
            if (legend > 0)
            {
                DrawLegend(canvas, chart, flow.X, y);
            }

            new Plot(canvas, chart, flow.X, y + legend, flow.Width, height - legend).Draw();
        });
    });

    private static void DrawLegend(Canvas canvas, LineChart chart, double x, double y)
    {
        foreach (var series in chart.Series)
        {
            Begin(canvas, series.Mark).Line(x, y + 5.5, x + 24, y + 5.5).Dash();
            DrawMark(canvas, series.Mark, x + 12, y + 5.5);
            var name = TextCleaner.OneLine(series.Name);
            canvas.Text(x + 29, y + Small.Baseline, Small, name + " ");
            x += 29 + Small.Measure(name) + 14;
        }
    }

    private static Color ColorOf(LineMark mark) => mark switch
    {
        LineMark.Square => Palette.Hatch,
        LineMark.Ring => Palette.Field,
        _ => Palette.Brand,
    };

    private static Canvas Begin(Canvas canvas, LineMark mark) => mark switch
    {
        LineMark.Square => canvas.Stroke(ColorOf(mark), 1.6).Dash(5, 3),
        LineMark.Ring => canvas.Stroke(ColorOf(mark), 1.6).Dash(1.6, 2.4),
        _ => canvas.Stroke(ColorOf(mark), 1.9),
    };

    private static void DrawMark(Canvas canvas, LineMark mark, double x, double y)
    {
        switch (mark)
        {
            case LineMark.Square:
                canvas.Fill(ColorOf(mark)).Rectangle(x - MarkSize, y - MarkSize, 2 * MarkSize, 2 * MarkSize).PaintFill();
                break;
            case LineMark.Ring:
                canvas.Fill(Palette.White).Stroke(ColorOf(mark), 1.4).Circle(x, y, MarkSize).PaintBoth();
                break;
            default:
                canvas.Fill(ColorOf(mark)).Circle(x, y, MarkSize + 0.3).PaintFill();
                break;
        }
    }

    private sealed class Plot
    {
        private readonly Canvas _canvas;
        private readonly LineChart _chart;
        private readonly ValueScale _scale;
        private readonly double _room;

        public Plot(Canvas canvas, LineChart chart, double x, double y, double width, double height)
        {
            (_canvas, _chart) = (canvas, chart);
            var values = chart.Series.SelectMany(series => series.Values).Select(value => value ?? 0).ToList();
            var beside = values.Select(value => Value.Measure(ValueScale.Name(value, chart.Unit))).DefaultIfEmpty().Max() + MarkSize + 5;
            var overhang = Math.Clamp(beside - (width / Math.Max(1, chart.Points.Count) / 2), 0, width / 4);
            _scale = new ValueScale(values, chart.Top, chart.Unit, x, y, width - overhang, height);
            _room = _scale.Width / Math.Max(1, chart.Points.Count);
        }

        public void Draw()
        {
            _scale.Draw(_canvas);
            DrawNames();
            foreach (var series in _chart.Series)
            {
                DrawLine(series);
            }

            DrawLastValues();
        }

        private double X(int point) => _scale.Left + ((point + 0.5) * _room);

        /// <summary>Under each point, or under each second or third where they would touch.</summary>
        private void DrawNames()
        {
            var names = _chart.Points.Select(TextCleaner.OneLine).ToList();
            var widest = names.Select(name => Small.Measure(name)).DefaultIfEmpty().Max();
            var each = Math.Max(1, (int)Math.Ceiling(Math.Min(widest + 6, 90) / _room));
            for (var i = 0; i < names.Count; i += each)
            {
                var name = TextFit.Shorten(Small, names[i], (_room * each) - 4);
                _canvas.Text(X(i) - (Small.Measure(name) / 2), _scale.Zero + 11.5, Small, name + " ");
            }
        }

        private void DrawLine(LineSeries series)
        {
            List<(double X, double Y)> marks = [];
            var isOpen = false;
            Begin(_canvas, series.Mark);
            for (var i = 0; i < Math.Min(series.Values.Count, _chart.Points.Count); i++)
            {
                if (series.Values[i] is not { } value)
                {
                    isOpen = false;
                    continue;
                }

                var (x, y) = (X(i), _scale.At(value));
                _ = isOpen ? _canvas.LineTo(x, y) : _canvas.MoveTo(x, y);
                marks.Add((x, y));
                isOpen = true;
            }

            if (marks.Count > 0)
            {
                _canvas.PaintStroke();
            }

            _canvas.Dash();
            marks.ForEach(mark => DrawMark(_canvas, series.Mark, mark.X, mark.Y));
        }

        /// <summary>Beside the last point of each line; where two would touch, the lower one moves down.</summary>
        private void DrawLastValues()
        {
            var lasts = _chart.Series.Select(Last).Where(last => last.Point >= 0).OrderBy(last => _scale.At(last.Value));
            var free = double.MinValue;
            foreach (var (point, value) in lasts)
            {
                var y = Math.Max(_scale.At(value) + 3.4, free);
                free = y + Value.Size + 1;
                _canvas.Text(X(point) + MarkSize + 4, y, Value, ValueScale.Name(value, _chart.Unit) + " ");
            }
        }

        private (int Point, double Value) Last(LineSeries series)
        {
            var point = Math.Min(series.Values.Count, _chart.Points.Count) - 1;
            while (point >= 0 && series.Values[point] is null)
            {
                point--;
            }

            return (point, point >= 0 ? series.Values[point]!.Value : 0);
        }
    }
}
