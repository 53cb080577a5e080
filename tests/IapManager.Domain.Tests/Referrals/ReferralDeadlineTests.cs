using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

public sealed class ReferralDeadlineTests
{
    private static readonly SchoolCalendar Calendar = new([new("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)), new("Spring 2027", new(2027, 1, 4), new(2027, 3, 25), new(2027, 2, 15), new(2027, 2, 19))], [new Closure(1, new(2026, 11, 20), new(2026, 11, 20), "Training")], [], Cycle.TwoWeeks);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(10)]
    public void LateIfSentBy_DividesTheDaysLikeTheDeadlineItself(int within)
    {
        for (var today = new DateOnly(2026, 9, 1); today < new DateOnly(2027, 3, 1); today = today.AddDays(1))
        {
            var last = ReferralDeadline.LateIfSentBy(within, Calendar, today);

            for (var sent = today; sent > today.AddDays(-45); sent = sent.AddDays(-1))
            {
                var late = Calendar.SchoolDaysBetween(Calendar.AddSchoolDays(sent, within), today) > 0;
                (sent <= last).ShouldBe(late, $"sent on {sent}, today {today}");
            }
        }
    }

    [Theory]
    [InlineData(ReferralState.Submitted, false, "Acknowledge", 25)]
    [InlineData(ReferralState.Submitted, true, "Decide", 7)]
    [InlineData(ReferralState.UnderReview, true, "Decide", 7)]
    public void Deadline_CountsSchoolDaysFromTheDayItWasSent(ReferralState state, bool acknowledged, string verb, int day)
    {
        // Sent on Monday 23 November: two school days on is the 25th, ten is 7 December.
        var deadline = ReferralDeadline.Of(state, new(2026, 11, 23), acknowledged ? new(2026, 11, 24) : null, new School("Ashgrove", SchoolPhase.Secondary), Calendar, new(2026, 12, 9));

        deadline.ShouldNotBeNull().Verb.ShouldBe(verb);
        deadline.By.Day.ShouldBe(day);
        deadline.LateBy.ShouldBe(verb == "Decide" ? 2 : 10);
    }

    [Theory]
    [InlineData(ReferralState.Draft)]
    [InlineData(ReferralState.MoreInformationNeeded)]
    [InlineData(ReferralState.Accepted)]
    [InlineData(ReferralState.Declined)]
    [InlineData(ReferralState.Withdrawn)]
    public void NothingIsDue_WhereTheLeadHasNothingToDo(ReferralState state) =>
        ReferralDeadline.Of(state, new(2026, 11, 2), null, new School("Ashgrove", SchoolPhase.Secondary), Calendar, new(2026, 12, 9)).ShouldBeNull();
}
