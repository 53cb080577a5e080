using FsCheck;
using FsCheck.Xunit;
using IapManager.Documents.Pdf.Fonts;
using IapManager.Documents.Pdf.Layout;

namespace IapManager.Documents.Tests;

public sealed class LayoutTests
{
    [Property]
    public void Lines_AreNeverWiderThanTheColumnAndLoseNoWord(NonNull<string> text, PositiveInt room)
    {
        var width = 40 + (room.Get % 500);
        var lines = LineBreaker.Break([new StyledText(TextStyle.Body, text.Get)], width);
        lines.ShouldAllBe(line => line.Width <= width + 0.02);
        var visible = string.Concat(TextCleaner.Clean(text.Get).Where(c => c is not (' ' or '\n')));
        string.Concat(lines.Select(line => line.Text)).Replace(" ", "", StringComparison.Ordinal).ShouldBe(visible);
    }

    [Property]
    public void ColumnWidths_FillTheTableExactly(NonEmptyArray<PositiveInt> wholes, PositiveInt room)
    {
        var width = 100 + (room.Get % 500);
        var columns = wholes.Get.Select((whole, i) => ((double)(i % 3), Math.Min(whole.Get, 30.0), (double)whole.Get)).ToList();
        var shared = ColumnWidths.Share(columns, width);
        shared.Sum().ShouldBe(width, 0.01);
        shared.ShouldAllBe(value => value > 0);
    }

    [Fact]
    public void NarrowColumn_KeepsItsLongestWordWhole()
    {
        var shared = ColumnWidths.Share([(0, 60, 60), (0, 40, 2000), (0, 50, 900)], 300);
        shared[0].ShouldBeGreaterThanOrEqualTo(60);
        shared[1].ShouldBeGreaterThan(shared[2]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.7, 0.8)]
    [InlineData(38.2, 40)]
    [InlineData(61, 80)]
    [InlineData(100, 100)]
    [InlineData(1001, 2000)]
    public void Scale_EndsAtARoundNumberAboveTheLargest(double largest, double top) =>
        ValueScale.RoundTop(largest).ShouldBe(top, 1e-9);

    [Fact]
    public void Kerning_DrawsPairsTogether()
    {
        Shaper.Width(Face.Regular, "To").ShouldBeLessThan(Shaper.Width(Face.Regular, "T") + Shaper.Width(Face.Regular, "o"));
    }

    [Fact]
    public void Subset_HoldsOnlyWhatIsUsed()
    {
        var font = Typeface.Of(Face.Regular);
        var few = FontSubset.Of(font, [font.Glyph('a')]);
        var more = FontSubset.Of(font, Enumerable.Range('a', 26).Select(letter => font.Glyph(letter)));
        few.Length.ShouldBeLessThan(more.Length);
        more.Length.ShouldBeLessThan(font.GlyphCount * 50);
    }

    [Fact]
    public void Weeks_BeginOnMondaysAndCoverTheLastDay()
    {
        var weeks = ShareChart.EveryWeek(new DateOnly(2026, 9, 16), new DateOnly(2026, 10, 5));
        weeks.ShouldBe([new(2026, 9, 14), new(2026, 9, 21), new(2026, 9, 28), new(2026, 10, 5)]);
    }
}
