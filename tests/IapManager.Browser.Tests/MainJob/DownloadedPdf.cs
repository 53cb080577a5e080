using Shouldly;
using UglyToad.PdfPig;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>A document as an independent reader sees it.</summary>
internal sealed class DownloadedPdf
{
    private readonly string _text;

    private DownloadedPdf(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        Pages = pdf.NumberOfPages;
        _text = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
    }

    public int Pages { get; }

    /// <summary>Asks for it as the visitor who is signed in.</summary>
    public static async Task<DownloadedPdf> GetAsync(Visitor visitor, string path)
    {
        var answer = await visitor.Page.APIRequest.GetAsync(new Uri(new Uri(visitor.Page.Url), path).ToString());
        answer.Status.ShouldBe(200, path);
        answer.Headers["content-type"].ShouldStartWith("application/pdf");
        return new DownloadedPdf(await answer.BodyAsync());
    }

    public void Says(params string[] words) => words.Where(w => !_text.Contains(w, StringComparison.Ordinal)).ShouldBeEmpty(_text);

    public void DoesNotSay(string words) => _text.ShouldNotContain(words, Case.Sensitive);
}
