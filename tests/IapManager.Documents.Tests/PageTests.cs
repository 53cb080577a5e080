namespace IapManager.Documents.Tests;

public sealed class PageTests
{
    private const string Sentence = "She settles once the task is written down, and helps others when hers is done. ";

    public static TheoryData<int> Fillers => [.. Enumerable.Range(28, 14)];

    [Fact]
    public void EmptyDocument_IsOneNumberedPage()
    {
        using var file = Rendered.From(SampleDocuments.Empty());
        file.Pages.ShouldHaveSingleItem().Text.ShouldContain("Page 1 of 1");
        file.Root.Kids.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Fillers))]
    public void Heading_IsNeverTheLastOfAPage(int lines)
    {
        var blocks = Enumerable.Range(0, lines).Select(i => (Block)new Paragraph("Line " + i)).ToList();
        blocks.AddRange(new Heading(2, "HEADING"), new Heading(3, "SMALLER"), new Paragraph("FOLLOWS " + string.Concat(Enumerable.Repeat(Sentence, 5))));
        using var file = Rendered.From([.. blocks]);
        file.PageOf("HEADING").ShouldBe(file.PageOf("FOLLOWS"));
        file.PageOf("SMALLER").ShouldBe(file.PageOf("FOLLOWS"));
    }

    [Theory]
    [MemberData(nameof(Fillers))]
    public void Heading_StaysWithTheFirstRowOfATable(int lines)
    {
        var blocks = Enumerable.Range(0, lines).Select(i => (Block)new Paragraph("Line " + i)).ToList();
        blocks.AddRange(new Heading(2, "HEADING"), new Table("COLUMN").Row("FIRST").Row("second").Row("third").Row("fourth"));
        using var file = Rendered.From([.. blocks]);
        file.PageOf("HEADING").ShouldBe(file.PageOf("FIRST"));
    }

    [Fact]
    public void LongTable_RepeatsItsHeadingRowAndTagsItOnce()
    {
        var table = new Table("Lesson", "Teacher") { HasRowHeadings = true };
        for (var i = 0; i < 200; i++)
        {
            table.Row("Lesson number " + i, "Teacher of it");
        }

        using var file = Rendered.From(table);
        file.Pages.Count.ShouldBeGreaterThan(4);
        file.Pages.ShouldAllBe(page => page.Text.Contains("Lesson Teacher", StringComparison.Ordinal) || page.Text.Contains("LessonTeacher", StringComparison.Ordinal));
        file.Root.All.Where(tag => tag.Scope == "Column").Select(tag => tag.Text.Trim()).ShouldBe(["Lesson", "Teacher"]);
        file.Root.All.Count(tag => tag.Role == "TR").ShouldBe(201);
    }

    [Fact]
    public void RowTallerThanAPage_IsSplitAndLosesNothing()
    {
        var words = Enumerable.Range(1, 3000).Select(i => "w" + i).ToList();
        using var file = Rendered.From(new Table("Day", "Note").Row("Monday", string.Join(' ', words)).Row("Tuesday", "short"));
        file.Root.Texts("TD").ShouldContain(string.Join(' ', words));
        file.PageOf("Tuesday").ShouldBe(file.Pages.Count);
        LowestLetterAboveTheFoot(file);
    }

    [Fact]
    public void WordsLongerThanAPage_AreAllPrintedInTheirBox()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2500).Select(i => "w" + i));
        using var file = Rendered.From(new Paragraph("Before"), new Voice("Maya", words, "Written by herself") { IsTinted = true }, new Paragraph("After"));
        file.Root.Texts("BlockQuote").Single().ShouldContain(words);
        file.PageOf("Before").ShouldBe(1);
        file.Pages[0].Text.ShouldContain("w300 ");
        file.PageOf("Written by herself").ShouldBe(file.Pages.Count);
        LowestLetterAboveTheFoot(file);
    }

    [Fact]
    public void KeepTogether_MovesWholeToTheNextPage()
    {
        var filler = Enumerable.Range(0, 32).Select(i => (Block)new Paragraph("Line " + i)).ToArray();
        using var file = Rendered.From([.. filler, new KeepTogether(new Paragraph("FIRST"), new Paragraph("SECOND"), new Spacer(120), new Paragraph("THIRD"))]);
        file.PageOf("FIRST").ShouldBe(2);
        file.PageOf("THIRD").ShouldBe(2);
    }

    [Fact]
    public void PageBreak_StartsAPageButNeverLeavesAnEmptyOne()
    {
        using var file = Rendered.From(new PageBreak(), new Paragraph("ONE"), new PageBreak(), new PageBreak(), new Paragraph("TWO"), new PageBreak());
        file.Pages.Count.ShouldBe(2);
        file.PageOf("TWO").ShouldBe(2);
    }

    [Fact]
    public void SideBySide_ReadsTheLeftColumnFirstAndGoesOnBelowTheLonger()
    {
        using var file = Rendered.From(
            new SideBySide([new Paragraph("LEFT ONE"), new Paragraph("LEFT TWO")], [new Paragraph("RIGHT")]),
            new Paragraph("BELOW"));
        file.Root.Texts("P").ShouldBe(["LEFT ONE", "LEFT TWO", "RIGHT", "BELOW"]);
        Top("LEFT ONE").ShouldBe(Top("RIGHT"), 0.1);
        Top("BELOW").ShouldBeLessThan(Top("LEFT TWO"));

        double Top(string words) => file.Pages[0].GetWords().First(word => word.Text == words.Split(' ')[^1]).BoundingBox.Top;
    }

    [Fact]
    public void SideBySideLongerThanAPage_GoesOnOnTheNext()
    {
        Block[] Column(string name) => [.. Enumerable.Range(0, 60).Select(i => (Block)new Paragraph($"{name}{i}."))];
        using var file = Rendered.From(new Paragraph("Before"), new SideBySide(Column("left"), Column("right")), new Paragraph("AFTER"));
        file.Root.Texts("P").Count.ShouldBe(122);
        file.PageOf("left59.").ShouldBe(file.PageOf("right59."));
        file.PageOf("AFTER").ShouldBe(file.Pages.Count);
        LowestLetterAboveTheFoot(file);
    }

    [Fact]
    public void Landscape_IsWiderThanHigh()
    {
        using var file = Rendered.From(new Document { Title = "Week", Orientation = Orientation.Landscape }.Add(SampleDocuments.Week()));
        var page = file.Pages.ShouldHaveSingleItem();
        page.Width.ShouldBe(841.89, 0.01);
        page.Height.ShouldBe(595.28, 0.01);
    }

    [Theory]
    [InlineData(0, new[] { "Page 1 of 1", "", "Page 1 of 1", "", "Page 1 of 1" })]
    [InlineData(60, new[] { "Page 1 of 1", "", "Page 1 of 2", "Page 2 of 2", "Page 1 of 1" })]
    public void PartsThatStartASheet_BeginOnAFront(int lines, string[] numbers)
    {
        static Part Sheet() => new(new("Ashgrove School"), "MAYA ONLY", "Pack") { StartsSheet = true };
        var document = new Document { Title = "Packs", Head = new("Ashgrove School") }
            .Add(new Heading(1, "Cover"), Sheet(), new Heading(1, "Maya"))
            .Add([.. Enumerable.Range(0, lines).Select(i => (Block)new Paragraph("Line " + i))])
            .Add(Sheet(), new Heading(1, "Another Maya"));

        using var file = Rendered.From(document);

        var texts = file.Pages.Select(p => string.Join(' ', p.GetWords().Select(w => w.Text))).ToList();
        texts.Count.ShouldBe(numbers.Length);
        texts.Zip(numbers).ShouldAllBe(page => page.Second.Length == 0 ? page.First.Length == 0 : page.First.Contains(page.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void SentenceThatLeadsInATable_StaysWithIt()
    {
        for (var lines = 30; lines < 45; lines++)
        {
            using var file = Rendered.From([.. Enumerable.Range(0, lines).Select(i => (Block)new Paragraph("Line " + i)), new Heading(2, "SPLIT"), new Paragraph("LEADIN"), Of(3), new Paragraph("AFTER")]);
            file.PageOf("LEADIN").ShouldBe(file.PageOf("SPLIT"));
            file.PageOf("ROW0").ShouldBe(file.PageOf("SPLIT"));
        }
    }

    [Fact]
    public void SmallTable_IsNotParted_AndALargeOneIs()
    {
        for (var lines = 20; lines < 45; lines++)
        {
            using var file = Rendered.From([.. Enumerable.Range(0, lines).Select(i => (Block)new Paragraph("Line " + i)), Of(9)]);
            file.PageOf("ROW8").ShouldBe(file.PageOf("ROW0"));
        }

        using var large = Rendered.From([.. Enumerable.Range(0, 20).Select(i => (Block)new Paragraph("Line " + i)), Of(30)]);
        large.PageOf("ROW29").ShouldBe(large.PageOf("ROW0") + 1);
    }

    private static Table Of(int rows)
    {
        var table = new Table(new Column("Group", Weight: 1), "Pupils") { HasRowHeadings = true };
        for (var i = 0; i < rows; i++)
        {
            table.Row($"ROW{i}", $"{i}");
        }

        return table;
    }

    private static void LowestLetterAboveTheFoot(Rendered file)
    {
        foreach (var page in file.Pages)
        {
            page.GetMarkedContents().Where(mark => mark.MarkedContentIdentifier >= 0)
                .SelectMany(mark => mark.Letters).Min(letter => letter.StartBaseLine.Y).ShouldBeGreaterThan(52);
        }
    }

    [Fact]
    public void Parts_AreNumberedByThemselves_AndCarryTheirOwnWords()
    {
        var lines = Enumerable.Range(0, 60).Select(i => (Block)new Paragraph("Line " + i)).ToList();
        var document = new Document { Title = "Packs", Head = new("Ashgrove School"), Marking = "ALL", Footer = "COVER" }
            .Add(new Heading(1, "Cover"), new Part(new("Ashgrove School", ", The Bridge"), "MAYA ONLY", "Pack of Maya"), new Heading(1, "Maya"))
            .Add(lines)
            .Add(new Part(new("Ashgrove School", ", The Bridge"), "MAYA ONLY", "Pack of Maya"), new Heading(1, "Another Maya"), new Paragraph("Short"));

        using var file = Rendered.From(document);

        var texts = file.Pages.Select(p => string.Join(' ', p.GetWords().Select(w => w.Text))).ToList();
        texts.Count.ShouldBe(4);
        texts[0].ShouldContain("COVER");
        texts[0].ShouldContain("Page 1 of 1");
        texts[1].ShouldContain("Page 1 of 2");
        texts[2].ShouldContain("Page 2 of 2");
        texts[3].ShouldContain("Page 1 of 1");
        texts.Skip(1).ShouldAllBe(t => t.Contains("Pack of Maya", StringComparison.Ordinal) && t.Contains("MAYA ONLY", StringComparison.Ordinal) && !t.Contains("COVER", StringComparison.Ordinal));
        file.PageOf("Another").ShouldBe(4);
    }
}
