using IapManager.Domain.Admissions;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Letters;

public sealed class LetterTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    public static TheoryData<ReferralState, LetterKind, bool> Table()
    {
        var table = new TheoryData<ReferralState, LetterKind, bool>();
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            foreach (var kind in Enum.GetValues<LetterKind>())
            {
                table.Add(state, kind, (state, kind) is (ReferralState.Accepted or ReferralState.Placed, LetterKind.Accepted) or (ReferralState.Accepted, LetterKind.Waiting)
                    or (ReferralState.Placed, LetterKind.PlaceOffered) or (ReferralState.Declined, LetterKind.Declined));
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Letter_OfAKind_IsMadeOnlyWhereItIsTrue(ReferralState state, LetterKind kind, bool may)
    {
        if (may)
        {
            Make(In(state), kind).Kind.ShouldBe(kind);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Make(In(state), kind)).Message.ShouldContain(Referral.NameOf(state));
        }
    }

    [Fact]
    public void Letter_WithAPlaceholderLeft_NamesIt() =>
        Should.Throw<DomainRuleException>(() => Make(body: "Come on {Visit}.")).Message.ShouldContain("{visit}");

    [Fact]
    public void Letter_WithBracesThatAreNoPlaceholder_IsMade() => Make(body: "He said {well}").Body.ShouldBe("He said {well}");

    [Theory]
    [InlineData("A place\r\nBcc: all@school.example")]
    [InlineData("A place\u2028Bcc")]
    [InlineData("A\tplace")]
    public void Subject_OfSeveralLines_Throws(string subject) =>
        Should.Throw<DomainRuleException>(() => Make(subject: subject)).Message.ShouldContain("one line");

    [Theory]
    [InlineData("a@b.example,c@d.example")]
    [InlineData("a@b.example?bcc=c@d.example")]
    [InlineData("a@b.example%0Abcc")]
    [InlineData("a b@c.example")]
    [InlineData("Mrs Collins <a@b.example>")]
    [InlineData("nobody")]
    [InlineData("@b.example")]
    public void Email_ThatIsNotOneAddress_Throws(string email) => Should.Throw<DomainRuleException>(() => Make(email: email)).Message.ShouldContain("e-mail");

    [Theory]
    [InlineData("o'neill.zoë+school@mail.example")]
    [InlineData(null)]
    public void Email_OfOneAddressOrNone_IsTaken(string? email) => Make(email: email).Email.ShouldBe(email);

    [Theory]
    [InlineData("", "S", "B")]
    [InlineData("Mrs Collins\nSomebody", "S", "B")]
    [InlineData("Mrs Collins", " ", "B")]
    [InlineData("Mrs Collins", "S", "\n ")]
    public void Letter_WithoutWhomSubjectOrText_Throws(string to, string subject, string body) =>
        Should.Throw<DomainRuleException>(() => Make(to: to, subject: subject, body: body));

    [Fact]
    public void Letter_TooLong_Throws()
    {
        Should.Throw<DomainRuleException>(() => Make(body: new string('x', Letter.BodyLimit + 1)));
        Should.Throw<DomainRuleException>(() => Make(subject: new string('x', Letter.SubjectLimit + 1)));
        Should.Throw<DomainRuleException>(() => Make(address: new string('x', Letter.AddressLimit + 1)));
    }

    [Fact]
    public void Template_Changed_CountsItsVersions_AndCanGoBack()
    {
        var template = new LetterTemplate(1, LetterKind.Declined, "For {pupil}", "Dear {parent}\r\nWell.", Lead, Now);
        (template.Version, template.IsDefault, template.Body).ShouldBe((1, false, "Dear {parent}\nWell."));

        template.Reset(Lead, Now);

        (template.Version, template.IsDefault).ShouldBe((2, true));
        Should.Throw<DomainRuleException>(() => template.Change("For {pupill}", "Dear", Lead, Now)).Message.ShouldContain("{pupill}");
        template.Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-11-22", "before the decision")]
    [InlineData("2026-11-24", "future")]
    public void Family_ToldOnADayThatCannotBe_Throws(string on, string words) =>
        Should.Throw<DomainRuleException>(() => new FamilyTold(In(ReferralState.Declined), "Mrs Collins", ToldHow.Telephone, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), "Ruth Adeyemi", null, Lead, Now)).Message.ShouldContain(words);

    [Theory]
    [InlineData(ReferralState.Draft)]
    [InlineData(ReferralState.UnderReview)]
    [InlineData(ReferralState.Withdrawn)]
    public void Family_ToldOfNothing_Throws(ReferralState state) =>
        Should.Throw<DomainRuleException>(() => new FamilyTold(In(state), "Mrs Collins", ToldHow.InPerson, Today, "Ruth Adeyemi", null, Lead, Now));

    private static Letter Make(Referral? referral = null, LetterKind kind = LetterKind.Accepted, string to = "Mrs Collins", string? address = null, string? email = null, string subject = "Maya and The Bridge", string body = "Dear Mrs Collins") =>
        new(referral ?? In(ReferralState.Accepted), kind, to, address, email, subject, body, 0, Lead, Now);

    private static Referral In(ReferralState state)
    {
        var referral = new Referral(1, 1, 1, "R-2026-001", new Actor(2, "Ben Aldous"), Now);
        foreach (var kind in ReferralSections.Required.Where(k => k != ReferralSectionKind.SupportTried))
        {
            referral.Write(kind, "Words", referral.Referrer, Now);
        }

        referral.AddSupportTried("Key adult", null, null, null);
        if (state == ReferralState.Draft)
        {
            return referral;
        }

        referral.Submit(new ReferralSnapshot { TakenOn = Today }, Today, referral.Referrer, Now);
        foreach (var view in referral.Views)
        {
            view.RecordNotGiven("Asked twice", Today, "Ruth Adeyemi");
        }

        switch (state)
        {
            case ReferralState.Submitted:
                return referral;
            case ReferralState.MoreInformationNeeded:
                referral.Ask(ReferralSectionKind.Health, "Sleep?", Lead, Now);
                return referral;
            case ReferralState.Withdrawn:
                referral.Withdraw(WithdrawalReason.LeavesTheSchool, null, Lead, Now);
                return referral;
        }

        referral.StartReview(Today, Lead, Now);
        if (state == ReferralState.UnderReview)
        {
            return referral;
        }

        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning is rising", null);
        set.Publish(Today);
        var decision = new ReferralDecision(set, state != ReferralState.Declined, "A quiet start", "A mentor", "Another way first", [new(0, Judgement.Met, "As seen")], [new("Ruth Adeyemi", "Lead")], Today, Lead);
        if (state == ReferralState.Declined)
        {
            referral.Decline(decision, Now);
            return referral;
        }

        referral.Accept(decision, Now);
        if (state == ReferralState.Placed)
        {
            referral.Place(Lead, Now);
        }
        else if (state == ReferralState.Closed)
        {
            referral.Close("Moved", Lead, Now);
        }

        return referral;
    }
}
