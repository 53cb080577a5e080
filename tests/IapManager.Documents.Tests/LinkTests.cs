using UglyToad.PdfPig.Tokens;

namespace IapManager.Documents.Tests;

public sealed class LinkTests
{
    private static readonly Uri Guidance = new("https://www.example.org/guidance (part 2)?a=1&b=(2)");

    [Fact]
    public void Link_IsAnElementWithItsWordsAndItsPlace()
    {
        using var file = Rendered.From(new Paragraph(new RichText("See ", Run.To(Guidance, "the guidance"), ".")));

        file.Root.Texts("P").ShouldBe(["See the guidance."]);
        file.Root.Texts("Link").ShouldBe(["the guidance"]);
        var annotation = Annotations(file, 0).ShouldHaveSingleItem();
        file.Get<NameToken>(annotation, "Subtype").Data.ShouldBe("Link");
        Tags.Words(file.Get<IToken>(annotation, "Contents")).ShouldBe("the guidance");
        file.Get<NumericToken>(annotation, "F").Int.ShouldBe(4);
        var place = file.Get<ArrayToken>(annotation, "Rect").Data.Select(number => ((NumericToken)number).Double).ToList();
        var words = file.Pages[0].GetWords().Where(word => word.Text is "the" or "guidance.").ToList();
        place[0].ShouldBe(words[0].BoundingBox.Left, 1.5);
        place[2].ShouldBe(words[1].Letters[^2].BoundingBox.Right, 1.5);
        place[1].ShouldBeLessThan(words[0].BoundingBox.Bottom);
        place[3].ShouldBeGreaterThan(words[0].BoundingBox.Top);
    }

    [Fact]
    public void ParentTree_LeadsFromTheLinkToItsElement()
    {
        using var file = Rendered.From(new Paragraph(Run.To(Guidance, "one")), new PageBreak(), new Paragraph(Run.To(Guidance, "two")));
        var tree = file.Get<ArrayToken>(file.Get<DictionaryToken>(file.Get<DictionaryToken>(file.Catalog, "StructTreeRoot"), "ParentTree"), "Nums").Data;
        for (var page = 0; page < 2; page++)
        {
            var index = file.Get<NumericToken>(Annotations(file, page).Single(), "StructParent").Int;
            index.ShouldBe(2 + page);
            file.Get<NameToken>((DictionaryToken)file.Resolve(tree[(2 * index) + 1]), "S").Data.ShouldBe("Link");
        }
    }

    [Fact]
    public void LinkOverTwoLines_IsOneElementWithTwoPlaces()
    {
        using var file = Rendered.From(new Paragraph(new RichText(new string('x', 70) + " ", Run.To(Guidance, "words that do not all fit on the first line of the page"))));
        file.Root.Texts("Link").ShouldHaveSingleItem();
        Annotations(file, 0).Count.ShouldBe(2);
    }

    [Fact]
    public void SecondReader_FindsTheAddress()
    {
        using var file = Rendered.From(new Paragraph(Run.To(Guidance, "guidance")), new BulletList(new RichText(Run.To(new Uri("mailto:lead@ashgrove.example"), "lead@ashgrove.example"))));
        var page = Tools.PdfJs(file.Bytes).GetProperty("pages")[0];
        page.GetProperty("links").EnumerateArray().Select(link => link.GetString()).ShouldBe([Guidance.AbsoluteUri, "mailto:lead@ashgrove.example"]);
        page.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldContain("Link");
    }

    [Fact]
    public void LinkInARepeatedOrShortenedPlace_IsOnlyWords()
    {
        var table = new Table("Where");
        for (var i = 0; i < 90; i++)
        {
            table.Row(new RichText(Run.To(new Uri($"https://example.org/{i}"), "place " + i)));
        }

        using var file = Rendered.From(table);
        Enumerable.Range(0, file.Pages.Count).Sum(page => Annotations(file, page).Count).ShouldBe(90);
        file.Root.Texts("Link").Count.ShouldBe(90);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/pupils/3")]
    public void OtherAddresses_AreRefused(string address) =>
        Should.Throw<ArgumentException>(() => Run.To(new Uri(address, UriKind.RelativeOrAbsolute), "here"));

    private static List<DictionaryToken> Annotations(Rendered file, int page) => file.Has(file.Pages[page].Dictionary, "Annots")
        ? [.. file.Get<ArrayToken>(file.Pages[page].Dictionary, "Annots").Data.Select(token => (DictionaryToken)file.Resolve(token))]
        : [];
}
