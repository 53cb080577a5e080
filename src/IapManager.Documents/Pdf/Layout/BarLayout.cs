using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class BarLayout
{
    private const double LegendHeight = 18;

    private static readonly TextStyle Value = TextStyle.Label;
    private static readonly TextStyle Scale = ValueScale.Style;

    public static void AddBars(this Flow flow, BarChart chart) => flow.Block(5.7, 8.5, () =>
    {
        var figure = flow.Tag.AddFigure(chart.AlternativeText);
        var hasLegend = chart.Groups.Count > 1 && chart.Series.Count > 1;
        var height = Math.Clamp(chart.Height, 80, flow.Composition.BodyHeight);
        flow.Add(height, (canvas, y) =>
        {
            canvas.ForFigure(figure, flow.X, y, flow.Width, height);
            if (hasLegend)
            {
                DrawLegend(canvas, chart, flow.X, y);
            }

            new Plot(canvas, chart, flow.X, y + (hasLegend ? LegendHeight : 0), flow.Width, height - (hasLegend ? LegendHeight : 0)).Draw();
        });
    });

    private static void DrawLegend(Canvas canvas, BarChart chart, double x, double y)
    {
        foreach (var series in chart.Series)
        {
            DrawBar(canvas, series.Fill, x, y + 1, 18, 9);
            var name = TextCleaner.OneLine(series.Name);
            canvas.Text(x + 23, y + Scale.Baseline, Scale, name + " ");
            x += 23 + Scale.Measure(name) + 14;
        }
    }

    private static void DrawBar(Canvas canvas, BarFill fill, double x, double y, double width, double height)
    {
        if (height <= 0)
        {
            return;
        }

        var (inner, line) = fill switch
        {
            BarFill.Outline => (Palette.White, Palette.Field),
            BarFill.Hatched => (Palette.HatchTint, Palette.Hatch),
            _ => (Palette.Brand, Palette.Brand),
        };
        canvas.Fill(inner).Rectangle(x, y, width, height).PaintFill();
        if (fill == BarFill.Hatched)
        {
            canvas.Save().Rectangle(x, y, width, height).Clip().Stroke(line, 1.4);
            for (var at = y - width; at < y + height + width; at += 4.5)
            {
                canvas.Line(x, at + width, x + width, at);
            }

            canvas.Restore();
        }

        canvas.Stroke(line, 1).Rectangle(x + 0.5, y + 0.5, Math.Max(width - 1, 0.1), Math.Max(height - 1, 0.1)).PaintStroke();
    }

    private sealed class Plot
    {
        private readonly Canvas _canvas;
        private readonly BarChart _chart;
        private readonly ValueScale _scale;

        public Plot(Canvas canvas, BarChart chart, double x, double y, double width, double height)
        {
            (_canvas, _chart) = (canvas, chart);
            _scale = new ValueScale(chart.Groups.SelectMany(group => group.Bars).Select(bar => bar.Value ?? 0), chart.Top, chart.Unit, x, y, width, height);
        }

        public void Draw()
        {
            _scale.Draw(_canvas);
            var room = _scale.Width / Math.Max(1, _chart.Groups.Count);
            for (var i = 0; i < _chart.Groups.Count; i++)
            {
                DrawGroup(_chart.Groups[i], _scale.Left + (i * room), room);
            }
        }

        private void DrawGroup(BarGroup group, double x, double room)
        {
            var count = Math.Max(1, _chart.Series.Count);
            var isSingle = _chart.Groups.Count == 1;
            var slot = (isSingle ? room : room * 0.8) / count;
            var width = isSingle ? Math.Min(slot * 0.57, 60) : Math.Min(slot * 0.86, 60);
            var start = x + ((room - (slot * count)) / 2);
            for (var i = 0; i < Math.Min(group.Bars.Count, _chart.Series.Count); i++)
            {
                var (bar, centre) = (group.Bars[i], start + ((i + 0.5) * slot));
                var top = _scale.At(bar.Value ?? 0);
                DrawBar(_canvas, _chart.Series[i].Fill, centre - (width / 2), top, width, _scale.Zero - top);
                Centred(Value with { Size = slot < 34 ? 8 : 9.5 }, bar.Label, centre, top - 4, slot);
                if (isSingle)
                {
                    Centred(Scale, _chart.Series[i].Name, centre, _scale.Zero + 11.5, slot);
                }
            }

            if (!isSingle)
            {
                Centred(Scale, group.Name, x + (room / 2), _scale.Zero + 11.5, room - 4);
            }
        }

        private void Centred(TextStyle style, string text, double centre, double baseline, double room)
        {
            var fitted = TextFit.Shorten(style, text, room);
            _canvas.Text(centre - (style.Measure(fitted) / 2), baseline, style, fitted + " ");
        }
    }
}
