using IapManager.Domain.Pupils;
using IapManager.Domain.Transfers;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Transfers;

public sealed class RecordTransferTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly DateTime Now = new(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(7, "Ruth Adeyemi");

    [Fact]
    public void Told_NeedsWhy_AndAgreedKeepsNone()
    {
        Should.Throw<DomainRuleException>(() => Of(TransferGround.Told, why: null)).Message.ShouldBe("Say why it goes without the family’s agreement.");
        Of(TransferGround.Told, why: "The pupil has moved there").Why.ShouldBe("The pupil has moved there");
        Of(TransferGround.Agreed, why: "Left from before").Why.ShouldBeNull();
    }

    [Fact]
    public void Agreement_InTheFuture_AndOnesOwnSchool_AreRefused()
    {
        Should.Throw<DomainRuleException>(() => Of(on: Today.AddDays(1))).Message.ShouldContain("cannot be in the future");
        Should.Throw<DomainRuleException>(() => Of(to: 1)).Message.ShouldBe("Choose another school than your own.");
    }

    [Theory]
    [InlineData("Receive", 2, TransferState.Received)]
    [InlineData("Decline", 2, TransferState.Declined)]
    [InlineData("Withdraw", 2, TransferState.Withdrawn)]
    [InlineData("Arrived", null, TransferState.Received)]
    [InlineData("Withdraw", null, TransferState.Withdrawn)]
    public void Settling_KeepsWhoAndWhen_LetsTheFileGo_AndHappensOnce(string verb, int? to, TransferState state)
    {
        var transfer = Of(to: to);

        Do(transfer, verb);

        (transfer.State, transfer.SettledBy, transfer.SettledAt, transfer.StoredAs).ShouldBe((state, Lead, Now, null));
        transfer.Sha256.Length.ShouldBe(64);
        foreach (var again in to is null ? new[] { "Arrived", "Withdraw" } : ["Receive", "Decline", "Withdraw"])
        {
            Should.Throw<DomainRuleException>(() => Do(transfer, again)).Message.ShouldContain("not on its way any more");
        }
    }

    [Theory]
    [InlineData("A823432117002", null, "Somebody", "Else", true)]
    [InlineData(null, "2014-03-09", "Maya", "Novak", true)]
    [InlineData(null, "2014-03-09", "Ana", "COLLINS", true)]
    [InlineData(null, "2014-03-09", "Ana", "Novak", false)]
    [InlineData(null, "2014-03-10", "Maya", "Collins", false)]
    [InlineData("B823432117002", null, "Maya", "Collins", false)]
    public void CouldBe_IsTheSameUpn_OrTheSameBirthdayAndANameInCommon(string? upn, string? born, string forename, string surname, bool could)
    {
        var pupil = new Pupil(1, "Maya", "Collins", 8) { Upn = "A823432117002", DateOfBirth = new DateOnly(2014, 3, 9) };
        var transfer = new RecordTransfer(pupil, TransferPart.Record, 2, "Birch School", TransferGround.Agreed, "Mrs Collins, mum", null, Today, new("a", new string('0', 64)), Today, Lead, Now);

        transfer.CouldBe(new Pupil(2, forename, surname, 8) { Upn = upn, DateOfBirth = born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture) }).ShouldBe(could);
    }

    [Theory]
    [InlineData("Receive", null)]
    [InlineData("Decline", null)]
    [InlineData("Arrived", 2)]
    public void Verbs_OfTheOtherWay_AreRefused(string verb, int? to) => Should.Throw<DomainRuleException>(() => Do(Of(to: to), verb));

    [Theory]
    [InlineData("Decline", 2)]
    [InlineData("Withdraw", 2)]
    [InlineData("Arrived", null)]
    public void Answers_NeedWords(string verb, int? to) => Should.Throw<DomainRuleException>(() => Do(Of(to: to), verb, words: " "));

    [Fact]
    public void FormerSchoolRecord_OfAnotherFile_IsRefused_AndKeepsWhoMayReadIt()
    {
        var (record, safeguarding) = (Of(), Of(part: TransferPart.Safeguarding));

        Should.Throw<DomainRuleException>(() => new FormerSchoolRecord(2, 9, record, "Ashgrove School", new("b", new string('1', 64)), Lead, Now));
        new FormerSchoolRecord(2, 9, record, "Ashgrove School", new("b", record.Sha256), Lead, Now).Visibility.ShouldBe(Visibility.Sensitive);
        new FormerSchoolRecord(2, 9, safeguarding, "Ashgrove School", new("b", safeguarding.Sha256), Lead, Now).Visibility.ShouldBe(Visibility.Safeguarding);
    }

    private static RecordTransfer Of(TransferGround ground = TransferGround.Agreed, string? why = null, DateOnly? on = null, int? to = 2, TransferPart part = TransferPart.Record) =>
        new(new Pupil(1, "Maya", "Collins", 8), part, to, "Birch School", ground, "Mrs Collins, mum", why, on ?? Today, new("a", new string('0', 64)), Today, Lead, Now);

    private static void Do(RecordTransfer transfer, string verb, string words = "Mrs Patel rang")
    {
        switch (verb)
        {
            case "Receive": transfer.Receive(Lead, Now); break;
            case "Decline": transfer.Decline(words, Lead, Now); break;
            case "Arrived": transfer.Arrived(words, Lead, Now); break;
            default: transfer.Withdraw(words, Lead, Now); break;
        }
    }
}
