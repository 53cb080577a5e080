using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace IapManager.Documents.Tests;

/// <summary>What PDF/UA-1 asks of the file itself.</summary>
public sealed class AccessibilityTests : IDisposable
{
    private readonly Rendered _file = Rendered.From(SampleDocuments.ReviewPack());

    [Fact]
    public void Catalog_NamesLanguageTitleAndTags()
    {
        Tags.Words(_file.Get<IToken>(_file.Catalog, "Lang")).ShouldBe("en-GB");
        _file.Get<BooleanToken>(_file.Get<DictionaryToken>(_file.Catalog, "MarkInfo"), "Marked").Data.ShouldBeTrue();
        _file.Get<BooleanToken>(_file.Get<DictionaryToken>(_file.Catalog, "ViewerPreferences"), "DisplayDocTitle").Data.ShouldBeTrue();
    }

    [Fact]
    public void Metadata_ClaimsTheStandardAndTheTitle()
    {
        var xmp = Encoding.UTF8.GetString(_file.Get<StreamToken>(_file.Catalog, "Metadata").Data.ToArray());
        xmp.ShouldContain("<pdfuaid:part>1</pdfuaid:part>");
        xmp.ShouldContain("Maya Collins: second review");
        System.Xml.Linq.XDocument.Parse(xmp).ShouldNotBeNull();
        _file.Pdf.Information.Title.ShouldBe("Maya Collins: second review");
        _file.Pdf.Information.Author.ShouldBe("Ruth Adeyemi");
        _file.Pdf.Information.CreationDate.ShouldStartWith("D:20261123085200");
    }

    [Fact]
    public void Pages_AreTabbedInTheOrderOfTheTags()
    {
        foreach (var page in _file.Pages)
        {
            _file.Get<NameToken>(page.Dictionary, "Tabs").Data.ShouldBe("S");
        }
    }

    [Fact]
    public void EveryLetter_IsTaggedOrDecoration()
    {
        foreach (var page in _file.Pages)
        {
            var marked = page.GetMarkedContents().SelectMany(Letters).Count();
            marked.ShouldBe(page.Letters.Count);
        }

        static IEnumerable<Letter> Letters(MarkedContentElement mark) => mark.Letters.Concat(mark.Children.SelectMany(Letters));
    }

    [Fact]
    public void RunningHeadAndFoot_AreNotReadOut()
    {
        _file.Root.Text.ShouldNotContain("Confidential: contains personal information");
        _file.Root.Text.ShouldNotContain("Page 1 of");
    }

    [Fact]
    public void ParentTree_LeadsEachPieceOfContentBackToItsTag()
    {
        var tree = _file.Get<ArrayToken>(_file.Get<DictionaryToken>(_file.Get<DictionaryToken>(_file.Catalog, "StructTreeRoot"), "ParentTree"), "Nums").Data;
        foreach (var page in _file.Pages)
        {
            var index = _file.Get<NumericToken>(page.Dictionary, "StructParents").Int;
            var parents = (ArrayToken)_file.Resolve(tree[(2 * index) + 1]);
            var numbers = page.GetMarkedContents().Where(mark => mark.MarkedContentIdentifier >= 0).Select(mark => mark.MarkedContentIdentifier).ToList();
            parents.Data.Count.ShouldBe(numbers.Max() + 1);
            parents.Data.Select(parent => _file.Get<NameToken>((DictionaryToken)_file.Resolve(parent), "Type").Data).ShouldAllBe(type => type == "StructElem");
        }
    }

    [Fact]
    public void Fonts_AreEmbeddedSubsetAndReadable()
    {
        var page = _file.Pages[0];
        var fonts = _file.Get<DictionaryToken>(_file.Get<DictionaryToken>(page.Dictionary, "Resources"), "Font");
        fonts.Data.Count.ShouldBe(2);
        foreach (var name in fonts.Data.Keys)
        {
            var font = _file.Get<DictionaryToken>(fonts, name);
            _file.Has(font, "ToUnicode").ShouldBeTrue();
            var inner = (DictionaryToken)_file.Resolve(_file.Get<ArrayToken>(font, "DescendantFonts").Data[0]);
            _file.Get<NameToken>(inner, "BaseFont").Data.ShouldMatch("^[A-Z]{6}\\+AtkinsonHyperlegibleNext-");
            var data = _file.Get<StreamToken>(_file.Get<DictionaryToken>(inner, "FontDescriptor"), "FontFile2").Data;
            data.Length.ShouldBeInRange(100, 20_000);
        }
    }

    [Fact]
    public void Outline_FollowsTheHeadings()
    {
        _file.Pdf.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        var root = bookmarks!.Roots.ShouldHaveSingleItem();
        root.Title.ShouldBe("Maya Collins: second review");
        root.Children.Select(child => child.Title).ShouldContain("The way back");
        root.Children.Count.ShouldBe(9);
    }

    [Fact]
    public void SkippedHeadingLevel_IsTaggedWithoutAGap()
    {
        using var file = Rendered.From(new Heading(2, "First"), new Heading(3, "Under it"), new Paragraph("Text"));
        file.Root.Texts("H1").ShouldBe(["First"]);
        file.Root.Texts("H2").ShouldBe(["Under it"]);
    }

    public void Dispose() => _file.Dispose();
}
