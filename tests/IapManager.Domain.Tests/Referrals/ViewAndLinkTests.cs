using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

/// <summary>Words as they were given, in their language; the links by which they are asked for.</summary>
public sealed class ViewAndLinkTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");

    [Theory]
    [InlineData("ur", "ur")]
    [InlineData("pl", "pl")]
    [InlineData("en", null)]
    [InlineData("en-GB", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Give_NotesTheLanguage_NothingForEnglish(string? language, string? noted)
    {
        var view = Parent();

        view.Give([new("What helps?", "Cisza")], ViewChannel.PrivateLink, Today, null, null, language);

        view.Language.ShouldBe(noted);
    }

    [Fact]
    public void Give_WithALanguageThatIsNone_Throws() =>
        Should.Throw<DomainRuleException>(() => Parent().Give([new("", "x")], ViewChannel.Writing, Today, null, null, new string('x', View.LanguageLimit + 1)));

    [Fact]
    public void Give_CountsWhatWasWritten_NotThePicturesChosen()
    {
        var view = Parent();

        view.Give([new("Which places?", new string('p', 500), IsChosen: true), new("", new string('w', View.WordsLimit))], ViewChannel.PrivateLink, Today, null, null);

        view.State.ShouldBe(ViewState.Given);
        Should.Throw<DomainRuleException>(() => Parent().Give([new("", new string('w', View.WordsLimit + 1))], ViewChannel.PrivateLink, Today, null, null));
    }

    [Fact]
    public void Translate_AddsToWhatIsThere_AndLeavesTheWords()
    {
        var view = Parent();
        view.Give([new("Co pomaga?", "Cisza", "What helps?")], ViewChannel.PrivateLink, Today, null, null, "pl");

        view.Translate("Silence", "pl", "Helen Marsh", Now);
        view.Translate(" Quiet ", "pl", "Ruth Adeyemi", Now.AddDays(1));

        view.Answers.ShouldBe([new ViewAnswer("Co pomaga?", "Cisza", "What helps?")]);
        view.Translations.ShouldBe([new ViewTranslation("Silence", "Helen Marsh", Now), new ViewTranslation("Quiet", "Ruth Adeyemi", Now.AddDays(1))]);
        view.Translation!.Words.ShouldBe("Quiet");
    }

    [Fact]
    public void Translate_OfNothing_WithNothing_OrTooMuch_Throws()
    {
        var view = Parent();
        Should.Throw<DomainRuleException>(() => view.Translate("Quiet", "pl", "Helen Marsh", Now)).Message.ShouldBe("There are no words to translate yet.");
        view.Give([new("", "Cisza")], ViewChannel.PrivateLink, Today, null, null);

        Should.Throw<DomainRuleException>(() => view.Translate("  ", "pl", "Helen Marsh", Now));
        Should.Throw<DomainRuleException>(() => view.Translate(new string('x', View.WordsLimit + 1), "pl", "Helen Marsh", Now));
        view.Translations.ShouldBeEmpty();
    }

    [Fact]
    public void AnotherParent_IsAskedBesideTheFirst()
    {
        var referral = Referral();

        var added = referral.AskAnotherParent(" Mr Collins, dad ");

        added.AskedOf.ShouldBe("Mr Collins, dad");
        referral.ViewOf(Voice.Parent).AskedOf.ShouldBeNull();
        referral.Views.Count.ShouldBe(3);
    }

    [Fact]
    public void AnotherParent_WithoutAName_AskedAlready_OrTooMany_Throws()
    {
        var referral = Referral();
        Should.Throw<DomainRuleException>(() => referral.AskAnotherParent(" "));
        for (var n = 1; n < View.MostParents; n++)
        {
            referral.AskAnotherParent($"Carer {n}");
        }

        Should.Throw<DomainRuleException>(() => referral.AskAnotherParent("One more"));
        var review = new Review(1, 1, 1, 1, Today);
        review.AskAnotherParent("Mr Collins");
        Should.Throw<DomainRuleException>(() => review.AskAnotherParent("Mr Collins")).Message.ShouldBe("Mr Collins is asked already.");
    }

    [Fact]
    public void Review_IsNotClosed_BeforeTheOtherParentIsHeard()
    {
        var review = new Review(1, 1, 1, 1, Today);
        var other = review.AskAnotherParent("Mr Collins");
        review.Hold(Today, Today, null, [new("Ms Brennan", "Settled")], []);
        review.ViewOf(Voice.Pupil).RecordNotGiven("Rather not", Today, "Nadia");
        review.ViewOf(Voice.Parent).RecordNotGiven("Rather not", Today, "Nadia");
        Should.Throw<DomainRuleException>(() => review.Close(ReviewDecision.Hold, "Goes well", Today.AddDays(40), Lead, new DateTime(2026, 11, 23, 15, 0, 0, DateTimeKind.Utc)));

        other.RecordNotGiven("Not reached", Today, "Nadia");
        review.Close(ReviewDecision.Hold, "Goes well", Today.AddDays(40), Lead, new DateTime(2026, 11, 23, 15, 0, 0, DateTimeKind.Utc));

        Should.Throw<DomainRuleException>(() => review.AskAnotherParent("Mrs Novák"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(PrivateLink.LongestDays)]
    public void Link_IsOpenForItsDays_ToTheMinute(int days)
    {
        var link = new PrivateLink(1, 1, new string('A', 64), Now, Now.AddDays(days), Lead, "pl", "Mrs Collins");

        link.IsOpen(Now.AddDays(days).AddMinutes(-1)).ShouldBeTrue();
        link.IsOpen(Now.AddDays(days)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(PrivateLink.LongestDays + 1)]
    public void Link_ForNoTimeOrTooLong_Throws(int days) =>
        Should.Throw<DomainRuleException>(() => new PrivateLink(1, 1, new string('A', 64), Now, Now.AddDays(days), Lead));

    [Fact]
    public void Link_KnowsWhenItWasFirstOpened_AndTheLanguageChosenLast()
    {
        var link = new PrivateLink(1, 1, new string('A', 64), Now, Now.AddDays(14), Lead, "pl");

        link.Open(Now.AddHours(1));
        link.Open(Now.AddHours(2));
        link.ChooseLanguage("ur", Now.AddHours(2));

        (link.OpenedAt, link.Language).ShouldBe((Now.AddHours(1), "ur"));
        link.Revoke("Lost", Now.AddHours(3));
        Should.Throw<DomainRuleException>(() => link.Open(Now.AddHours(4)));
        Should.Throw<DomainRuleException>(() => link.ChooseLanguage("ar", Now.AddHours(4)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(0, false)]
    [InlineData(61, false)]
    public void School_KeepsLinksOpenForOneToSixtyDays(int days, bool taken)
    {
        var school = new School("Ashgrove", SchoolPhase.Secondary);

        if (taken)
        {
            school.SetPrivateLinkDays(days);
            school.PrivateLinkDays.ShouldBe(days);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => school.SetPrivateLinkDays(days));
        }
    }

    private static Referral Referral() => new(1, 1, 1, "R-2026-001", Lead, Now);

    private static View Parent() => Referral().ViewOf(Voice.Parent);
}
