using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class DayChangeTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly TimetableSlot Session = TimetableSlot.Session(new(1, 1, "2"), SessionKind.Curriculum, "Maths", 3, "Mr Bell", "B1");

    [Fact]
    public void Trip_TakesThePlaceOfWhatIsPlanned_ForItsPupilsAndPeriodsAlone()
    {
        var trip = DayChange.Elsewhere(1, Today, ["1", "2"], " Museum trip ", "Science Museum", [7, 7, 8], (5, "Ms Roy"), Today, Lead, Now);

        var slot = trip.Over(Session, 7);

        (slot.Subject, slot.Room, slot.AdultName, slot.InProvision, slot.ClassCode, slot.IsThatDayOnly).ShouldBe(("Museum trip", "Science Museum", "Ms Roy", false, null, true));
        trip.Over(Session, 9).ShouldBeSameAs(Session);
        trip.Over(TimetableSlot.Session(new(1, 1, "3"), SessionKind.Curriculum, "Maths", 3, "Mr Bell", "B1"), 7).IsThatDayOnly.ShouldBeFalse();
        trip.PupilIds.ShouldBe([7, 8]);
    }

    [Fact]
    public void Cover_ChangesTheAdult_AndNothingElse()
    {
        var cover = DayChange.Cover(1, Today, [], (3, "Mr Bell"), (5, "Ms Roy"), Today, Lead, Now);

        var slot = cover.Over(Session, 7);

        (slot.AdultId, slot.AdultName, slot.Subject, slot.Room, slot.InProvision).ShouldBe((5, "Ms Roy", "Maths", "B1", true));
        Session.AdultId.ShouldBe(3, "the timetable stays as it is");
        DayChange.Cover(1, Today, [], (4, "Mr Ode"), null, Today, Lead, Now).Over(Session, 7).ShouldBeSameAs(Session);
        DayChange.Cover(1, Today, [], (3, "Mr Bell"), null, Today, Lead, Now).Over(Session, 7).AdultId.ShouldBeNull();
    }

    [Fact]
    public void Cover_LeavesWhoGoesWithATripAsTheTripSays()
    {
        var trip = DayChange.Elsewhere(1, Today, [], "Museum trip", null, [7], (3, "Mr Bell"), Today, Lead, Now).Over(Session, 7);

        DayChange.Cover(1, Today, [], (3, "Mr Bell"), (5, "Ms Roy"), Today, Lead, Now).Over(trip, 7).AdultName.ShouldBe("Mr Bell");
    }

    [Theory]
    [InlineData("", "2", "1,3")]
    [InlineData("1,2", "2,3", "1")]
    [InlineData("", "1,2,3", null)]
    [InlineData("1,2", "", null)]
    public void Absence_LeavesOpenThePeriodsInWhichNobodyStandsIn(string away, string covered, string? left)
    {
        static string[] Codes(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var open = DayChange.Cover(1, Today, Codes(away), (3, "Mr Bell"), null, Today, Lead, Now);

        open.LeavesOpen(Codes(covered), ["1", "2", "3"]).ShouldBe(left is not null);

        if (left is not null)
        {
            open.PeriodCodes.ShouldBe(Codes(left));
        }

        Words(() => DayChange.Cover(1, Today, [], (3, "Mr Bell"), (5, "Ms Roy"), Today, Lead, Now).LeavesOpen([], ["1"])).ShouldBe("Somebody stands in already.");
    }

    [Theory]
    [InlineData(0, "1,2", "2,3", true)]
    [InlineData(0, "1,2", "3", false)]
    [InlineData(0, "", "3", true)]
    [InlineData(0, "1", "", true)]
    [InlineData(1, "1", "1", false)]
    public void TwoChanges_Meet_InAPeriodOfOneDate(int days, string one, string other, bool meet)
    {
        static string[] Codes(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries);

        DayChange.Elsewhere(1, Today, Codes(one), "Trip", null, [7], null, Today, Lead, Now).Meets(Today.AddDays(days), Codes(other)).ShouldBe(meet);
    }

    [Fact]
    public void WhatDoesNotHold_IsRefusedInWords()
    {
        Words(() => DayChange.Elsewhere(1, Today.AddDays(-1), [], "Trip", null, [7], null, Today, Lead, Now)).ShouldBe("Enter today or a day to come.");
        Words(() => DayChange.Elsewhere(1, Today.AddDays(181), [], "Trip", null, [7], null, Today, Lead, Now)).ShouldBe("Enter a day within the next 180 days.");
        Words(() => DayChange.Elsewhere(1, Today, [], " ", null, [7], null, Today, Lead, Now)).ShouldBe("Say what it is, for example a museum trip.");
        Words(() => DayChange.Elsewhere(1, Today, [], "Trip", null, [], null, Today, Lead, Now)).ShouldBe("Choose the pupils.");
        Words(() => DayChange.Cover(1, Today, [], (3, "Mr Bell"), (3, "Mr Bell"), Today, Lead, Now)).ShouldBe("Choose somebody else than the adult who is away.");
        Words(() => DayChange.Cover(1, Today, [], (3, "Mr Bell"), null, Today, Lead, Now).MustBeToCome(Today.AddDays(1))).ShouldBe("This day has passed. What was different on it stays.");
    }

    private static string Words(Action action) => Should.Throw<DomainRuleException>(action).Message;
}
