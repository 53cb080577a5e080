using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.DailyLife;
using Shouldly;
using Xunit;
using static IapManager.Domain.Tests.DailyLife.Entries;

namespace IapManager.Domain.Tests.DailyLife;

/// <summary>What holds of entries that came over a poor line, in whatever order.</summary>
public sealed class StandingTests
{
    [Fact]
    public void NothingEntered_HasNothingToHold()
    {
        var standing = Standing.Of<CheckIn>([]);

        standing.Now.ShouldBeNull();
        standing.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void TwoPeopleWhoDidNotSeeEachOther_BothStand_UntilSomebodySaysWhich()
    {
        var (nadias, toms) = (CheckIn(1, Mood.Cloudy), CheckIn(2, Mood.Sunny, Tom));
        var open = Standing.Of<CheckIn>([toms, nadias]);

        open.IsOpen.ShouldBeTrue();
        open.Heads.ShouldBe([nadias, toms]);

        var settled = nadias.SaidBy(At(9, Tom, [.. open.Keys]));
        var after = Standing.Of<CheckIn>([settled, toms, nadias]);
        after.IsOpen.ShouldBeFalse();
        after.Heads.ShouldBe([settled]);
        settled.Mood.ShouldBe(Mood.Cloudy);
    }

    [Fact]
    public void TwoPeopleWhoSayTheSame_AgreeWithoutBeingAsked()
    {
        Standing.Of<CheckIn>([CheckIn(1), CheckIn(2, by: Tom)]).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void WhoeverSawTheOthersEntry_CorrectsIt()
    {
        var first = CheckIn(1);
        var second = CheckIn(2, Mood.Bright, Tom, first.Key);

        Standing.Of<CheckIn>([second, first]).Heads.ShouldBe([second]);
    }

    [Fact]
    public void OwnLaterWord_HoldsOverOwnEarlierOne_EvenWhenItComesInFirst()
    {
        var (early, late) = (CheckIn(1, Mood.Sunny), CheckIn(5, Mood.Stormy));

        Standing.Of<CheckIn>([late, early]).Heads.ShouldBe([late]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Correction_HoldsOverWhatItNames_EvenWhereTheClockOfTheDeviceWasSetBack(int minuteOfTheFirst)
    {
        for (var i = 0; i < 8; i++)
        {
            var first = CheckIn(minuteOfTheFirst, Mood.Sunny);
            var correction = CheckIn(1, Mood.Stormy, null, first.Key);

            Standing.Of<CheckIn>([first, correction]).Heads.ShouldBe([correction]);
        }
    }

    [Fact]
    public void ComingLater_GivesWayToWhatIsKnown()
    {
        var later = new CheckIn(At(3, Tom), DayMoment.Arrival, Presence.Later, null, null, "Bus 14 is late", null);
        var here = CheckIn(1);

        Standing.Of<CheckIn>([later]).Now.ShouldBe(later);
        Standing.Of<CheckIn>([here, later]).Heads.ShouldBe([here]);
    }

    [Fact]
    public void EntriesThatNameEachOther_HideNeither()
    {
        var (one, other) = (At(1), At(2, Tom));
        var ring = new[] { new CheckIn(one with { Replaces = [other.Key] }, DayMoment.Arrival, Presence.Here, null, null, null, null), new CheckIn(other with { Replaces = [one.Key] }, DayMoment.Arrival, Presence.NotHere, null, null, null, null) };

        Standing.Of<CheckIn>(ring).Heads.Count.ShouldBe(2);
    }

    [Fact]
    public void Notes_StandSideBySide_AndACorrectedOneGivesWay()
    {
        var first = new DayNote(At(1), "Helped Kai", Visibility.Team, false);
        var second = new DayNote(At(2), "Tired", Visibility.Team, false);
        var corrected = first.Correct(At(3), "Helped Kai with his bike", Visibility.Staff, true);

        Standing.Unreplaced([corrected, second, first]).ShouldBe([second, corrected]);
    }

    /// <summary>Any entries, some of which correct others: what holds is the same in whatever order they come, and however often.</summary>
    [Property(MaxTest = 300)]
    public Property Order_AndRepetition_ChangeNothing()
    {
        var made = from minutes in Gen.ArrayOf(Gen.Choose(0, 50), 8)
                   from moods in Gen.ArrayOf(Gen.Choose(0, 4), 8)
                   from people in Gen.ArrayOf(Gen.Choose(1, 3), 8)
                   from saw in Gen.ArrayOf(Gen.Choose(-1, 7), 8)
                   from count in Gen.Choose(1, 8)
                   from shuffled in Gen.Shuffle(Enumerable.Range(0, count).Concat(Enumerable.Range(0, count)).ToArray())
                   select (minutes, moods, people, saw, count, shuffled);
        return Prop.ForAll(made.ToArbitrary(), m =>
        {
            var entries = new List<CheckIn>();
            for (var i = 0; i < m.count; i++)
            {
                entries.Add(CheckIn(m.minutes[i], (Mood)m.moods[i], new Actor(m.people[i], $"Adult {m.people[i]}"), m.saw[i] >= 0 && m.saw[i] < i ? [entries[m.saw[i]].Key] : []));
            }

            var once = Standing.Of<CheckIn>(entries);
            var again = Standing.Of<CheckIn>(m.shuffled.Select(i => entries[i]));
            return once.Heads.Count > 0 && once.Heads.SequenceEqual(again.Heads) && once.IsOpen == again.IsOpen;
        });
    }
}
