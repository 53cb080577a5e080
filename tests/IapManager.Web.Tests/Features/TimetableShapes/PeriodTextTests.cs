using IapManager.Domain.Schools;
using IapManager.Web.Features.TimetableShapes;

namespace IapManager.Web.Tests.Features.TimetableShapes;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Mon-Fri", "")]
    [InlineData("Every day", "")]
    [InlineData("Mon - Thu", "1,2,3,4")]
    [InlineData("monday to wednesday, Fri", "1,2,3,5")]
    [InlineData("Mon Wed", "1,3")]
    [InlineData("Tues & Thurs", "2,4")]
    [InlineData("1, 5", "1,5")]
    [InlineData("Fridays", "5")]
    [InlineData("Sat", null)]
    [InlineData("Thu-Mon", null)]
    [InlineData("6", null)]
    [InlineData("Mondayish", null)]
    public void Days_OfAWeek_AreReadInAnyWords(string text, string? days) => Joined(PeriodText.Days(text, Cycle.TwoWeeks)).ShouldBe(days);

    [Theory]
    [InlineData("Day 1-3", "1,2,3")]
    [InlineData("Day 1 - Day 3", "1,2,3")]
    [InlineData("D6", "6")]
    [InlineData("1-6", "")]
    [InlineData("7", null)]
    [InlineData("Mon", null)]
    public void Days_OfACycleOfDays_AreNumbers(string text, string? days) => Joined(PeriodText.Days(text, Cycle.OfDays(6))).ShouldBe(days);

    [Theory]
    [InlineData("", "")]
    [InlineData("All years", "")]
    [InlineData("7-9", "7,8,9")]
    [InlineData("Year 7, Year 8", "7,8")]
    [InlineData("Y10/Y11", "10,11")]
    [InlineData("R, 1", "0,1")]
    [InlineData("Reception to 2", "0,1,2")]
    [InlineData("14", null)]
    [InlineData("sixth form", null)]
    public void Years_AreReadInAnyWords(string text, string? years) => Joined(PeriodText.Years(text)).ShouldBe(years);

    [Theory]
    [InlineData("1,2,3,4", "Mon-Thu")]
    [InlineData("1,2", "Mon, Tue")]
    [InlineData("1,3,4,5", "Mon, Wed-Fri")]
    [InlineData("", "")]
    public void Written_IsReadBackAsTheSame(string days, string text)
    {
        List<int> numbers = [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => int.Parse(d, System.Globalization.CultureInfo.InvariantCulture))];

        PeriodText.Of(numbers, Cycle.OneWeek).ShouldBe(text);
        PeriodText.Days(text, Cycle.OneWeek).ShouldBe(numbers);
        PeriodText.Years(PeriodText.OfYears(numbers)).ShouldBe(numbers);
        PeriodText.Days(PeriodText.Of(numbers, Cycle.OfDays(6)), Cycle.OfDays(6)).ShouldBe(numbers);
    }

    private static string? Joined(IReadOnlyList<int>? numbers) => numbers is null ? null : string.Join(',', numbers);
}
