using FsCheck.Xunit;
using IapManager.Documents.Pdf.Fonts;
using IapManager.Documents.Pdf.Layout;

namespace IapManager.Documents.Tests;

public sealed class ChartTests
{
    private static readonly DateOnly Start = new(2026, 9, 7);

    [Fact]
    public void StagesTooShortForTheirNames_AreNumberedAndNamedInAKey()
    {
        using var file = Rendered.From(new ShareChart("The way back", ShareChart.EveryWeek(Start, Start.AddDays(300)))
        {
            Stages =
            [
                new Stage("Settle", Start, Start.AddDays(14), StageState.Done),
                new Stage("Build confidence", Start.AddDays(14), Start.AddDays(28), StageState.Now),
                new Stage("Return", Start.AddDays(28), Start.AddDays(300), StageState.Later),
            ],
        });
        var said = file.Root.Texts("Figure").Single().Replace('\u00A0', ' ');
        said.ShouldContain("1 Settle, done");
        said.ShouldContain("2 Build confidence, now");
        said.ShouldNotContain("3 Return");
        said.ShouldContain("Return");
    }

    [Property(MaxTest = 30)]
    public void AnyDaysAndShares_MakeAChart(int[] days, double[] shares, int today, int weeks)
    {
        var points = days.Zip(shares, (day, share) => new SharePoint(Start.AddDays(day % 400), share)).ToList();
        var chart = new ShareChart("Any", ShareChart.EveryWeek(Start, Start.AddDays(Math.Abs(weeks % 400))))
        {
            Planned = points,
            Actual = points,
            Next = points,
            Today = Start.AddDays(today % 400),
            NowLabel = "now",
            PlannedLabel = "planned",
            Stages = [.. points.Select(point => new Stage("Stage", point.From, Start.AddDays(today % 400), StageState.Done))],
            Notes = [.. points.Select(point => new ShareNote(point.From, "A step back", "Ill"))],
        };
        using var file = Rendered.From(chart);
        file.Pages.ShouldHaveSingleItem().Text.ShouldContain("100%");
    }

    [Property(MaxTest = 30)]
    public void AnyValues_MakeABarChart(double[] values)
    {
        var series = values.Select((_, i) => new BarSeries("Series " + i, (BarFill)(i % 3))).ToList();
        using var file = Rendered.From(new BarChart("Any", series, [new BarGroup("One", [.. values.Select(value => new Bar(value, "v"))]), new BarGroup("Two")]));
        file.Pages.ShouldHaveSingleItem();
    }

    [Property(MaxTest = 30)]
    public void AnyValues_MakeALineChart(double[] values, int points)
    {
        var series = new[] { LineMark.Disc, LineMark.Square, LineMark.Ring }.Select(mark => new LineSeries("Line", mark, [.. values.Select((value, i) => i % 4 == 3 ? (double?)null : value)])).ToList();
        using var file = Rendered.From(new LineChart("Any", [.. Enumerable.Range(1, Math.Abs(points % 40)).Select(i => "Week " + i)], series));
        file.Pages.ShouldHaveSingleItem();
    }

    [Fact]
    public void Lines_SayTheirLastValues_AndLeaveAGapWhereAFigureIsMissing()
    {
        using var file = Rendered.From(SampleDocuments.Attendance());
        file.Text.ShouldContain("86%");
        file.Text.ShouldContain("91.5%");
        var figure = file.Root.All.Single(tag => tag.Role == "Figure");
        figure.HasBox.ShouldBeTrue();
        figure.Text.ShouldContain("Autumn 1");
        file.Pages[0].Letters.Max(letter => letter.BoundingBox.Right).ShouldBeLessThan(file.Pages[0].Width - 44);
    }

    [Fact]
    public void MissingFigure_KeepsItsLabelWithoutABar()
    {
        using var file = Rendered.From(new BarChart("One held back", [new("Returned", BarFill.Solid)], [new BarGroup("", new Bar(null, "too few"))]));
        file.Text.ShouldContain("too few");
    }

    [Fact]
    public void Labels_DoNotStandOnEachOther()
    {
        var room = new LabelRoom();
        var first = room.Take(60, 14, [(100, 100)]);
        var second = room.Take(60, 14, [(110, 105), (110, 120)]);
        first.ShouldBe((100, 100));
        second.ShouldBe((110, 120));
    }

    [Fact]
    public void Labels_KeepOffTheLinesWhereThereIsRoom()
    {
        var room = new LabelRoom();
        room.AddLine([(50, 110), (300, 110)]);
        room.Take(60, 14, [(100, 100), (100, 130)]).ShouldBe((100, 130));
    }

    [Property]
    public void WordsInAPlaceThatCannotGrow_EndInAnEllipsis(FsCheck.NonNull<string> text, FsCheck.PositiveInt most)
    {
        var limit = 1 + (most.Get % 4);
        var whole = Flow.Break(TextStyle.Small, TextCleaner.OneLine(text.Get), 60);
        var lines = Flow.Break(TextStyle.Small, text.Get, 60, limit);
        lines.Count.ShouldBe(Math.Min(limit, whole.Count));
        lines.ShouldAllBe(line => line.Width <= 60.02);
        if (whole.Count > limit)
        {
            lines[^1].Text.ShouldEndWith("\u2026");
        }
    }

    [Fact]
    public void CellOfTheWeek_GrowsWithItsWordsAndSaysWhereItStops()
    {
        var lesson = string.Join(' ', Enumerable.Range(1, 80).Select(i => "word" + i));
        using var file = Rendered.From(new WeekGrid(["Mon", "Tue"], [new GridRow("P1", new GridCell(CellKind.Mainstream, "Maths", lesson))]));
        file.Text.ShouldContain("word1 ");
        file.Text.ShouldContain("\u2026");
    }

    [Fact]
    public void Legend_NamesEachKindOnceInAFixedOrder()
    {
        using var file = Rendered.From(new WeekGrid(["Mon", "Tue", "Wed"],
            [new GridRow("P1", new GridCell(CellKind.Enrichment, "Gardening"), new GridCell(CellKind.Provision("The Hub"), "Maths"), new GridCell(CellKind.Provision("The Hub"), "English"))]));
        file.Root.Texts("P")[^1].ShouldBe("The Hub Enrichment");
    }
}
