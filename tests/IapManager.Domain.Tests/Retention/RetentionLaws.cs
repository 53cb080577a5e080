using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Retention;

namespace IapManager.Domain.Tests.Retention;

public sealed class RetentionLaws
{
    private static Arbitrary<RetentionFacts> Leavers() =>
        (from year in Gen.Choose(0, 14)
         from left in Gen.Choose(0, 9000)
         from age in Gen.Choose(0, 364)
         from known in Gen.Choose(0, 3)
         from referred in Gen.Choose(0, 3)
         from send in Gen.Choose(0, 1)
         from mark in Gen.Choose(-1, 900)
         let day = new DateOnly(2010, 1, 1).AddDays(left)
         select new RetentionFacts(known == 0 ? null : RetentionDates.YoungestBirth(year, day).AddDays(-age), year, day)
         {
             WasReferred = referred > 0,
             EverSend = send == 1,
             LastRegisterEntry = mark < 0 ? null : day.AddDays(-mark),
         }).ToArbitrary();

    private static Arbitrary<RetentionPeriods> Periods() =>
        (from file in Gen.Choose(18, 100)
         from send in Gen.Choose(18, 100)
         from safe in Gen.Choose(18, 100)
         from register in Gen.Choose(1, 100)
         from copies in Gen.Choose(1, 100)
         select new RetentionPeriods(file, send, safe, register, copies)).ToArbitrary();

    [Property]
    public Property TheLongestPeriodThatApplies_Wins() => Prop.ForAll(Leavers(), Periods(), (pupil, periods) =>
    {
        var due = RetentionDates.DueOn(pupil, periods)!.Value;
        var each = RetentionDates.KindsOf(pupil).Select(k => RetentionRule.Of(k).Start switch
        {
            RetentionStart.Birth => (pupil.DateOfBirth ?? RetentionDates.YoungestBirth(pupil.YearGroup, pupil.LeftOn!.Value)).AddYears(periods.Of(k)),
            RetentionStart.LastEntry => pupil.LastRegisterEntry!.Value.AddYears(periods.Of(k)),
            _ => pupil.LeftOn!.Value.AddYears(periods.Of(k)),
        }).Append(pupil.LeftOn!.Value).Max();
        return due == each || (each is { Month: 2, Day: 28 } && due == each.AddDays(1));
    });

    [Property]
    public Property AHold_IsNeverDue() => Prop.ForAll(Leavers(), Periods(), (pupil, periods) => RetentionDates.DueOn(pupil with { IsHeld = true }, periods) is null);

    [Property]
    public Property WhoeverIsOnRoll_IsNeverDue() => Prop.ForAll(Leavers(), Periods(), (pupil, periods) => RetentionDates.DueOn(pupil with { LeftOn = null }, periods) is null);

    [Property]
    public Property ABirthdayThatIsNotKnown_IsNeverDueBeforeOneThatIs() => Prop.ForAll(Leavers(), Periods(), (pupil, periods) =>
        RetentionDates.DueOn(pupil with { DateOfBirth = null }, periods) >= RetentionDates.DueOn(pupil, periods));

    [Property]
    public Property WhatIsKnownBesides_NeverMakesItSooner() => Prop.ForAll(Leavers(), Periods(), (pupil, periods) =>
        !pupil.WasReferred || (RetentionDates.DueOn(pupil with { EverSend = true }, periods) >= RetentionDates.DueOn(pupil with { EverSend = false }, periods)
            && RetentionDates.DueOn(pupil, periods) >= RetentionDates.DueOn(pupil with { LastRegisterEntry = null }, periods)));
}
