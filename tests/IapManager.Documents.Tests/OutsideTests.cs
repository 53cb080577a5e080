namespace IapManager.Documents.Tests;

/// <summary>Whole documents, read by programs that were not written here.</summary>
public sealed class OutsideTests
{
    public static TheoryData<string> Documents => ["pack", "report", "every", "table", "names", "empty"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Structure_IsWalkedThroughWithoutAnError(string name)
    {
        var structure = Tools.Structure(Make(name));
        structure.ShouldNotContain("Error");
        (name == "empty" || structure.StartsWith("Document", StringComparison.Ordinal)).ShouldBeTrue(structure[..Math.Min(300, structure.Length)]);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void SecondReader_FindsTitleLanguageBookmarksAndEveryPage(string name)
    {
        var document = Of(name);
        var read = Tools.PdfJs(Make(name));
        read.GetProperty("title").GetString().ShouldBe(document.Title);
        read.GetProperty("language").GetString().ShouldBe("en-GB");
        read.GetProperty("bookmarks").EnumerateArray().Select(entry => entry.GetString()).ShouldBe(document.Blocks.OfType<Heading>().Where(heading => heading.Level == 1).Select(heading => heading.Text));
        var pages = read.GetProperty("pages").EnumerateArray().ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].GetProperty("text").GetString()!.ShouldContain($"Page {i + 1} of {pages.Count}");
        }
    }

    [Fact]
    public void SecondReader_FindsEveryKindOfElement()
    {
        var roles = Tools.PdfJs(Make("every")).GetProperty("pages").EnumerateArray().SelectMany(page => page.GetProperty("roles").EnumerateArray()).Select(role => role.GetString()!).ToHashSet();
        string[] expected = ["Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link", "BlockQuote", "Div", "Sect"];
        roles.ShouldBeSubsetOf([.. expected, "Root", "THead", "TBody", "Span"]);
        expected.ShouldBeSubsetOf(roles);
    }

    [Fact]
    public void CopiedText_HasHeadingsListsAndRowsInOrder()
    {
        var text = Tools.Text(Make("pack"));
        string[] expected = ["Maya Collins: second review", "What Maya is good at and enjoys", "In their own words", "The way back", "This week’s timetable, week A", "Decision of this review"];
        var places = expected.Select(words => text.IndexOf(words, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place >= 0);
        places.ShouldBe(places.Order());
        text.ShouldMatch("Drama +Ms Hughes +6 of 6 +Really well");
    }

    private static Document Of(string name) => name switch
    {
        "pack" => SampleDocuments.ReviewPack(),
        "report" => SampleDocuments.Report(),
        "every" => SampleDocuments.EveryBlock(),
        "table" => SampleDocuments.LongTable(500),
        "names" => SampleDocuments.Names(),
        _ => SampleDocuments.Empty(),
    };

    private static byte[] Make(string name)
    {
        using var output = new MemoryStream();
        new Pdf.PdfDocumentRenderer().Render(Of(name), output);
        return output.ToArray();
    }
}
