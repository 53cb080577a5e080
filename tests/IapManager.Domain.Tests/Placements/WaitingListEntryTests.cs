using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class WaitingListEntryTests
{
    private static int _referrals;

    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<WaitingListEntry>> Verbs = new()
    {
        ["Look"] = e => e.Look(4, "Reading mentor", Today),
        ["Move"] = e => e.Move([Entry(12, 0, Today), e], 1, "The only Year 7 pupil waiting", Lead, Today),
        ["Place"] = e => e.Place([e], null, Lead, Today),
        ["Remove"] = e => e.Remove("Moved to another school", Today),
    };

    public static TheoryData<WaitingListState, string> Table()
    {
        var table = new TheoryData<WaitingListState, string>();
        foreach (var state in Enum.GetValues<WaitingListState>())
        {
            foreach (var verb in Verbs.Keys)
            {
                table.Add(state, verb);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Verb_IsAllowedWhileWaitingOnly(WaitingListState state, string verb)
    {
        var entry = Entry(9, 6, Today);
        if (state == WaitingListState.Placed)
        {
            entry.Place([entry], null, Lead, Today);
        }
        else if (state == WaitingListState.Removed)
        {
            entry.Remove("Left the area", Today);
        }

        if (state == WaitingListState.Waiting)
        {
            Should.NotThrow(() => Verbs[verb](entry));
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb](entry));
            entry.State.ShouldBe(state);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(13, 0)]
    [InlineData(14, 1)]
    [InlineData(62, 4)]
    public void WaitingPoints_AreOneForEachFullFortnight(int days, int points) =>
        Entry(9, 6, Today.AddDays(-days)).WaitingPoints(Today).ShouldBe(points);

    [Fact]
    public void Order_IsBySum_LongestWaitFirstAmongEquals()
    {
        var (low, high, longer) = (Entry(3, 0, Today), Entry(10, 6, Today), Entry(3, 0, Today.AddDays(-3)));
        WaitingOrder.Of([low, high, longer], Today).ShouldBe([high, longer, low]);
    }

    [Fact]
    public void Order_FollowsAMoveByHand()
    {
        var (first, second, third) = (Entry(12, 0, Today), Entry(11, 0, Today), Entry(10, 0, Today));
        third.Move([first, second, third], 1, "Fits the group that starts", Lead, Today);
        WaitingOrder.Of([first, second, third], Today).ShouldBe([first, third, second]);
    }

    [Fact]
    public void Order_MovedFurtherThanTheListIsLong_EndsAtItsTop()
    {
        var (first, second) = (Entry(12, 0, Today), Entry(11, 0, Today));
        second.Move([first, second], 40, "At risk of losing their school", Lead, Today);
        WaitingOrder.Of([first, second], Today)[0].ShouldBe(second);
        second.Moves.Single().Places.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Move_WithoutReason_Throws(string reason)
    {
        var (first, second) = (Entry(2, 1, Today), Entry(1, 1, Today));
        Should.Throw<DomainRuleException>(() => second.Move([first, second], 1, reason, Lead, Today)).Message.ShouldContain("Say why");
    }

    [Theory]
    [InlineData(0, 1, "first")]
    [InlineData(1, -1, "last")]
    public void Move_PastNobody_Throws(int who, int places, string end)
    {
        WaitingListEntry[] list = [Entry(2, 1, Today), Entry(1, 1, Today)];
        Should.Throw<DomainRuleException>(() => list[who].Move(list, places, "Because", Lead, Today)).Message.ShouldContain(end);
    }

    [Fact]
    public void Move_WhoeverWasPassedLeaves_LapsesWithThem()
    {
        var (isla, zofia, dylan, sam) = (Entry(16, 6, Today), Entry(14.5m, 6, Today), Entry(16, 4, Today), Entry(3, 2, Today));
        dylan.Move(WaitingOrder.Of([isla, zofia, dylan, sam], Today), 1, "Youngest on the list", Lead, Today);
        WaitingOrder.Of([isla, zofia, dylan, sam], Today).ShouldBe([isla, dylan, zofia, sam]);

        zofia.Place(WaitingOrder.Of([isla, zofia, dylan, sam], Today), "Starts with her form", Lead, Today);

        WaitingOrder.Of([isla, zofia, dylan, sam], Today).ShouldBe([isla, dylan, sam], "nobody decided that Dylan should pass Isla");
    }

    [Fact]
    public void Place_OfTheFirst_NeedsNoReason_AndLeavesNoMove()
    {
        var (first, second) = (Entry(2, 1, Today), Entry(1, 1, Today));
        first.Place([first, second], "Not needed", Lead, Today);
        first.Moves.ShouldBeEmpty();
    }

    [Fact]
    public void Place_PastOthers_NeedsAReason_WhichIsKeptWithWhomItPassed()
    {
        var (first, second) = (Entry(2, 1, Today), Entry(1, 1, Today));
        Should.Throw<DomainRuleException>(() => second.Place([first, second], " ", Lead, Today)).Message.ShouldContain("Others wait before");
        second.State.ShouldBe(WaitingListState.Waiting);

        second.Place([first, second], "A place in her brother's group", Lead, Today);

        var move = second.Moves.Single();
        (move.ForOffer, move.Places, move.Reason).ShouldBe((true, 1, "A place in her brother's group"));
        move.Passed.ShouldBe([first.ReferralId]);
    }

    [Fact]
    public void LeftOn_IsTheDayOfTheOfferOrOfBeingTakenOff_AndUnknownWhileWaiting()
    {
        var (placed, removed) = (Entry(2, 1, Today), Entry(1, 1, Today));
        placed.LeftOn.ShouldBeNull();

        placed.Place([placed], null, Lead, Today.AddDays(2));
        removed.Remove("Moved away", Today.AddDays(3));

        (placed.LeftOn, removed.LeftOn).ShouldBe((Today.AddDays(2), Today.AddDays(3)));
    }

    [Fact]
    public void Meanwhile_KeepsItsDateUntilTheWordsChange()
    {
        var entry = new WaitingListEntry(1, 1, 1, 1, 9, 6, "Reading mentor", Today.AddDays(-40));
        entry.Look(7, " Reading mentor ", Today.AddDays(-20));
        entry.MeanwhileSince.ShouldBe(Today.AddDays(-40));

        entry.Look(7, "Lunch club with Callum", Today);
        entry.MeanwhileSince.ShouldBe(Today);

        entry.Look(7, "  ", Today);
        entry.MeanwhileSince.ShouldBeNull();
    }

    [Fact]
    public void Look_WithTooManyWords_ChangesNothing()
    {
        var entry = Entry(9, 3, Today.AddDays(-9));
        Should.Throw<DomainRuleException>(() => entry.Look(5, new string('x', WaitingListEntry.TextLimit + 1), Today));
        (entry.UrgencyPoints, entry.LastLookedAt).ShouldBe((3, Today.AddDays(-9)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Look_WithUrgencyOutOfRange_Throws(int urgency) => Should.Throw<DomainRuleException>(() => Entry(1, 1, Today).Look(urgency, null, Today));

    private static WaitingListEntry Entry(decimal criteria, int urgency, DateOnly enteredOn) => new(1, 1, Interlocked.Increment(ref _referrals), 1, criteria, urgency, null, enteredOn);
}
