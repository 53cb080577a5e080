using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Retention;

public sealed class RetentionDatesTests
{
    private static readonly RetentionFacts Maya = new(new(2014, 3, 9), 11, new(2030, 7, 19)) { WasReferred = true };

    [Fact]
    public void PupilFile_IsKeptToThe25thBirthday() =>
        RetentionDates.EndOf(Maya, RetentionPeriods.Usual).ShouldBe(new RetentionEnd(RetentionKind.PupilFile, new(2039, 3, 9)));

    [Fact]
    public void SendFile_IsKeptToThe31st() =>
        RetentionDates.EndOf(Maya with { EverSend = true }, RetentionPeriods.Usual).ShouldBe(new RetentionEnd(RetentionKind.SendFile, new(2045, 3, 9)));

    [Fact]
    public void RegisterEntries_SixYearsAfterTheLast_CanOutlastTheFile() =>
        RetentionDates.EndOf(new(new(2000, 1, 10), 14, new(2024, 7, 19)) { WasReferred = true, LastRegisterEntry = new(2024, 7, 18) }, RetentionPeriods.Usual)
            .ShouldBe(new RetentionEnd(RetentionKind.RegisterEntries, new(2030, 7, 18)));

    [Fact]
    public void WhoWasNeverReferred_IsKeptAYearAfterLeaving_WhateverTheNeeds() =>
        RetentionDates.EndOf(Maya with { WasReferred = false, EverSend = true, LastRegisterEntry = new(2030, 7, 19) }, RetentionPeriods.Usual).ShouldBe(new RetentionEnd(RetentionKind.NotReferred, new(2031, 7, 19)));

    [Fact]
    public void WhoIsOnRoll_IsNotDue() => RetentionDates.EndOf(Maya with { LeftOn = null }, RetentionPeriods.Usual).ShouldBeNull();

    [Fact]
    public void Hold_IsNeverDue_ButThePeriodEndsAsBefore()
    {
        RetentionDates.DueOn(Maya with { IsHeld = true }, RetentionPeriods.Usual).ShouldBeNull();
        RetentionDates.EndOf(Maya with { IsHeld = true }, RetentionPeriods.Usual)!.On.ShouldBe(new(2039, 3, 9));
    }

    [Fact]
    public void WithoutADateOfBirth_TheYoungestOfTheYearGroupCounts()
    {
        // Year 11 of 2029/30: born from 1 September 2013 to 31 August 2014.
        RetentionDates.EndOf(Maya with { DateOfBirth = null }, RetentionPeriods.Usual)!.On.ShouldBe(new(2039, 8, 31));
    }

    [Theory]
    [InlineData(0, "2026-11-30", "2022-08-31")]
    [InlineData(7, "2026-11-30", "2015-08-31")]
    [InlineData(7, "2027-08-31", "2015-08-31")]
    [InlineData(13, "2026-08-31", "2008-08-31")]
    [InlineData(13, "2026-09-01", "2009-08-31")]
    public void YoungestBirth_IsTheLastDayOfAugust(int year, string day, string birth) =>
        RetentionDates.YoungestBirth(year, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void BirthdayOnLeapDay_IsNotCutShort() =>
        RetentionDates.EndOf(Maya with { DateOfBirth = new(2004, 2, 29), LeftOn = new(2020, 7, 17) }, RetentionPeriods.Usual)!.On.ShouldBe(new(2029, 3, 1));

    [Fact]
    public void LongerSafeguardingPeriod_CountsForEverybodyWhoWasReferred_SoThatTheDayTellsNothing() =>
        RetentionDates.EndOf(Maya, RetentionPeriods.Usual with { SafeguardingFile = 75 }).ShouldBe(new RetentionEnd(RetentionKind.SafeguardingFile, new(2089, 3, 9)));

    [Fact]
    public void Nobody_IsDueBeforeLeaving() =>
        RetentionDates.EndOf(Maya with { DateOfBirth = new(1990, 3, 9) }, RetentionPeriods.Usual)!.On.ShouldBe(new(2030, 7, 19));

    [Theory]
    [InlineData(RetentionKind.PupilFile, 17, false)]
    [InlineData(RetentionKind.PupilFile, 18, true)]
    [InlineData(RetentionKind.SendFile, 101, false)]
    [InlineData(RetentionKind.SafeguardingFile, 100, true)]
    [InlineData(RetentionKind.RegisterEntries, 0, false)]
    [InlineData(RetentionKind.NotReferred, 1, true)]
    public void Periods_LieWithinTheirBounds(RetentionKind kind, int years, bool holds)
    {
        var school = new School("Ashgrove School", SchoolPhase.Secondary);
        var usual = RetentionPeriods.Usual;
        var periods = kind switch
        {
            RetentionKind.PupilFile => usual with { PupilFile = years },
            RetentionKind.SendFile => usual with { SendFile = years },
            RetentionKind.SafeguardingFile => usual with { SafeguardingFile = years },
            RetentionKind.RegisterEntries => usual with { RegisterEntries = years },
            _ => usual with { NotReferred = years },
        };

        var refusal = Record.Exception(() => school.SetRetention(periods));

        (refusal is null).ShouldBe(holds);
        school.Retention.ShouldBe(holds ? periods : usual);
    }
}
