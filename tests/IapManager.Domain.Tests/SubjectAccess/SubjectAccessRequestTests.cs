using IapManager.Domain.SubjectAccess;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.SubjectAccess;

public sealed class SubjectAccessRequestTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private static readonly Actor Senco = new(4, "Ines Marsh");

    [Fact]
    public void Request_IsDueAMonthAfterItCameIn_ThreeWhereItIsComplex()
    {
        var request = Request(new DateOnly(2026, 11, 30));

        request.DueOn.ShouldBe(new DateOnly(2026, 12, 30));
        request.Extend("Records of four years", Today);
        request.DueOn.ShouldBe(new DateOnly(2027, 2, 28), "the last day of a month that is shorter");
        Should.Throw<DomainRuleException>(() => request.Extend("Again", Today)).Message.ShouldContain("already");
    }

    [Fact]
    public void Extend_AfterTheFirstMonth_Throws() =>
        Should.Throw<DomainRuleException>(() => Request(new DateOnly(2026, 10, 30)).Extend("Too late", Today)).Message.ShouldBe("The first month is over. It can be made longer only within it.");

    [Fact]
    public void ReceivedAhead_Throws() => Should.Throw<DomainRuleException>(() => Request(Today.AddDays(1)));

    [Fact]
    public void SomebodyElseThanThePupil_HasAName()
    {
        Should.Throw<DomainRuleException>(() => new SubjectAccessRequest(1, 2, AskedBy.ParentOrCarer, " ", null, Today, Today, Senco, DateTime.UnixEpoch));
        new SubjectAccessRequest(1, 2, AskedBy.Pupil, null, null, Today, Today, Senco, DateTime.UnixEpoch).Name.ShouldBeNull();
    }

    [Fact]
    public void Answer_BeforeItIsKnownWhoAsks_OrBeforeEveryRecordIsWeighed_Throws()
    {
        var request = Request(Today);

        Should.Throw<DomainRuleException>(() => request.Answer("By hand", 0, Today, Senco)).Message.ShouldContain("this person");
        request.CheckIdentity("Known at the gate for years", Today);
        Should.Throw<DomainRuleException>(() => request.Answer("By hand", 1, Today, Senco)).Message.ShouldBe("One record is still to be decided about.");
        Should.Throw<DomainRuleException>(() => request.Answer("By hand", 12, Today, Senco)).Message.ShouldBe("12 records are still to be decided about.");
        request.Answer("By hand, to Mrs Collins", 0, Today, Senco);
        (request.State, request.ClosedOn, request.ClosedHow).ShouldBe((SubjectAccessState.Answered, Today, "By hand, to Mrs Collins"));
    }

    [Theory]
    [InlineData(ReleaseChoice.InPart)]
    [InlineData(ReleaseChoice.LeftOut)]
    public void LeavingSomethingOut_WithoutSayingWhy_Throws(ReleaseChoice choice) =>
        Should.Throw<DomainRuleException>(() => Request(Today).Decide("DayNote-1", choice, null, " ", Today, Senco));

    [Fact]
    public void Decide_ASecondTime_TakesThePlaceOfTheFirst()
    {
        var request = Request(Today);
        request.Decide("DayNote-1", ReleaseChoice.InPart, "with Noah", "About Noah", Today, Senco);
        request.Decide("DayNote-2", ReleaseChoice.Whole, "left over", null, Today, Senco);

        request.Decide("DayNote-1", ReleaseChoice.Whole, "with Noah", null, Today.AddDays(1), new Actor(5, "Joanne Whitlock"));

        request.Decisions.Select(d => (d.Item, d.Choice, d.Passages, d.By.Name)).ShouldBe([("DayNote-1", ReleaseChoice.Whole, null, "Joanne Whitlock"), ("DayNote-2", ReleaseChoice.Whole, null, "Ines Marsh")]);
    }

    public static TheoryData<string> Verbs => ["identity", "extend", "decide", "answer", "refuse", "withdraw"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void AnyVerb_OnceItIsClosed_Throws(string verb)
    {
        foreach (var close in new Action<SubjectAccessRequest>[] { r => r.Refuse("Asked last month, told on 1 December", Today, Senco), r => r.Withdraw("She rang", Today, Senco) })
        {
            var request = Request(Today);
            close(request);

            Should.Throw<DomainRuleException>(() => Do(request, verb)).Message.ShouldBe("This request is closed.");
        }
    }

    private static void Do(SubjectAccessRequest request, string verb)
    {
        switch (verb)
        {
            case "identity":
                request.CheckIdentity("Passport", Today);
                break;
            case "extend":
                request.Extend("Much", Today);
                break;
            case "decide":
                request.Decide("DayNote-1", ReleaseChoice.Whole, null, null, Today, Senco);
                break;
            case "answer":
                request.Answer("By hand", 0, Today, Senco);
                break;
            case "refuse":
                request.Refuse("No", Today, Senco);
                break;
            default:
                request.Withdraw("No", Today, Senco);
                break;
        }
    }

    private static SubjectAccessRequest Request(DateOnly receivedOn) => new(1, 2, AskedBy.ParentOrCarer, "Mrs Collins", null, receivedOn, Today, Senco, DateTime.UnixEpoch);
}
