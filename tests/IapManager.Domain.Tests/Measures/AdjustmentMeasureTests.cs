using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Reintegration;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

public sealed class AdjustmentMeasureTests
{
    private static readonly DayRange Autumn = new(new(2026, 9, 1), new(2026, 12, 18));

    [Fact]
    public void Counts_AreOfThoseAgreedInThePeriod_AndThoseStillDueWhenItBegan_AsOfItsLastDay()
    {
        AdjustmentFacts[] all =
        [
            Agreed("2026-10-01", due: "2026-10-15"),                                                               // overdue
            Agreed("2026-12-10", due: "2027-01-15"),                                                               // due later
            InPlace("2026-10-01", "2026-10-08"),
            Checked("2026-10-01", "2026-10-08", "2026-11-02"),
            Checked("2026-10-01", "2026-10-08", "2027-02-02"),                                                     // in place: checked after the period
            Dropped("2026-10-01", "2026-11-10"),
            InPlace("2026-06-01", "2026-09-20"),                                                                   // carried over
            InPlace("2026-06-01", "2026-06-20"),                                                                   // settled before: not of this period
            Agreed("2027-01-10", due: "2027-01-20"),                                                               // to come
        ];

        AdjustmentMeasures.In(all, Autumn).ShouldBe(new AdjustmentCounts(Agreed: 6, CarriedOver: 1, InPlace: 4, Checked: 1, StillDue: 2, Overdue: 1, Dropped: 1));
    }

    [Fact]
    public void Counts_OfASettledOne_AddUpInEveryPeriod()
    {
        var counts = AdjustmentMeasures.In([InPlace("2026-10-01", "2027-01-20"), Dropped("2026-10-01", "2027-01-20")], Autumn);

        (counts.InPlace + counts.StillDue + counts.Dropped).ShouldBe(counts.Agreed + counts.CarriedOver);
        counts.ShouldBe(new AdjustmentCounts(2, 0, 0, 0, 2, 2, 0), "what was settled after the period was still due on its last day");
    }

    [Fact]
    public void Due_OnTheLastDay_IsNotOverdue() => AdjustmentMeasures.In([Agreed("2026-10-01", "2026-12-18")], Autumn).Overdue.ShouldBe(0);

    [Fact]
    public void FiguresOfATermThatIsOver_DoNotChange_WhenItIsTakenBackOrGivenAnotherDayLater()
    {
        var inPlace = InPlace("2026-10-01", "2026-10-08");
        var before = AdjustmentMeasures.In([inPlace, Checked("2026-10-01", "2026-10-08", "2026-11-02"), Agreed("2026-10-01", "2026-12-01")], Autumn);
        var (since, march) = (new DateOnly(2026, 10, 8), new DateOnly(2027, 3, 1));
        AdjustmentFacts[] later =
        [
            Agreed("2026-10-01", "2026-10-01") with { Spans = [new(since, march)] },
            Agreed("2026-10-01", "2026-10-01") with { Spans = [new(since, march, new DateOnly(2026, 11, 2))] },
            Agreed("2026-10-01", "2027-04-01") with { Dues = [new(new DateOnly(2026, 12, 1), march)] },
        ];

        AdjustmentMeasures.In(later, Autumn).ShouldBe(before);
        AdjustmentMeasures.In(later, new(new(2027, 1, 4), new(2027, 3, 26))).ShouldBe(new AdjustmentCounts(0, 1, 0, 0, 1, 0, 0), "the one that was still due is carried over, the others were in place");
    }

    private static AdjustmentFacts Agreed(string on, string due) => new(1, DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(due, CultureInfo.InvariantCulture), null, null, AdjustmentState.Agreed);

    private static AdjustmentFacts InPlace(string on, string inPlace) => new(1, DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(inPlace, CultureInfo.InvariantCulture), DateOnly.Parse(inPlace, CultureInfo.InvariantCulture), AdjustmentState.InPlace);

    private static AdjustmentFacts Checked(string on, string inPlace, string at) => new(1, DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(inPlace, CultureInfo.InvariantCulture), DateOnly.Parse(at, CultureInfo.InvariantCulture), AdjustmentState.Checked);

    private static AdjustmentFacts Dropped(string on, string at) => new(1, DateOnly.Parse(on, CultureInfo.InvariantCulture), DateOnly.Parse(on, CultureInfo.InvariantCulture), null, DateOnly.Parse(at, CultureInfo.InvariantCulture), AdjustmentState.Dropped);
}
