namespace IapManager.Documents.Tests;

public sealed class TextTests
{
    [Fact]
    public void TenThousandWords_AreAllThereInOrder()
    {
        var words = Enumerable.Range(1, 10_000).Select(i => "word" + i).ToList();
        using var file = Rendered.From(new Paragraph(string.Join(' ', words)));
        file.Root.Texts("P").Single().Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(words);
        file.Pages.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void TableOf500Reviews_LosesNoneAndRepeatsItsHeadings()
    {
        using var file = Rendered.From(SampleDocuments.LongTable(500));
        file.Root.Texts("TH").Skip(4).Count().ShouldBe(500);
        file.Root.Texts("TD").Where(text => text.StartsWith("Pupil", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 500).Select(i => "Pupil " + i));
        file.Pages.ShouldAllBe(page => page.Text.Contains("What was agreed"));
    }

    [Fact]
    public void WordWiderThanItsBoxCellOrList_IsBrokenInside()
    {
        var word = new string('W', 300);
        using var file = Rendered.From(new Heading(1, word), new BulletList(word), new Table("A", "B").Row(word, word), new Note(word), new Voice(word, word, word), new Facts(new Fact("F", word)), new SideBySide([new Paragraph(word)], [new Paragraph(word)]));
        file.Pages.SelectMany(page => page.Letters).Max(letter => letter.BoundingBox.Right).ShouldBeLessThan(file.Pages[0].Width - 44);
        file.Pages.Sum(page => page.Letters.Count(letter => letter.Value == "W")).ShouldBe(300 * 11);
    }

    [Fact]
    public void WordWiderThanThePage_IsBrokenInsideTheMargins()
    {
        using var file = Rendered.From(new Paragraph(new string('W', 500)));
        var page = file.Pages.ShouldHaveSingleItem();
        page.Letters.Count(letter => letter.Value == "W").ShouldBe(500);
        page.Letters.Max(letter => letter.BoundingBox.Right).ShouldBeLessThan(page.Width - 40);
    }

    [Fact]
    public void ControlAndInvisibleCharacters_AreDropped()
    {
        using var file = Rendered.From(new Paragraph("a\0b\u0001c\u200Bd\uFEFFe\u202Ef\u00ADg\tand\r\nnew line"));
        file.Root.Texts("P").Single().ShouldBe("abcdefg andnew line");
    }

    [Theory]
    [InlineData("(\\)<script>alert('x')</script>")]
    [InlineData(">> endobj endstream EMC ET Q")]
    [InlineData("\\(\\)\\")]
    [InlineData("&amp; ]]> <?xpacket end=\"w\"?>")]
    public void HostileText_IsPrintedAsItIs(string words)
    {
        var document = new Document { Title = words, Author = words, Subject = words, Footer = words, Marking = words, Head = new RunningHead(words, words) };
        using var file = Rendered.From(document.Add(
            new Heading(1, words),
            new Table(words) { Summary = words }.Row(words),
            new BarChart(words, [new BarSeries(words, BarFill.Solid)], [new BarGroup(words, new Bar(1, words))]),
            new Voice(words, words, words)));
        file.Root.Texts("H1").ShouldBe([words]);
        file.Root.Texts("TD").ShouldBe([words]);
        file.Pdf.Information.Title.ShouldBe(words);
        file.Root.All.Single(tag => tag.Role == "Figure").Alternative.ShouldBe(words);
    }

    [Theory]
    [InlineData("Łukasz Żółć")]
    [InlineData("Gülşen Iğdır")]
    [InlineData("Siân Ångström")]
    public void Names_AreSetInTheirOwnLetters(string name)
    {
        using var file = Rendered.From(new Paragraph(name));
        file.Text.ShouldContain(name);
    }

    [Fact]
    public void DecomposedAccents_AreComposed()
    {
        using var file = Rendered.From(new Paragraph("Sia\u0302n"));
        file.Text.ShouldContain("Siân");
    }

    [Theory]
    [InlineData("Ẹ̀bùn", "Ẹ̀bùn")]
    [InlineData("ສ", "ສ")]
    [InlineData("😀", "😀")]
    [InlineData("Zoë ☂", "☂")]
    public void CharactersInPartsOrLacking_AreVisibleAndReadAsThemselves(string text, string lacking)
    {
        using var file = Rendered.From(new Paragraph(text));
        var spans = file.Pages[0].GetMarkedContents().SelectMany(mark => mark.Children.Append(mark)).Where(mark => mark.ActualText is not null).ToList();
        spans.Select(span => span.ActualText).ShouldContain(lacking);
        spans.SelectMany(span => span.Letters).ShouldNotBeEmpty();
        spans.SelectMany(span => span.Letters).ShouldAllBe(letter => letter.BoundingBox.Width > 0);
    }

    [Fact]
    public void LoneSurrogate_DoesNotStopTheDocument()
    {
        using var file = Rendered.From(new Paragraph("before \uD800 after"));
        file.Text.ShouldContain("before");
        file.Text.ShouldContain("after");
    }

    [Fact]
    public void Styles_UseTheirOwnCuts()
    {
        using var file = Rendered.From(new Paragraph(new RichText("plain ", Run.Bold("bold "), Run.Italic("slanted "), new Run("both") { IsBold = true, IsItalic = true })));
        file.Pages[0].Letters.Select(letter => letter.FontName![7..]).Distinct().ShouldBe(
            ["AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "AtkinsonHyperlegibleNext-Italic", "AtkinsonHyperlegibleNext-BoldItalic"],
            ignoreOrder: true);
    }
}
