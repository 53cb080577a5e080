using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class CalendarFeedTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);
    private static readonly DateOnly LastDay = new(2027, 7, 21);
    private static readonly Actor Lead = new(7, "Ruth Adeyemi");

    [Theory]
    [InlineData(FeedKind.OwnLessons, null, true)]
    [InlineData(FeedKind.Provision, null, true)]
    [InlineData(FeedKind.Pupil, 3, true)]
    [InlineData(FeedKind.OwnLessons, 3, false)]
    [InlineData(FeedKind.Pupil, null, false)]
    [InlineData(FeedKind.Family, 3, false)]
    [InlineData(FeedKind.Family, null, false)]
    public void ForUser_TakesAPupilWhereItIsAboutOne_AndNeverAFamilys(FeedKind kind, int? pupilId, bool may)
    {
        CalendarFeed Make() => CalendarFeed.ForUser(1, kind, pupilId, "hash", LastDay, Lead, Now);

        if (!may)
        {
            Should.Throw<DomainRuleException>(Make);
            return;
        }

        (Make().UserId, Make().PupilId, Make().GivenTo).ShouldBe((7, pupilId, null));
    }

    [Fact]
    public void ForFamily_IsNobodysAccount_AndSaysWhoWasGivenIt()
    {
        var feed = CalendarFeed.ForFamily(1, 3, " Mrs Collins, mother ", "hash", LastDay, Lead, Now);

        (feed.Kind, feed.UserId, feed.GivenTo, feed.MadeBy).ShouldBe((FeedKind.Family, null, "Mrs Collins, mother", Lead));
        Should.Throw<DomainRuleException>(() => CalendarFeed.ForFamily(1, 3, "  ", "hash", LastDay, Lead, Now)).Message.ShouldBe("Enter who is given the calendar.");
    }

    [Fact]
    public void IsOpen_UntilItsLastDay_OrUntilItIsClosed_AndTheFirstWhoClosesItStays()
    {
        var feed = CalendarFeed.ForUser(1, FeedKind.OwnLessons, null, "hash", LastDay, Lead, Now);

        feed.IsOpen(LastDay).ShouldBeTrue();
        feed.IsOpen(LastDay.AddDays(1)).ShouldBeFalse();
        feed.Close(Lead, Now);
        feed.Close(new Actor(8, "Somebody else"), Now.AddDays(1));
        feed.IsOpen(new DateOnly(2026, 11, 23)).ShouldBeFalse();
        (feed.ClosedBy, feed.ClosedAt).ShouldBe(("Ruth Adeyemi", Now));
    }

    [Theory]
    [InlineData("Maya", "Collins", "Maya C")]
    [InlineData("Anne-Marie", "o’brien", "Anne-Marie O")]
    [InlineData("Łucja", "Żak", "Łucja Ż")]
    [InlineData("Zoe", "E\u0301vans", "Zoe E\u0301")]
    [InlineData("Noah", "", "Noah")]
    [InlineData("Noah", "  Best", "Noah B")]
    public void ShortName_IsTheFirstNameAndOneLetter(string forename, string surname, string expected) => ShortName.Of(forename, surname).ShouldBe(expected);
}
