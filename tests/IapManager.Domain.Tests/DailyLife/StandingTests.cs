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

    [Theory]
    [InlineData(Presence.Here)]
    [InlineData(Presence.NotHere)]
    public void ComingLater_CorrectsWhatItNames(Presence mistaken)
    {
        var first = Say(1, mistaken);
        var later = Say(5, Presence.Later, Tom, first.Key);

        var standing = Standing.Of<CheckIn>([later, first]);
        standing.Heads.ShouldBe([later]);
        standing.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void SettlingOnComingLater_ClosesIt()
    {
        var (nadias, toms) = (Say(1, Presence.Later, Nadia, "At 10"), Say(2, Presence.Later, Tom, "At 11"));
        var open = Standing.Of<CheckIn>([nadias, toms]);
        open.IsOpen.ShouldBeTrue();

        var settled = nadias.SaidBy(At(9, Tom, [.. open.Keys]));

        Standing.Of<CheckIn>([nadias, toms, settled]).Heads.ShouldBe([settled]);
    }

    [Fact]
    public void CorrectionOfWhatIsKnown_TakesThePlaceOfWhatGaveWayAsWell()
    {
        var (later, here) = (Say(1, Presence.Later, Tom), Say(2, Presence.Here));
        var known = Standing.Of<CheckIn>([later, here]);

        var again = new CheckIn(At(5, new Actor(3, "Ruth"), [.. known.Keys]), DayMoment.Arrival, Presence.Later, null, null, "At 11", null);

        Standing.Of<CheckIn>([later, here, again]).Heads.ShouldBe([again]);
    }

    [Fact]
    public void CheckInTakenBack_LeavesNothingKnown_AndGivesWayToWhateverIsSaid()
    {
        var home = new CheckIn(At(1), DayMoment.Departure, Presence.Here, Mood.Sunny, null, "A good day", WordOf.Pupil);
        var back = home.TakeBack(At(2));

        var standing = Standing.Of<CheckIn>([home, back]);
        standing.Heads.ShouldBe([back]);
        (back.IsMistake, back.Moment, back.Mood, back.Word).ShouldBe((true, DayMoment.Departure, null, null));
        var toms = new CheckIn(At(3, Tom), DayMoment.Departure, Presence.Here, Mood.Bright, null, null, null);
        Standing.Of<CheckIn>([toms, back, home]).Heads.ShouldBe([toms]);
        Should.Throw<DomainRuleException>(() => new CheckIn(At(4), DayMoment.Arrival, Presence.TakenBack, null, null, null, null));
    }

    [Fact]
    public void OwnNoteChangedTwiceWithoutALine_StandsOnce_AsLastWritten()
    {
        var first = new DayNote(At(1), "Helped Kai", Visibility.Team, false);
        var (once, twice) = (first.Correct(At(2), "Helped Kai mend", Visibility.Team, false), first.Correct(At(3), "Helped Kai mend his bike", Visibility.Team, false));

        Standing.Unreplaced([twice, first, once]).ShouldBe([twice]);
        var chained = once.Correct(At(1), "By a clock set back", Visibility.Team, false);
        Standing.Unreplaced([chained, once, first]).ShouldBe([chained]);
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

    /// <summary>
    /// What really happens: for each pupil an adult says something and corrects it, on a tablet that knows what it said itself, and now and
    /// then somebody else corrects what they saw. It comes in shuffled and twice, and for each pupil the last word holds.
    /// </summary>
    [Property(MaxTest = 200)]
    public Property LastWordOnEachPupilHolds_HoweverItComesIn()
    {
        var made = from words in Gen.ArrayOf(Gen.Choose(0, 24), 40)
                   from pupils in Gen.ArrayOf(Gen.Choose(0, 5), 40)
                   from people in Gen.ArrayOf(Gen.Choose(1, 3), 40)
                   from arrival in Gen.Shuffle(Enumerable.Range(0, 80).ToArray())
                   select (words, pupils, people, arrival);
        return Prop.ForAll(made.ToArbitrary(), m =>
        {
            var last = new Dictionary<int, CheckIn>();
            var sent = new List<(int Pupil, CheckIn Entry)>();
            for (var i = 0; i < m.words.Length; i++)
            {
                var pupil = m.pupils[i];
                var seen = last.TryGetValue(pupil, out var before) ? new[] { before.Key } : [];
                last[pupil] = Said(m.words[i], i, new Actor(m.people[i], $"Adult {m.people[i]}"), seen);
                sent.Add((pupil, last[pupil]));
            }

            // The school keeps the first of each key, in the order in which they come in.
            var kept = m.arrival.Select(i => sent[i % sent.Count]).DistinctBy(s => s.Entry.Key).ToLookup(s => s.Pupil, s => s.Entry);
            return last.All(l => Standing.Of(kept[l.Key]) is { IsOpen: false, Heads: [var head] } && head.Key == l.Value.Key);
        });
    }

    [Property(MaxTest = 300)]
    public Property Settling_Closes() => Prop.ForAll(Any().ToArbitrary(), m =>
    {
        var entries = Built(m);
        var open = Standing.Of<CheckIn>(entries);
        var settled = open.Heads[m.Count % open.Heads.Count].SaidBy(At(60, new Actor(1 + m.Count % 3, "Who settles"), [.. open.Keys]));
        var after = Standing.Of<CheckIn>([.. entries, settled]);
        return !after.IsOpen && after.Now!.SaysTheSameAs(settled);
    });

    /// <summary>What does not stand was named by another, outdated by its own writer, or said only until more was known.</summary>
    [Property(MaxTest = 300)]
    public Property Nothing_DisappearsByItself() => Prop.ForAll(Any().ToArbitrary(), m =>
    {
        var entries = Built(m);
        var standing = Standing.Of<CheckIn>(entries).Keys.ToHashSet();
        return entries.Where(e => !standing.Contains(e.Key)).All(e => entries.Exists(o => o.Replaces.Contains(e.Key) || (o != e && o.By.UserId == e.By.UserId && o.MadeAt >= e.MadeAt)));
    });

    private static CheckIn Say(int minute, Presence presence, Actor? by = null, params Guid[] replaces) => Say(minute, presence, by, null, replaces);

    private static CheckIn Say(int minute, Presence presence, Actor? by, string? word, params Guid[] replaces) => new(At(minute, by, replaces), DayMoment.Arrival, presence, null, null, word, null);

    /// <summary>One of five moods five ways, not here, coming later, or taken back.</summary>
    private static CheckIn Said(int what, int minute, Actor by, Guid[] seen) => what switch
    {
        20 or 21 => new CheckIn(At(minute, by, seen), DayMoment.Arrival, Presence.NotHere, null, null, null, null),
        22 or 23 => new CheckIn(At(minute, by, seen), DayMoment.Arrival, Presence.Later, null, null, null, null),
        24 => CheckIn(minute, Mood.Sunny, by).TakeBack(At(minute, by, seen)),
        _ => CheckIn(minute, (Mood)(what % 5), by, seen),
    };

    /// <summary>Up to eight entries about one thing, each of which may name one made before it.</summary>
    private static Gen<(int[] Minutes, int[] Words, int[] People, int[] Saw, int Count)> Any() =>
        from minutes in Gen.ArrayOf(Gen.Choose(0, 50), 8)
        from words in Gen.ArrayOf(Gen.Choose(0, 24), 8)
        from people in Gen.ArrayOf(Gen.Choose(1, 3), 8)
        from saw in Gen.ArrayOf(Gen.Choose(-1, 7), 8)
        from count in Gen.Choose(1, 8)
        select (minutes, words, people, saw, count);

    private static List<CheckIn> Built((int[] Minutes, int[] Words, int[] People, int[] Saw, int Count) m)
    {
        var entries = new List<CheckIn>();
        for (var i = 0; i < m.Count; i++)
        {
            entries.Add(Said(m.Words[i], m.Minutes[i], new Actor(m.People[i], $"Adult {m.People[i]}"), m.Saw[i] >= 0 && m.Saw[i] < i ? [entries[m.Saw[i]].Key] : []));
        }

        return entries;
    }
}
