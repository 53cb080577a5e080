using IapManager.Documents.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace IapManager.Documents.Tests;

/// <summary>A rendered document as an independent reader sees it; checked by qpdf as well.</summary>
internal sealed class Rendered : IDisposable
{
    private readonly PdfDocument _pdf;

    private Rendered(byte[] bytes)
    {
        Bytes = bytes;
        _pdf = PdfDocument.Open(bytes);
        Pages = [.. _pdf.GetPages()];
        Root = Tags.Read(this);
    }

    public byte[] Bytes { get; }

    public IReadOnlyList<Page> Pages { get; }

    public PdfDocument Pdf => _pdf;

    public DictionaryToken Catalog => _pdf.Structure.Catalog.CatalogDictionary;

    public ReadTag Root { get; }

    public string Text => string.Join('\n', Pages.Select(page => page.Text));

    public static Rendered From(Document document)
    {
        using var output = new MemoryStream();
        new PdfDocumentRenderer().Render(document, output);
        Tools.Check(output.ToArray());
        return new Rendered(output.ToArray());
    }

    public static Rendered From(params Block[] blocks) => From(new Document { Title = "A test" }.Add(blocks));

    public IToken Resolve(IToken token)
    {
        while (token is IndirectReferenceToken reference)
        {
            token = _pdf.Structure.GetObject(reference.Data).Data;
        }

        return token is ObjectToken { Data: var data } ? Resolve(data) : token;
    }

    public T Get<T>(DictionaryToken dictionary, string name)
        where T : class, IToken
    {
        dictionary.TryGet(NameToken.Create(name), out var token).ShouldBeTrue($"/{name} is missing");
        return Resolve(token).ShouldBeAssignableTo<T>()!;
    }

    public bool Has(DictionaryToken dictionary, string name) => dictionary.ContainsKey(NameToken.Create(name));

    public int PageOf(string text) =>
        Pages.SingleOrDefault(page => page.Text.Contains(text, StringComparison.Ordinal))?.Number ?? throw new ShouldAssertException($"Not on exactly one page: {text}");

    public void Dispose() => _pdf.Dispose();
}
