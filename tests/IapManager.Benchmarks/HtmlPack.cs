using System.Globalization;
using System.Net;
using System.Text;
using IapManager.Documents;

namespace IapManager.Benchmarks;

/// <summary>A document as plain HTML with the same words, tables and boxes and a simple line for the chart, for a browser to print.</summary>
internal static class HtmlPack
{
    private const string Style = "body{font:10.5pt/1.4 sans-serif}table{border-collapse:collapse;width:100%}td,th{text-align:left;border-bottom:.5pt solid #ccc;padding:2pt 6pt}"
        + ".new{break-before:page}.two{display:flex;gap:22pt}.two>*{flex:1}.box{border:.75pt solid #ccc;border-radius:4pt;padding:10pt;margin:8pt 0}h2{margin:14pt 0 4pt;font-size:13pt}";

    public static string Of(Document document) =>
        $"<!doctype html><html lang=en-GB><meta charset=utf-8><title>{Text(document.Title)}</title><style>{Style}</style>{Of(document.Blocks)}";

    private static string Of(IEnumerable<Block> blocks)
    {
        var html = new StringBuilder();
        foreach (var block in blocks)
        {
            html.Append(block switch
            {
                Heading heading => $"<h{heading.Level}>{Text(heading.Text)}</h{heading.Level}>",
                Paragraph paragraph => $"<p>{Text(paragraph.Text.Plain)}</p>",
                Facts facts => $"<ul class=two>{string.Concat(facts.Items.Select(fact => $"<li>{Text(fact.Label)} <b>{Text(fact.Value)}</b>"))}</ul>",
                BulletList list => $"<ul>{string.Concat(list.Items.Select(item => $"<li>{Text(item.Plain)}"))}</ul>",
                Voice voice => $"<blockquote class=box><b>{Text(voice.Who)}</b><p>{Text(voice.Words)}</p><small>{Text(voice.How)}</small></blockquote>",
                Table table => Rows(table.Columns.Select(column => column.Heading), table.Rows.Select(row => row.Select(cell => Text(cell.Plain)))),
                WeekGrid week => Rows(week.Days.Prepend(""), week.Rows.Select(row => row.Cells.Select(Cell).Prepend(Text(row.Name)))),
                ShareChart chart => Line(chart),
                SideBySide columns => $"<div class=two><div>{Of(columns.Left)}</div><div>{Of(columns.Right)}</div></div>",
                DecisionBox box => $"<div class=box><h2>{Text(box.Title)}</h2>{string.Join(" \u2610 ", box.Choices.Select(Text))}<p>{string.Join(" ____________ ", box.Signatures.Select(Text))}</div>",
                PageBreak => "<div class=new></div>",
                _ => throw new NotSupportedException(block.GetType().Name),
            });
        }

        return html.ToString();
    }

    private static string Rows(IEnumerable<string> headings, IEnumerable<IEnumerable<string>> rows) =>
        $"<table><thead><tr>{string.Concat(headings.Select(heading => $"<th scope=col>{Text(heading)}"))}</thead><tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}"))}"))}</table>";

    private static string Cell(GridCell cell) => cell.Kind is { } kind
        ? $"<div style='background:#{kind.Fill.Red:X2}{kind.Fill.Green:X2}{kind.Fill.Blue:X2}'><b>{Text(cell.Title)}</b><br>{string.Join("<br>", cell.Lines.Select(line => Text(line.Plain)))}</div>"
        : Text(cell.Title);

    private static string Line(ShareChart chart) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg role=img aria-label='{Text(chart.AlternativeText)}' viewBox='0 0 500 160'><polyline fill=none stroke=#0F4A54 stroke-width=2 points='{string.Join(' ', chart.Actual.Select((point, i) => FormattableString.Invariant($"{40 * i},{150 - (140 * point.Share)}")))}'/></svg>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
