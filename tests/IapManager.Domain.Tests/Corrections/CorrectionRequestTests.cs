using IapManager.Domain.Corrections;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Corrections;

public sealed class CorrectionRequestTests
{
    private static readonly Actor Senco = new(3, "Helen Marsh");
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, (Action<CorrectionRequest> Do, CorrectionState To)> Verbs = new()
    {
        ["PutRight"] = (c => c.PutRight("The day in the note of 3 November", Today, Senco), CorrectionState.PutRight),
        ["AddAccount"] = (c => c.AddAccount("She was not late that day", "The register says otherwise", Today, Senco), CorrectionState.OwnAccount),
        ["Refuse"] = (c => c.Refuse("It is what was said at the meeting", true, Today, Senco), CorrectionState.Refused),
    };

    public static TheoryData<CorrectionState, string> Table()
    {
        var table = new TheoryData<CorrectionState, string>();
        foreach (var state in Enum.GetValues<CorrectionState>())
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
    public void Verb_IsAllowedWhileItIsOpen_AndOnlyOnce(CorrectionState state, string verb)
    {
        var request = In(state);
        var before = (request.Answer, request.SettledOn, request.SettledBy, request.Statement);

        if (state == CorrectionState.Open)
        {
            Verbs[verb].Do(request);
            (request.State, request.SettledOn, request.SettledBy).ShouldBe((Verbs[verb].To, Today, Senco));
            (request.Statement is not null).ShouldBe(verb == "AddAccount");
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb].Do(request)).Message.ShouldBe("This request was answered already.");
            (request.Answer, request.SettledOn, request.SettledBy, request.Statement).ShouldBe(before);
        }
    }

    [Theory]
    [InlineData("2026-11-23", "2026-12-23")]
    [InlineData("2026-01-31", "2026-02-28")]
    [InlineData("2024-01-31", "2024-02-29")]
    public void DueOn_IsOneMonthAfterItCame(string received, string due) =>
        Request(DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture)).DueOn.ShouldBe(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Extend_GivesTwoMonthsMore_OnceThePersonWasTold()
    {
        var request = Request(Today);
        Should.Throw<DomainRuleException>(() => request.Extend("Records of four years", false, Today)).Message.ShouldContain("Tell the person first");
        Should.Throw<DomainRuleException>(() => request.Extend(" ", true, Today)).Message.ShouldBe("Say why it takes longer.");

        request.Extend("Records of four years", true, Today.AddDays(30));

        (request.DueOn, request.ExtendedWhy).ShouldBe((new DateOnly(2027, 2, 23), "Records of four years"));
        Should.Throw<DomainRuleException>(() => request.Extend("Again", true, Today)).Message.ShouldContain("already");
    }

    [Fact]
    public void Extend_AfterTheFirstMonth_OrOnceItIsAnswered_Throws()
    {
        Should.Throw<DomainRuleException>(() => Request(Today).Extend("Much", true, Today.AddDays(31))).Message.ShouldBe("The first month is over. It can be made longer only within it.");
        Should.Throw<DomainRuleException>(() => In(CorrectionState.PutRight).Extend("Much", true, Today)).Message.ShouldBe("This request was answered already.");
    }

    [Fact]
    public void IsLate_AfterItsDay_WhileItIsOpen()
    {
        var request = Request(Today.AddMonths(-1));
        request.IsLate(Today).ShouldBeFalse();
        request.IsLate(Today.AddDays(1)).ShouldBeTrue();

        request.PutRight("The day", Today, Senco);

        request.IsLate(Today.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void Refuse_BeforeThePersonIsTold_Throws_AndItStaysOpen()
    {
        var request = Request(Today);

        Should.Throw<DomainRuleException>(() => request.Refuse("It is right", false, Today, Senco)).Message.ShouldStartWith("Tell the person why");

        request.State.ShouldBe(CorrectionState.Open);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void WithoutWords_NothingIsKept(string? words)
    {
        Should.Throw<DomainRuleException>(() => new CorrectionRequest(1, 7, words, "The day", "The 4th", Today, false, Today, Senco));
        Should.Throw<DomainRuleException>(() => new CorrectionRequest(1, 7, "Mrs Collins", words, "The 4th", Today, false, Today, Senco));
        Should.Throw<DomainRuleException>(() => new CorrectionRequest(1, 7, "Mrs Collins", "The day", words, Today, false, Today, Senco));
        Should.Throw<DomainRuleException>(() => Request(Today).PutRight(words, Today, Senco));
        Should.Throw<DomainRuleException>(() => Request(Today).Refuse(words, true, Today, Senco));
        var request = Request(Today);
        Should.Throw<DomainRuleException>(() => request.AddAccount(words, "It is right", Today, Senco));
        Should.Throw<DomainRuleException>(() => request.AddAccount("She was not", words, Today, Senco));
        request.State.ShouldBe(CorrectionState.Open);
    }

    [Theory]
    [InlineData(true, Visibility.Safeguarding)]
    [InlineData(false, Visibility.Team)]
    public void Visibility_FollowsFromWhatItIsAbout(bool isSafeguarding, Visibility visibility) =>
        new CorrectionRequest(1, 7, "Mrs Collins", "The day", "The 4th", Today, isSafeguarding, Today, Senco).Visibility.ShouldBe(visibility);

    [Fact]
    public void Received_InTheFuture_Throws() => Should.Throw<DomainRuleException>(() => Request(Today.AddDays(1)));

    private static CorrectionRequest Request(DateOnly received) => new(1, 7, "Mrs Collins, mum", "The note of 3 November has the wrong day", "4 November", received, false, Today, Senco);

    private static CorrectionRequest In(CorrectionState state)
    {
        var request = Request(Today);
        if (state != CorrectionState.Open)
        {
            Verbs.Values.Single(v => v.To == state).Do(request);
        }

        return request;
    }
}
