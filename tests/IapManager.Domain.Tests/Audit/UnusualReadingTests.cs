using FsCheck.Xunit;
using IapManager.Domain.Audit;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Audit;

/// <summary>Examples worked by hand.</summary>
public sealed class UnusualReadingTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(24, new[] { 1, 1, 1 }, false)] // fewer than a class
    [InlineData(25, new[] { 1, 1, 1 }, true)]
    [InlineData(25, new int[0], true)] // nothing to compare with
    [InlineData(29, new[] { 10, 10, 10 }, false)] // three times ten are thirty
    [InlineData(30, new[] { 10, 10, 10 }, true)]
    [InlineData(30, new[] { 8, 12 }, true)] // between 8 and 12 lies 10
    [InlineData(30, new[] { 8, 13 }, false)] // 10.5
    [InlineData(40, new[] { 12, 40, 13 }, true)] // one large day does not make it usual: the middle is 13
    [InlineData(40, new[] { 40, 12, 40 }, false)]
    public void ManyPupils_IsAClass_AndThreeTimesThePersonsOwnMiddleDay(int pupils, int[] before, bool unusual)
    {
        var days = before.Select((count, i) => Day(Monday.AddDays(i - before.Length), count)).Append(Day(Monday, pupils));

        UnusualReading.Of(days, Monday).Any().ShouldBe(unusual);
    }

    [Fact]
    public void Days_AreComparedWithTheTwentyBefore_OnWhichThePersonReadAnything()
    {
        // Twenty days of 10 pupils: 30 are many. Thirty days of 1 before them, and days without a reading between, change nothing.
        var days = Enumerable.Range(0, 30).Select(i => Day(Monday.AddDays(-60 + i), 1))
            .Concat(Enumerable.Range(0, 20).Select(i => Day(Monday.AddDays(-29 + i), 10)))
            .Concat(Enumerable.Range(0, 9).Select(i => Day(Monday.AddDays(-9 + i), 0) with { TurnedAway = 1 })).ToList();

        UnusualReading.Of([.. days, Day(Monday, 29)], Monday).ShouldBeEmpty();
        UnusualReading.Of([.. days, Day(Monday, 30)], Monday).Single().Signs.ShouldBe([new UnusualSign(UnusualKind.ManyPupils, 30, 10)]);
    }

    [Fact]
    public void EachPerson_IsComparedWithThemselves_AndDaysBeforeAreNotListed()
    {
        var found = UnusualReading.Of([Day(Monday.AddDays(-1), 90, user: 1), Day(Monday, 90, user: 1), Day(Monday, 90, user: 2)], Monday);

        found.Select(d => (d.UserId, d.Day)).ShouldBe([(2, Monday)]);
    }

    [Theory]
    [InlineData(4, 2, 9, 9, new UnusualKind[0])]
    [InlineData(5, 2, 9, 9, new[] { UnusualKind.NotWithUs })]
    [InlineData(4, 3, 9, 9, new[] { UnusualKind.AtNight })]
    [InlineData(4, 2, 10, 9, new[] { UnusualKind.ManyDownloads })]
    [InlineData(4, 2, 9, 10, new[] { UnusualKind.TurnedAway })]
    [InlineData(5, 3, 10, 10, new[] { UnusualKind.NotWithUs, UnusualKind.AtNight, UnusualKind.ManyDownloads, UnusualKind.TurnedAway })]
    public void Day_ShowsEachSignFromItsThresholdOn(int notWithUs, int atNight, int downloads, int turnedAway, UnusualKind[] kinds) =>
        UnusualReading.Of([new ReadingDay(1, Monday, 5, notWithUs, atNight, downloads, turnedAway)], Monday).SelectMany(d => d.Signs).Select(s => s.Kind).ShouldBe(kinds);

    [Theory]
    [InlineData("21:59", false)]
    [InlineData("22:00", true)]
    [InlineData("00:00", true)]
    [InlineData("05:59", true)]
    [InlineData("06:00", false)]
    public void Night_IsFromTenToSix(string time, bool isNight) => UnusualReading.IsNight(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(isNight);

    /// <summary>Of a lead: pupil 1 twice and 2 once by day, 3 at 11pm; 2 and 3 are the provision's. Packs of 1 and 2 in one minute, a list 59 minutes later, another an hour after the packs.</summary>
    [Fact]
    public void Days_CountPupilsOnce_AndAFileAboutSeveralOnce()
    {
        var night = Monday.ToDateTime(new TimeOnly(23, 0));
        Reading[] readings =
        [
            Opened(1, 9, 0), Opened(1, 10, 0), Opened(2, 11, 0), new(7, night, ReadingKind.Opened, "Pupil", 3),
            new(7, At(14, 0), ReadingKind.TookAway, "ReviewPack", 1), new(7, At(14, 0).AddSeconds(20), ReadingKind.TookAway, "ReviewPack", 2),
            new(7, At(14, 59), ReadingKind.TookAway, "Pupil", null), new(7, At(15, 0), ReadingKind.TookAway, "Pupil", null),
            new(7, At(16, 0), ReadingKind.TurnedAway, "Users", null), new(7, At(16, 1), ReadingKind.TurnedAway, "Pupils", 99),
        ];

        Reading.Days(readings, new HashSet<int> { 2, 3 }, new HashSet<int> { 7 }).ShouldBe([new ReadingDay(7, Monday, Pupils: 3, NotWithUs: 1, AtNight: 1, Downloads: 2, TurnedAway: 2)]);
        Reading.Days(readings, new HashSet<int>(), new HashSet<int>()).Single().NotWithUs.ShouldBe(0, "who sees own pupils alone gets no further than those");
    }

    [Property]
    public bool MoreOfAnything_NeverHasFewerSigns(byte pupils, byte notWithUs, byte atNight, byte downloads, byte turnedAway, byte more)
    {
        var day = new ReadingDay(1, Monday, pupils, notWithUs, atNight, downloads, turnedAway);
        var larger = new ReadingDay(1, Monday, pupils + more, notWithUs + more, atNight + more, downloads + more, turnedAway + more);
        return Count(larger) >= Count(day);

        static int Count(ReadingDay day) => UnusualReading.Of([day], Monday).Sum(d => d.Signs.Count);
    }

    private static ReadingDay Day(DateOnly day, int pupils, int user = 1) => new(user, day, pupils, 0, 0, 0, 0);

    private static DateTime At(int hour, int minute) => Monday.ToDateTime(new TimeOnly(hour, minute));

    private static Reading Opened(int pupil, int hour, int minute) => new(7, At(hour, minute), ReadingKind.Opened, "Pupil", pupil);
}
