using IapManager.Domain.SubjectAccess;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.SubjectAccess;

public sealed class SubjectAccessRequestTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private static readonly Actor Senco = new(4, "Ines Marsh");
    private static readonly Actor Dsl = new(5, "Joanne Whitlock");

    private static readonly CopyFacts Ready = new(0, 0, false, false);
    private static readonly GivenCopy Copy = new(0, Today, Senco, new string('a', 64), "0c9e", 12, false, false);

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
    public void Copy_BeforeItIsKnownWhoAsks_AndThatItIsSafe_AndEveryRecordIsWeighedAndRead_Throws()
    {
        var request = Request(Today);

        Refused(Ready).ShouldContain("this person");
        request.CheckIdentity("Known at the gate for years", null, false, Today);
        Refused(Ready with { NeedsReason = true }).ShouldContain("Say why they may have it");
        Refused(Ready with { NeedsSafety = true }).ShouldBe("The designated safeguarding lead says first whether giving it to this person is safe.");
        request.SaySafety(false, "He is the danger", Today, Dsl);
        Refused(Ready with { NeedsSafety = true }).ShouldBe("The designated safeguarding lead has said that giving it to this person is not safe.");
        request.SaySafety(true, "He was cleared", Today, Dsl);
        Refused(Ready with { Undecided = 1 }).ShouldBe("One record is still to be decided about.");
        Refused(Ready with { Undecided = 12 }).ShouldBe("12 records are still to be decided about.");
        Refused(Ready with { Unread = 1 }).ShouldBe("One kind of records is still to be read.");
        Refused(Ready with { Unread = 2 }).ShouldBe("2 kinds of records are still to be read.");
        request.KeepCopy(Ready with { NeedsSafety = true }, Copy).ShouldBe(1);

        string Refused(CopyFacts facts) => Should.Throw<DomainRuleException>(() => request.KeepCopy(facts, Copy)).Message;
    }

    [Fact]
    public void SomebodyWithoutParentalResponsibility_NeedsAReason()
    {
        var request = Request(Today);

        Should.Throw<DomainRuleException>(() => request.CheckIdentity("Passport", " ", true, Today)).Message.ShouldContain("no contact with parental responsibility");
        request.IdentityCheckedOn.ShouldBeNull();
        request.CheckIdentity("Passport", "Solicitor for Maya, letter of authority seen", true, Today);
        request.KeepCopy(Ready with { NeedsReason = true }, Copy);
        (request.EntitledWhy, request.Copies.Count).ShouldBe(("Solicitor for Maya, letter of authority seen", 1));
    }

    [Fact]
    public void Answer_IsWithACopyThatWasMade()
    {
        var request = Request(Today);
        Should.Throw<DomainRuleException>(() => request.Answer("By hand", null, Today, Senco)).Message.ShouldContain("No copy has been made yet");
        request.CheckIdentity("Known", null, false, Today);
        request.KeepCopy(Ready, Copy);
        request.KeepCopy(Ready, Copy with { Records = 13 }).ShouldBe(2);
        Should.Throw<DomainRuleException>(() => request.Answer("By hand", 3, Today, Senco)).Message.ShouldBe("Say which copy was given.");

        request.Answer("By hand, to Mrs Collins", 1, Today, Senco);

        (request.State, request.ClosedOn, request.ClosedHow, request.AnsweredWith).ShouldBe((SubjectAccessState.Answered, Today, "By hand, to Mrs Collins", 1));
        request.Copies.Select(c => (c.Number, c.Records)).ShouldBe([(1, 12), (2, 13)]);
    }

    [Fact]
    public void WordsThatStay_AreKeptWhereItIsGivenInPartAlone()
    {
        var request = Request(Today);
        request.Decide("DayNote-1", ReleaseChoice.InPart, null, ["Freya", "will"], "About others", Today, Senco);
        request.Decide("DayNote-2", ReleaseChoice.Whole, null, ["Freya"], null, Today, Senco);

        request.Decisions.Select(d => d.Stays).ShouldBe(["Freya\nwill", null]);
    }

    [Theory]
    [InlineData(ReleaseChoice.InPart)]
    [InlineData(ReleaseChoice.LeftOut)]
    public void LeavingSomethingOut_WithoutSayingWhy_Throws(ReleaseChoice choice) =>
        Should.Throw<DomainRuleException>(() => Request(Today).Decide("DayNote-1", choice, null, [], " ", Today, Senco));

    [Fact]
    public void Decide_ASecondTime_TakesThePlaceOfTheFirst()
    {
        var request = Request(Today);
        request.Decide("DayNote-1", ReleaseChoice.InPart, "with Noah", [], "About Noah", Today, Senco);
        request.Decide("DayNote-2", ReleaseChoice.Whole, "left over", [], null, Today, Senco);

        request.Decide("DayNote-1", ReleaseChoice.Whole, "with Noah", [], null, Today.AddDays(1), new Actor(5, "Joanne Whitlock"));

        request.Decisions.Select(d => (d.Item, d.Choice, d.Passages, d.By.Name)).ShouldBe([("DayNote-1", ReleaseChoice.Whole, null, "Joanne Whitlock"), ("DayNote-2", ReleaseChoice.Whole, null, "Ines Marsh")]);
    }

    public static TheoryData<string> Verbs => ["identity", "safety", "extend", "decide", "copy", "answer", "refuse", "withdraw"];

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
                request.CheckIdentity("Passport", null, false, Today);
                break;
            case "safety":
                request.SaySafety(true, "Known", Today, Dsl);
                break;
            case "copy":
                request.KeepCopy(Ready, Copy);
                break;
            case "extend":
                request.Extend("Much", Today);
                break;
            case "decide":
                request.Decide("DayNote-1", ReleaseChoice.Whole, null, [], null, Today, Senco);
                break;
            case "answer":
                request.Answer("By hand", 1, Today, Senco);
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
