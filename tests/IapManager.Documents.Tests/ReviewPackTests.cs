namespace IapManager.Documents.Tests;

public sealed class ReviewPackTests : IDisposable
{
    private readonly Rendered _pack = Rendered.From(SampleDocuments.ReviewPack());

    [Fact]
    public void Pack_FitsOnTwoPages() => _pack.Pages.Count.ShouldBe(2);

    [Theory]
    [InlineData("“I like it better when I know what’s first.")]
    [InlineData("taken down by Nadia Rahman")]
    [InlineData("full timetable planned from 25 Jan")]
    [InlineData("Corridor crossing two minutes early")]
    [InlineData("Talk time")]
    [InlineData("Confidential: contains personal information")]
    [InlineData("Next review, by 29 January 2027:")]
    public void Pack_Says(string words) => _pack.Text.ShouldContain(words);

    [Fact]
    public void EachPage_SaysItsNumberAndTheirCount()
    {
        for (var i = 0; i < _pack.Pages.Count; i++)
        {
            _pack.Pages[i].Text.ShouldContain($"Page {i + 1} of {_pack.Pages.Count}");
        }
    }

    [Fact]
    public void Headings_AreTaggedInOrder()
    {
        _pack.Root.Texts("H1").ShouldBe(["Maya Collins: second review"]);
        _pack.Root.Texts("H2").ShouldBe([
            "What Maya is good at and enjoys", "In their own words", "The way back", "This week’s timetable, week A",
            "What her teachers said since 16 October", "Before and since", "What the school is changing", "Missing from this pack", "Decision of this review"]);
    }

    [Fact]
    public void Charts_CarryTheirAlternativeTextAndTheirPlace()
    {
        var chart = _pack.Root.All.Single(tag => tag.Role == "Figure" && tag.Alternative!.StartsWith("Maya's mainstream share", StringComparison.Ordinal));
        chart.HasBox.ShouldBeTrue();
        chart.Text.ShouldContain("A step back, 2 Nov");
        _pack.Root.All.Where(tag => tag.Role == "Figure").ShouldAllBe(tag => tag.HasBox && tag.Alternative!.Length > 0);
    }

    [Fact]
    public void Tables_NameTheirRowsAndColumns()
    {
        var headings = _pack.Root.All.Where(tag => tag.Role == "TH").ToList();
        headings.ShouldAllBe(tag => tag.Scope == "Row" || tag.Scope == "Column");
        headings.Where(tag => tag.Scope == "Column").Select(tag => tag.Text.Trim()).ShouldContain("A sentence");
        headings.Where(tag => tag.Scope == "Row").Select(tag => tag.Text.Trim()).ShouldContain("Lost learning, sessions");
    }

    [Fact]
    public void Timetable_SaysTheKindOfEachCellInWords()
    {
        var talkTime = _pack.Root.All.Single(tag => tag.Role == "TD" && tag.Text.Contains("Talk time", StringComparison.Ordinal));
        talkTime.All.Single(tag => tag.Role == "Figure").Alternative.ShouldBe("Intervention");
    }

    [Fact]
    public void OwnWords_AreReadAsAQuotation() =>
        _pack.Root.Texts("BlockQuote").ShouldContain(words => words.Contains("I want Maths back but not on Monday mornings.", StringComparison.Ordinal));

    [Fact]
    public void Boxes_ReadAsTickedOrNot()
    {
        var block = new DecisionBox("Decision", ["Move on", "Hold"], ["Maya"]) { Chosen = "Hold" };
        using var file = Rendered.From(block);
        file.Root.All.Where(tag => tag.Role == "Figure").Select(tag => tag.Alternative).ShouldBe(["not ticked", "ticked"]);
    }

    [Fact]
    public void Report_SaysItsFiguresAndWhatIsHeldBack()
    {
        using var report = Rendered.From(SampleDocuments.Report());
        report.Text.ShouldContain("of 14, 64%");
        report.Text.ShouldContain("too few");
        report.Root.Texts("H3").ShouldBe(["Attendance", "Lost learning"]);
    }

    public void Dispose() => _pack.Dispose();
}
