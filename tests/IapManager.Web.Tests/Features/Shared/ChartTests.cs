using IapManager.Web.Features.Shared.Charts;
using static IapManager.Web.Tests.Features.Shared.Rendered;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class ChartTests
{
    private static readonly DateOnly First = new(2026, 9, 14);

    private static readonly ShareChart Maya = new()
    {
        Name = "Maya",
        Weeks = [.. Enumerable.Range(0, 20).Where(week => week != 6).Select(week => First.AddDays(7 * week))],
        Today = new(2026, 11, 23),
        Actual = [new(First, 0.2), new(new(2026, 10, 19), 0.48), new(new(2026, 11, 2), 0.4), new(new(2026, 11, 9), 0.56)],
        Planned = [new(First, 0.2), new(new(2026, 11, 2), 0.6)],
        Next = [new(new(2026, 11, 30), 0.66)],
        Stages = [new("Settle", First, StageState.Done), new("Build", new(2026, 10, 5), StageState.Now)],
        StepBacks = [new(new(2026, 11, 2), "quieter mornings")],
    };

    [Fact]
    public void The_way_back_says_what_it_shows() => Maya.Sentence.ShouldBe(
        "Maya’s mainstream share by school week, planned and actual: 20% from 14 Sep, 56% now, 66% from 30 Nov; the plan says 60%.");

    [Fact]
    public void The_way_back_has_every_change_in_its_table()
    {
        var rows = Html(new ShareChartTagHelper(Sprite, Ids) { Chart = Maya }).QuerySelectorAll("tbody tr");

        rows.Select(row => string.Join("|", row.Children.Select(cell => cell.TextContent))).ShouldBe(
        [
            "14 Sep|Settle|20%|20%|",
            "19 Oct|Build|48%|20%|",
            "2 Nov|Build|40%|60%|A step back: quieter mornings",
            "9 Nov|Build|56%|60%|",
            "30 Nov|Build|66%|60%|next version",
        ]);
    }

    [Fact]
    public void Holidays_take_no_room_on_the_axis()
    {
        var before = Maya.Position(new(2026, 10, 23));
        var after = Maya.Position(new(2026, 11, 2));

        before.ShouldBe(5.8, 1e-9);
        Maya.Position(new(2026, 10, 28)).ShouldBe(6, 1e-9);
        after.ShouldBe(6, 1e-9);
        Maya.Position(First.AddDays(-30)).ShouldBe(0);
    }

    public static TheoryData<string, ShareChart> Sparse => new()
    {
        { "nothing next", Maya with { Next = [] } },
        { "not begun", Maya with { Actual = [], StepBacks = [], Next = [] } },
        { "not begun, first version to come", Maya with { Actual = [], StepBacks = [] } },
        { "no plan", Maya with { Planned = [], Stages = [] } },
        { "before the axis", Maya with { Today = First.AddYears(-1) } },
        { "after the axis", Maya with { Today = First.AddYears(1) } },
        { "one week", Maya with { Weeks = [First] } },
    };

    [Theory]
    [MemberData(nameof(Sparse))]
    public void The_way_back_is_drawn_of_what_there_is(string what, ShareChart chart)
    {
        var svg = Html(new ShareChartTagHelper(Sprite, Ids) { Chart = chart }).QuerySelector("svg.chart--wide");

        svg.ShouldNotBeNull(what);
        svg.OuterHtml.ShouldNotContain("NaN");
        svg.OuterHtml.ShouldNotContain("∞");
        svg.QuerySelector("desc")!.TextContent.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(4.6, 6)]
    [InlineData(38.2, 40)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(100, 100)]
    [InlineData(101, 120)]
    public void The_axis_ends_at_a_round_number(double value, double top) =>
        new BarChart { Title = "T", Sentence = "S", Bars = [new("Before", value)] }.Top.ShouldBe(top, 1e-9);

    [Fact]
    public void A_bar_that_is_not_known_is_said_not_drawn()
    {
        var page = Html(new BarsTagHelper(Sprite, Ids)
        {
            Chart = new BarChart { Title = "Suspensions", Sentence = "S", Bars = [new("Before", 4.6), new("During", 0), new("After", null)] },
        });

        page.QuerySelectorAll("rect.b0").Length.ShouldBe(1);
        page.QuerySelectorAll("rect.b3").Length.ShouldBe(0);
        page.QuerySelector("desc")!.TextContent.ShouldBe("Before 4.6, During 0, After not known");
    }

    [Fact]
    public void A_group_too_small_is_named_as_too_small()
    {
        var page = Html(new GroupBarsTagHelper(Sprite, Ids)
        {
            Chart = new GroupBarChart { Title = "Who", Sentence = "S", Series = ["on roll", "placed"], Groups = [new("<b>", [0.21, null])] },
        });

        page.QuerySelector("desc")!.TextContent.ShouldBe("<b>: 21% on roll, too few to show placed");
        page.QuerySelectorAll("tbody td").Select(cell => cell.TextContent).ShouldBe(["21%", "too few to show"]);
    }
}
