using System.Globalization;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

internal static class ListLayout
{
    public static void AddList(this Flow flow, BulletList list) => flow.Block(4.25, 4.25, () =>
    {
        var style = TextStyle.Body;
        var isNumbered = list.Mark == ListMark.Number;
        var root = flow.Tag.Add("L", isNumbered ? "/A<</O/List/ListNumbering/Decimal>>" : "/A<</O/List/ListNumbering/Disc>>");
        var indent = isNumbered ? 6 + style.Measure(list.Items.Count.ToString(CultureInfo.InvariantCulture) + ".") : list.Mark == ListMark.Square ? 11.3 : 15;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0)
            {
                flow.Skip(2.8);
            }

            var item = root.Add("LI");
            var label = isNumbered ? item.Add("Lbl") : null;
            var body = item.Add("LBody");
            var lines = Flow.Break(style, list.Items[i], flow.Width - indent);
            var number = (i + 1).ToString(CultureInfo.InvariantCulture) + ".";
            for (var k = 0; k < lines.Count; k++)
            {
                var (line, isFirst) = (lines[k], k == 0);
                flow.Add(style.Leading, (canvas, y) =>
                {
                    if (isFirst)
                    {
                        canvas.For(label);
                        DrawMark(canvas, list.Mark, flow.X, y + style.Baseline, number);
                    }

                    line.Draw(canvas, body, flow.X + indent, y + style.Baseline);
                }).Keep = isFirst && lines.Count > 1 ? Keep.Must : Keep.None;
            }
        }
    });

    private static void DrawMark(Canvas canvas, ListMark mark, double x, double baseline, string number)
    {
        switch (mark)
        {
            case ListMark.Number:
                canvas.Text(x, baseline, TextStyle.Body, number);
                break;
            case ListMark.Tick:
                Marks.Tick(canvas, x, baseline - 7, 1, Palette.Brand);
                break;
            case ListMark.Dash:
                canvas.Stroke(Palette.Brand, 1.4).Line(x, baseline - 3.4, x + 7, baseline - 3.4);
                break;
            default:
                canvas.Fill(Palette.Brand).Rectangle(x, baseline - 6, 4.5, 4.5).PaintFill();
                break;
        }
    }
}
