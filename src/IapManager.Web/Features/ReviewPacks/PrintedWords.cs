using IapManager.Documents;
using IapManager.Web.Features.PrivateLinks;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Words of pupil or family in the letters that a document can print. Where it cannot, it says so, and where the words stand whole.</summary>
/// <param name="tag">The language, as BCP 47; null for English or where it is not known.</param>
internal sealed class PrintedWords(string? tag)
{
    private readonly string? _language = tag is null ? null : FamilyTexts.NameOf(tag);
    private bool _isWhole = true;

    public string Of(string text)
    {
        var written = Lettering.Replace(text, _language is null ? "[words in another script]" : $"[words in {_language}]", out var whole);
        _isWhole &= whole;
        return written;
    }

    /// <param name="where">"the second review".</param>
    /// <returns>Null where everything could be printed.</returns>
    public string? Missing(string where) =>
        _isWhole ? null : $"These words are {(_language is null ? "in letters" : $"in {_language}, in letters")} that this document cannot print. They stand whole on the page of {where}.";
}
