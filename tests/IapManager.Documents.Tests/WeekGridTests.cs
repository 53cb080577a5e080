namespace IapManager.Documents.Tests;

/// <summary>A week that fills its page: one sheet of A4 on its side, whatever stands in it.</summary>
public sealed class WeekGridTests
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

    [Fact]
    public void FewWords_AreSpreadOverTheSheet()
    {
        using var filling = Sheet(1);
        using var plain = Sheet(1, fills: false);

        filling.Pages.Count.ShouldBe(1);
        Bottom(filling).ShouldBeLessThan(Bottom(plain) - 80);
        Size(filling, "session1").ShouldBe(Size(plain, "session1"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void ManyWords_AreSetSmaller_AndAllStandOnOneSheet(int sessions)
    {
        using var file = Sheet(sessions);

        file.Pages.Count.ShouldBe(1);
        Enumerable.Range(1, sessions).ShouldAllBe(n => Occurrences(file, $"session{n}") == 25);
        Size(file, "session1").ShouldBeGreaterThanOrEqualTo(5.9);
        Bottom(file).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void TooManyWordsForOneSheet_GoOnOnTheNext_UnderTheDaysAgain()
    {
        using var file = Sheet(14);

        file.Pages.Count.ShouldBeGreaterThan(1);
        Enumerable.Range(1, 14).ShouldAllBe(n => Occurrences(file, $"session{n}") == 25);
        file.Pages.ShouldAllBe(p => p.Text.Contains("Wednesday"));
    }

    [Fact]
    public void CellTallerThanASheet_SaysWhereItStops()
    {
        using var file = Sheet(200);

        file.Text.ShouldContain("\u2026");
    }

    [Fact]
    public void SecondWeek_FillsItsOwnSheet()
    {
        using var file = Rendered.From(new Document { Title = "Two weeks", Orientation = Orientation.Landscape }
            .Add(new Heading(1, "Maya Collins, week A"), Grid(6), new PageBreak(), new Heading(1, "Maya Collins, week B"), Grid(6)));

        file.Pages.Count.ShouldBe(2);
        file.PageOf("week A").ShouldBe(1);
        file.PageOf("week B").ShouldBe(2);
    }

    [Fact]
    public void Cells_AreReadWithTheirKind_AndUnderTheirHeadings()
    {
        using var file = Sheet(2);

        var table = file.Root.All.Single(t => t.Role == "Table");
        table.All.Where(t => t.Scope == "Column").Select(t => t.Text.Trim()).ShouldBe(Days);
        table.All.Where(t => t.Scope == "Row").Select(t => t.Text.Trim()).First().ShouldStartWith("Period 1");
        table.All.Where(t => t.Role == "Figure").ShouldAllBe(t => t.Alternative == "The Bridge");
    }

    private static Rendered Sheet(int sessions, bool fills = true) => Rendered.From(new Document { Title = "A week", Orientation = Orientation.Landscape, Marking = "Confidential" }
        .Add(new Heading(1, "A week"), new Paragraph("From Monday", TextSize.Intro), Grid(sessions, fills)));

    private static WeekGrid Grid(int sessions, bool fills = true)
    {
        GridRow Row(int n) => new($"Period {n}", [.. Days.Select(_ => new GridCell(CellKind.Provision("The Bridge"), $"{sessions} of 8",
            [.. Enumerable.Range(1, sessions).Select(i => new RichText(Run.Bold($"session{i} "), "Maya C"))]))])
        { Detail = "9:00am" };
        return new WeekGrid(Days, [Row(1), Row(2), GridRow.Break("Break"), Row(3), Row(4), GridRow.Break("Lunch"), Row(5)]) { FillsPage = fills };
    }

    /// <summary>How far above the foot of the last page the lowest word of the body stands.</summary>
    private static double Bottom(Rendered file) => file.Pages[^1].GetWords().Where(w => w.Text.StartsWith("session", StringComparison.Ordinal)).Min(w => w.BoundingBox.Bottom);

    private static double Size(Rendered file, string word) => file.Pages[0].GetWords().First(w => w.Text == word).Letters[0].PointSize;

    private static int Occurrences(Rendered file, string word) => file.Pages.Sum(p => p.GetWords().Count(w => w.Text == word));
}
