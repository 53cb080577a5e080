using System.Globalization;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

/// <summary>Deadlines count the days that a referral has been with whoever acts next, over holidays and ends of terms.</summary>
public sealed class ReferralDeadlineTests
{
    private static readonly Actor Teacher = new(2, "Ben Aldous");
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly School Ashgrove = new("Ashgrove", SchoolPhase.Secondary);
    private static readonly SchoolCalendar Calendar = new([new("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)), new("Spring 2027", new(2027, 1, 4), new(2027, 3, 25), new(2027, 2, 15), new(2027, 2, 19))], [new Closure(1, new(2026, 11, 20), new(2026, 11, 20), "Training")], [], Cycle.TwoWeeks);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(10)]
    public void LateIfCountedFrom_DividesTheDaysLikeTheDeadlineItself(int within)
    {
        for (var today = new DateOnly(2026, 9, 1); today < new DateOnly(2027, 3, 1); today = today.AddDays(1))
        {
            var last = ReferralDeadline.LateIfCountedFrom(within, Calendar, today);

            for (var from = today; from > today.AddDays(-45); from = from.AddDays(-1))
            {
                var late = Calendar.SchoolDaysBetween(Calendar.AddSchoolDays(from, within), today) > 0;
                (from <= last).ShouldBe(late, $"counted from {from}, today {today}");
            }
        }
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-25", "2026-12-07")]
    [InlineData("2026-10-23", "2026-11-03", "2026-11-13")]
    [InlineData("2026-11-19", "2026-11-24", "2026-12-04")]
    [InlineData("2026-12-17", "2027-01-04", "2027-01-14")]
    [InlineData("2026-12-18", "2027-01-05", "2027-01-15")]
    [InlineData("2026-10-28", "2026-11-03", "2026-11-13")]
    public void Sent_IsAcknowledgedWithinTwoSchoolDays_AndDecidedWithinTen(string sent, string acknowledge, string decide)
    {
        var referral = Sent(Day(sent));

        Due(referral).ShouldBe((ReferralDuty.Acknowledge, Day(acknowledge)));
        referral.StartReview(Day(sent), Lead, At(Day(sent)));
        Due(referral).ShouldBe((ReferralDuty.Decide, Day(decide)));
    }

    [Fact]
    public void TimeOfTheReferrer_DoesNotCountAgainstThePanel()
    {
        // Nine of ten school days are used when the lead asks; the answer comes after the half term.
        var referral = Sent(new(2026, 10, 12));
        referral.StartReview(new(2026, 10, 13), Lead, At(new(2026, 10, 13)));
        referral.Ask(ReferralSectionKind.Agencies, "Who?", Lead, At(new(2026, 10, 23)));
        Due(referral).ShouldBe((ReferralDuty.Answer, new DateOnly(2026, 11, 6)));

        referral.Answer(referral.Questions.Single().Number, "Early help", Teacher, At(new(2026, 11, 9)));

        Due(referral).ShouldBe((ReferralDuty.Decide, new DateOnly(2026, 11, 24)));
        LateOn(referral, new(2026, 11, 24)).ShouldBe(0);
        LateOn(referral, new(2026, 11, 25)).ShouldBe(1);
        referral.SubmittedOn.ShouldBe(new DateOnly(2026, 10, 12), "the measures still count from the first sending");
    }

    [Fact]
    public void QuestionAskedBeforeTheReview_IsFollowedByItsAcknowledgement()
    {
        var referral = Sent(new(2026, 11, 2));
        referral.Ask(ReferralSectionKind.Agencies, "Who?", Lead, At(new(2026, 11, 3)));

        referral.Answer(referral.Questions.Single().Number, "Early help", Teacher, At(new(2026, 11, 10)));

        Due(referral).ShouldBe((ReferralDuty.Acknowledge, new DateOnly(2026, 11, 12)));
    }

    [Fact]
    public void SeveralQuestions_AreDueFromTheOldestOpenOne_AndTheLastAnswerGivesTheDeadlineBack()
    {
        var referral = Sent(new(2026, 11, 2));
        referral.Ask(ReferralSectionKind.Agencies, "Who?", Lead, At(new(2026, 11, 3)));
        referral.Ask(ReferralSectionKind.PriorProgress, "Since when?", Lead, At(new(2026, 11, 5)));
        Due(referral).ShouldBe((ReferralDuty.Answer, new DateOnly(2026, 11, 10)));
        var (first, second) = (referral.Questions.First().Number, referral.Questions.Last().Number);

        referral.Answer(first, "Early help", Teacher, At(new(2026, 11, 9)));
        Due(referral).ShouldBe((ReferralDuty.Answer, new DateOnly(2026, 11, 12)));

        referral.Answer(second, "Since May", Teacher, At(new(2026, 11, 11)));
        Due(referral).ShouldBe((ReferralDuty.Acknowledge, new DateOnly(2026, 11, 13)));
    }

    [Fact]
    public void OpenedAgain_IsNotLateFromTheFirstSending()
    {
        var referral = Declined(sent: new(2026, 9, 7), decided: new(2026, 9, 18));

        referral.Reconsider("A new report", Lead, At(new(2026, 12, 14)));

        Due(referral).ShouldBe((ReferralDuty.Decide, new DateOnly(2027, 1, 11)));
        LateOn(referral, new(2026, 12, 31)).ShouldBe(0);
        LateOn(referral, new(2027, 1, 12)).ShouldBe(1);
    }

    [Fact]
    public void AnswerLateInTheEveningOfSummer_CountsFromTheDayAtSchool()
    {
        var referral = Sent(new(2026, 9, 7));
        referral.Ask(ReferralSectionKind.Agencies, "Who?", Lead, At(new(2026, 9, 8)));

        referral.Answer(referral.Questions.Single().Number, "Early help", Teacher, new DateTime(2026, 9, 9, 23, 30, 0, DateTimeKind.Utc));

        referral.CountedFrom.ShouldBe(new DateOnly(2026, 9, 10));
    }

    [Theory]
    [InlineData(ReferralState.Draft)]
    [InlineData(ReferralState.Accepted)]
    [InlineData(ReferralState.Placed)]
    [InlineData(ReferralState.Declined)]
    [InlineData(ReferralState.Withdrawn)]
    [InlineData(ReferralState.Closed)]
    public void NothingIsDue_OfADraftAndOfWhatIsDecidedOrEnded(ReferralState state) =>
        ReferralDeadline.Of(state, new(2026, 11, 2), null, Ashgrove, Calendar, new(2026, 12, 9)).ShouldBeNull();

    private static Referral Sent(DateOnly on)
    {
        var referral = new Referral(1, 1, 1, "R-2026-001", Teacher, At(on));
        foreach (var kind in ReferralSections.Required.Where(k => k != ReferralSectionKind.SupportTried))
        {
            referral.Write(kind, "Words", Teacher, At(on));
        }

        referral.AddSupportTried("Key adult", null, null, null);
        referral.Submit(new ReferralSnapshot { TakenOn = on }, on, Teacher, At(on));
        return referral;
    }

    private static Referral Declined(DateOnly sent, DateOnly decided)
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning is rising", null);
        set.SetAcceptLine(3);
        set.Publish(sent);
        var referral = Sent(sent);
        referral.StartReview(sent, Lead, At(sent));
        foreach (var view in referral.Views)
        {
            view.RecordNotGiven("Asked twice", sent, Lead.Name);
        }

        referral.Decline(new ReferralDecision(set, false, "Another way first", "A mentor", null, [new(0, Judgement.NotMet, "As the figures show")], [new("Ruth Adeyemi", "Lead")], decided, Lead), At(decided));
        return referral;
    }

    private static (ReferralDuty Duty, DateOnly By) Due(Referral referral)
    {
        var deadline = ReferralDeadline.Of(referral.State, referral.CountedFrom, referral.AcknowledgedOn, Ashgrove, Calendar, referral.CountedFrom!.Value).ShouldNotBeNull();
        deadline.LateBy.ShouldBe(0, "on the day itself");
        return (deadline.Duty, deadline.By);
    }

    private static int LateOn(Referral referral, DateOnly today) =>
        ReferralDeadline.Of(referral.State, referral.CountedFrom, referral.AcknowledgedOn, Ashgrove, Calendar, today)!.LateBy;

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
