using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class WaitingListEntryTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<WaitingListEntry>> Verbs = new()
    {
        ["Look"] = e => e.Look(4, "Reading mentor", Today),
        ["Move"] = e => e.Move(1, "The only Year 7 pupil waiting", Lead, Today),
        ["Place"] = e => e.Place(),
        ["Remove"] = e => e.Remove("Moved to another school"),
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
            entry.Place();
        }
        else if (state == WaitingListState.Removed)
        {
            entry.Remove("Left the area");
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
        WaitingListEntry.Order([low, high, longer], Today).ShouldBe([high, longer, low]);
    }

    [Fact]
    public void Order_FollowsAMoveByHand()
    {
        var (first, second, third) = (Entry(12, 0, Today), Entry(11, 0, Today), Entry(10, 0, Today));
        third.Move(1, "Fits the group that starts", Lead, Today);
        WaitingListEntry.Order([first, second, third], Today).ShouldBe([first, third, second]);
    }

    [Fact]
    public void Order_MovedFurtherThanTheListIsLong_EndsAtItsTop()
    {
        var (first, second) = (Entry(12, 0, Today), Entry(11, 0, Today));
        second.Move(40, "At risk of losing their school", Lead, Today);
        WaitingListEntry.Order([first, second], Today)[0].ShouldBe(second);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Move_WithoutReason_Throws(string reason) => Should.Throw<DomainRuleException>(() => Entry(1, 1, Today).Move(1, reason, Lead, Today));

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Look_WithUrgencyOutOfRange_Throws(int urgency) => Should.Throw<DomainRuleException>(() => Entry(1, 1, Today).Look(urgency, null, Today));

    private static WaitingListEntry Entry(decimal criteria, int urgency, DateOnly enteredOn) => new(1, 1, 1, 1, criteria, urgency, null, enteredOn);
}
