using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class ReviewStates
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 15, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, Action<Review>> Verbs = new()
    {
        ["Reschedule"] = r => r.Reschedule(Today.AddDays(7)),
        ["Hold"] = r => Hold(r),
        ["Close"] = r => r.Close(ReviewDecision.Hold, "More time", Today.AddDays(42), Lead, Now),
    };

    private static readonly Dictionary<ReviewState, string[]> Allowed = new()
    {
        [ReviewState.Due] = ["Reschedule", "Hold"],
        [ReviewState.Held] = ["Hold", "Close"],
        [ReviewState.Closed] = [],
    };

    public static TheoryData<ReviewState, string> Table()
    {
        var table = new TheoryData<ReviewState, string>();
        foreach (var state in Enum.GetValues<ReviewState>())
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
    public void Verb_IsAllowedOnlyInItsStates(ReviewState state, string verb)
    {
        var review = In(state);
        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](review));
            return;
        }

        Should.Throw<DomainRuleException>(() => Verbs[verb](review));
        review.State.ShouldBe(state);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Close_WithoutBothViewsSettled_Throws(bool pupil, bool parent)
    {
        var review = New();
        Settle(review, pupil, parent);
        Hold(review);
        foreach (var decision in Enum.GetValues<ReviewDecision>())
        {
            Should.Throw<DomainRuleException>(() => review.Close(decision, "Why", Today.AddDays(42), Lead, Now)).Message.ShouldContain("view is still missing");
        }

        review.State.ShouldBe(ReviewState.Held);
    }

    [Fact]
    public void Close_WithoutReason_Throws() => Should.Throw<DomainRuleException>(() => In(ReviewState.Held).Close(ReviewDecision.MoveOn, " ", Today.AddDays(42), Lead, Now));

    [Fact]
    public void Close_WithTheNextReviewNotLater_Throws() => Should.Throw<DomainRuleException>(() => In(ReviewState.Held).Close(ReviewDecision.MoveOn, "Ready", Today, Lead, Now));

    [Fact]
    public void Close_WithTheEnd_HasNoNextReview()
    {
        var review = In(ReviewState.Held);
        review.Close(ReviewDecision.End, "Full timetable", Today.AddDays(42), Lead, Now);
        review.NextDueOn.ShouldBeNull();
    }

    [Fact]
    public void Hold_InTheFuture_Throws() => Should.Throw<DomainRuleException>(() => New().Hold(Today.AddDays(1), Today, null, [new("Ms Brennan", "")], []));

    [Fact]
    public void Hold_WithNobodyTakingPart_Throws() => Should.Throw<DomainRuleException>(() => New().Hold(Today, Today, null, [new(" ", "Said by nobody")], []));

    [Fact]
    public void Hold_WithOverlongWords_Throws()
    {
        Should.Throw<DomainRuleException>(() => New().Hold(Today, Today, new string('a', Review.TextLimit + 1), [new("Ms Brennan", "")], []));
        Should.Throw<DomainRuleException>(() => New().Hold(Today, Today, null, [new("Ms Brennan", new string('a', Review.TextLimit + 1))], []));
        Should.Throw<DomainRuleException>(() => New().Hold(Today, Today, null, [new("Ms Brennan", "")], [new(new string('a', ReviewAction.WhatLimit + 1), "Mr Ross", null)]));
    }

    private static Review New() => new(1, 1, 1, 1, Today);

    private static Review In(ReviewState state)
    {
        var review = New();
        Settle(review, true, true);
        if (state != ReviewState.Due)
        {
            Hold(review);
        }

        if (state == ReviewState.Closed)
        {
            review.Close(ReviewDecision.MoveOn, "Most lessons go well", Today.AddDays(42), Lead, Now);
        }

        return review;
    }

    private static void Settle(Review review, bool pupil, bool parent)
    {
        if (pupil)
        {
            review.ViewOf(Voice.Pupil).Give([new ViewAnswer("", "Art is best")], ViewChannel.InPerson, Today, null, "Nadia Rahman");
        }

        if (parent)
        {
            review.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", Today, "Nadia Rahman");
        }
    }

    private static void Hold(Review review) => review.Hold(Today, Today, "Settled", [new("Ms Brennan, head of Year 8", "Doing well")], []);
}
