using IapManager.Domain.Admissions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Admissions;

/// <summary>Worked by hand: two musts, weights 5, 4, 3 and 2, one must-not, the line at 8.</summary>
public sealed class CriteriaSuggestionTests
{
    private const Judgement Met = Judgement.Met;
    private const Judgement Partly = Judgement.Partly;
    private const Judgement NotMet = Judgement.NotMet;
    private const Judgement NotKnown = Judgement.NotKnown;

    [Theory]
    //          must    must    5       4       3         2       must not
    [InlineData(Met, Met, Met, Partly, NotKnown, Met, NotMet, true, "9")]
    [InlineData(Met, Met, Met, Partly, NotMet, NotMet, NotMet, false, "7")]
    [InlineData(Met, Met, Met, NotMet, Met, NotMet, NotMet, true, "8")]
    [InlineData(Met, Met, Met, NotMet, Partly, Partly, NotMet, false, "7.5")]
    [InlineData(Met, NotMet, Met, Met, Met, Met, NotMet, false, "14")]
    [InlineData(Met, Partly, Met, Met, Met, Met, NotMet, false, "14")]
    [InlineData(Met, Met, Met, Met, Met, Met, Met, false, "14")]
    [InlineData(Met, Met, Met, Met, Met, Met, Partly, false, "14")]
    [InlineData(Met, NotKnown, Met, Met, Met, Met, NotMet, null, "14")]
    [InlineData(Met, Met, Met, Met, Met, Met, NotKnown, null, "14")]
    [InlineData(NotMet, NotKnown, Met, Met, Met, Met, NotMet, false, "14")]
    [InlineData(NotKnown, NotKnown, NotKnown, NotKnown, NotKnown, NotKnown, NotKnown, null, "0")]
    public void Suggestion_FollowsFromTheJudgements(Judgement must1, Judgement must2, Judgement five, Judgement four, Judgement three, Judgement two, Judgement mustNot, bool? accept, string points)
    {
        Judgement[] judged = [must1, must2, five, four, three, two, mustNot];

        var suggestion = CriteriaSuggestion.From(Set().Criteria, 8, c => judged[c.Order - 1]);

        suggestion.Accept.ShouldBe(accept);
        suggestion.Points.ShouldBe(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture));
        (suggestion.OutOf, suggestion.Line).ShouldBe((14, 8));
    }

    [Fact]
    public void Reasons_SayWhatIsMissingFirst()
    {
        var suggestion = CriteriaSuggestion.From(Set().Criteria, 8, c => c.Order == 2 ? NotMet : c.Order == 5 ? NotKnown : c.Kind == CriterionKind.MustNot ? NotMet : Met);

        suggestion.Reasons[0].ShouldBe("A must is not met in full: Both have been heard.");
        suggestion.Reasons[^1].ShouldBe("What is not known yet can add up to 3.");
    }

    [Fact]
    public void Suggestion_WithoutWeights_RestsOnTheMustsAlone()
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Must, 0, "Heard", null);

        CriteriaSuggestion.From(set.Criteria, 0, _ => Met).Accept.ShouldBe(true);
        CriteriaSuggestion.From(set.Criteria, 0, _ => NotMet).Accept.ShouldBe(false);
    }

    private static CriteriaSet Set()
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Must, 0, "Two cycles of support", null);
        set.AddCriterion(CriterionKind.Must, 0, "Both have been heard", null);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning is rising", null);
        set.AddCriterion(CriterionKind.Weighs, 4, "A small setting helps", null);
        set.AddCriterion(CriterionKind.Weighs, 3, "An unmet need is assessed", null);
        set.AddCriterion(CriterionKind.Weighs, 2, "Somebody receives the pupil back", null);
        set.AddCriterion(CriterionKind.MustNot, 0, "The place is a consequence", null);
        return set;
    }
}
