using System.Diagnostics;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace IapManager.Web.Tests.Host;

/// <summary>A downloaded PDF as an independent reader sees it; checked by qpdf as well where that is installed.</summary>
public sealed class ReadPdf
{
    public ReadPdf(Page page)
        : this(page.ContentType == "application/pdf" ? page.Bytes : throw new InvalidOperationException($"{page.Address} gave {page.Status} and no PDF: {page.Html[..Math.Min(page.Html.Length, 400)]}"))
    {
    }

    public ReadPdf(byte[] bytes)
    {
        CheckWithQpdf(bytes);
        using var pdf = PdfDocument.Open(bytes);
        Pages = [.. pdf.GetPages().Select(p => string.Join(' ', p.GetWords().Select(w => w.Text)))];
        Title = pdf.Information.Title;
        Hidden = [.. pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys.SelectMany(r => StringsOf(pdf.Structure.GetObject(r).Data))];
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        IsTagged = catalog.ContainsKey(NameToken.Create("StructTreeRoot")) && catalog.TryGet(NameToken.Create("MarkInfo"), out _);
        FontsAreEmbedded = FontsOf(pdf).All(f => f) && FontsOf(pdf).Count > 0;
    }

    /// <summary>The words of each page, parted by single spaces.</summary>
    public IReadOnlyList<string> Pages { get; }

    public string Text => string.Join(' ', Pages);

    public string? Title { get; }

    /// <summary>Every text that stands outside the pages: properties, bookmarks, descriptions of pictures and charts.</summary>
    public IReadOnlyList<string> Hidden { get; }

    public bool IsTagged { get; }

    public bool FontsAreEmbedded { get; }

    private static IEnumerable<string> StringsOf(IToken token) => token switch
    {
        StringToken text => [text.Data],
        HexToken text => [text.Data],
        ArrayToken array => array.Data.SelectMany(StringsOf),
        DictionaryToken dictionary => dictionary.Data.Values.SelectMany(StringsOf),
        StreamToken stream when stream.StreamDictionary.TryGet(NameToken.Type, out var type) && type is NameToken { Data: "Metadata" } => [System.Text.Encoding.UTF8.GetString(stream.Data.Span)],
        StreamToken stream => StringsOf(stream.StreamDictionary),
        _ => [],
    };

    /// <summary>For each font descriptor of the file, whether it carries its font.</summary>
    private static List<bool> FontsOf(PdfDocument pdf) =>
    [
        .. pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(reference => pdf.Structure.GetObject(reference).Data).OfType<DictionaryToken>()
            .Where(d => d.TryGet(NameToken.Type, out var type) && type is NameToken { Data: "FontDescriptor" })
            .Select(d => d.ContainsKey(NameToken.FontFile2)),
    ];

    private static void CheckWithQpdf(byte[] bytes)
    {
        var qpdf = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "qpdf")).FirstOrDefault(File.Exists);
        if (qpdf is null)
        {
            return;
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using var check = Process.Start(new ProcessStartInfo(qpdf, ["--check", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = check.StandardError.ReadToEndAsync();
            var said = check.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            check.WaitForExit();
            check.ExitCode.ShouldBe(0, said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
