using IapManager.Web.Features.Import;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class DatesTests
{
    /// <summary>7:52 in London in summer.</summary>
    private static readonly DateTime Summer = new(2026, 9, 7, 6, 52, 0, DateTimeKind.Utc);

    [Fact]
    public void Moments_AreSaidInSchoolTime_TheSameOnEveryPage()
    {
        Dates.At(Summer).ShouldBe("7 September, 7:52am");
        ImportWords.At(Summer).ShouldBe("Monday 7 September at 7:52am");
        ImportWords.ShortDay(Summer).ShouldBe("7 Sep, 7:52am");
        ImportWords.Month(Summer).ShouldBe("September");
        ImportWords.At(null).ShouldBe("");
    }

    [Fact]
    public void LastMinuteOfASummerDay_BelongsToTheNextSchoolDay() => Dates.DayOf(new DateTime(2026, 7, 1, 23, 30, 0, DateTimeKind.Utc)).ShouldBe(new DateOnly(2026, 7, 2));
}
