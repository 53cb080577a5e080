using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace IapManager.Documents.Tests;

/// <summary>An element of the structure tree with the text that a screen reader finds under it.</summary>
internal sealed record ReadTag(string Role, string Text, string? Alternative, string? Scope, bool HasBox, IReadOnlyList<ReadTag> Kids)
{
    public IEnumerable<ReadTag> All => Kids.SelectMany(kid => kid.All).Prepend(this);

    public IReadOnlyList<string> Texts(string role) => [.. All.Where(tag => tag.Role == role).Select(tag => tag.Text.Trim())];
}

internal static class Tags
{
    public static ReadTag Read(Rendered file)
    {
        var marks = new Dictionary<(int Page, int Number), string>();
        foreach (var page in file.Pages)
        {
            foreach (var mark in page.GetMarkedContents().SelectMany(Flatten).Where(mark => mark.MarkedContentIdentifier >= 0))
            {
                marks[(page.Number, mark.MarkedContentIdentifier)] = string.Concat(mark.Letters.Select(letter => letter.Value))
                    + string.Concat(mark.Children.SelectMany(Flatten).SelectMany(inner => inner.Letters).Select(letter => letter.Value));
            }
        }

        var numbers = new Dictionary<long, int>();
        var kids = file.Get<ArrayToken>(file.Get<DictionaryToken>(file.Catalog, "Pages"), "Kids").Data;
        for (var i = 0; i < kids.Count; i++)
        {
            numbers[((IndirectReferenceToken)kids[i]).Data.ObjectNumber] = i + 1;
        }

        var root = file.Get<DictionaryToken>(file.Catalog, "StructTreeRoot");
        return ReadOne(file.Get<DictionaryToken>(root, "K"));

        ReadTag ReadOne(DictionaryToken element)
        {
            var texts = "";
            List<ReadTag> inner = [];
            foreach (var kid in file.Get<ArrayToken>(element, "K").Data)
            {
                switch (file.Resolve(kid))
                {
                    case NumericToken number:
                        texts += marks[(PageOf(element), number.Int)];
                        break;
                    case DictionaryToken mark when file.Has(mark, "MCID"):
                        texts += marks[(PageOf(mark), file.Get<NumericToken>(mark, "MCID").Int)];
                        break;
                    case DictionaryToken place when file.Has(place, "Obj"):
                        break;
                    case DictionaryToken tag:
                        var read = ReadOne(tag);
                        inner.Add(read);
                        texts += read.Text;
                        break;
                }
            }

            var attributes = file.Has(element, "A") ? file.Get<DictionaryToken>(element, "A") : null;
            return new ReadTag(
                file.Get<NameToken>(element, "S").Data,
                file.Has(element, "ActualText") ? Words(file.Get<IToken>(element, "ActualText")) : texts,
                file.Has(element, "Alt") ? Words(file.Get<IToken>(element, "Alt")) : null,
                attributes is not null && file.Has(attributes, "Scope") ? file.Get<NameToken>(attributes, "Scope").Data : null,
                attributes is not null && file.Has(attributes, "BBox"),
                inner);
        }

        int PageOf(DictionaryToken holder) =>
            numbers[((IndirectReferenceToken)holder.Data["Pg"]).Data.ObjectNumber];
    }

    public static string Words(IToken token) => token switch
    {
        HexToken hex => hex.Data,
        StringToken text => text.Data,
        _ => throw new ShouldAssertException("Not a text: " + token),
    };

    private static IEnumerable<MarkedContentElement> Flatten(MarkedContentElement mark) =>
        mark.Children.SelectMany(Flatten).Prepend(mark);
}
