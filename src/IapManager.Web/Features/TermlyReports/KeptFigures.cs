using System.Text.Encodings.Web;
using System.Text.Json;
using IapManager.Documents;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>What stands in every table and beside every large figure of a document, as JSON: the figures of an issued report, kept beside its file.</summary>
public static class KeptFigures
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var blocks = All(document.Blocks).ToList();
        return JsonSerializer.Serialize(new
        {
            document.Title,
            document.Made,
            Figures = blocks.OfType<Figures>().SelectMany(f => f.Items),
            Tables = blocks.OfType<Table>().Select(t => new { Name = t.Summary, Columns = t.Columns.Select(c => c.Heading), Rows = t.Rows.Select(r => r.Select(c => c.Plain)) }),
        }, Plain);
    }

    private static IEnumerable<Block> All(IEnumerable<Block> blocks) => blocks.SelectMany(b => b switch
    {
        KeepTogether together => All(together.Blocks),
        SideBySide beside => All(beside.Left.Concat(beside.Right)),
        _ => [b],
    });
}
