using FsCheck;
using FsCheck.Xunit;
using IapManager.Domain.Admissions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Admissions;

public sealed class CriteriaComparisonTests
{
    private static readonly string[] Wordings =
    [
        "Two cycles of support in class have been tried", "Three cycles of support in class have been tried and reviewed", "Lost learning is rising", "Lost learning is rising or severe",
        "A small setting is likely to help", "An adult in mainstream will receive the pupil back", "The place is a consequence for an event",
    ];

    [Fact]
    public void Reworded_IsKnownAgainByItsWords()
    {
        var comparison = CriteriaComparison.Of(Set(4, (CriterionKind.Weighs, 5, "Lost learning is rising", null)), Set(4, (CriterionKind.Weighs, 5, "Lost learning is rising or severe", null)));

        var only = comparison.Criteria.ShouldHaveSingleItem();
        (only.Change, only.Reworded, only.Reweighed, only.EvidenceChanged).ShouldBe((CriterionChange.Changed, true, false, false));
        WordDifference.Of(only.From!.Wording, only.To!.Wording).ShouldBe([new(Difference.Same, "Lost learning is rising"), new(Difference.Added, "or severe")]);
    }

    [Fact]
    public void OtherWords_AreOneRemovedAndOneAdded()
    {
        var comparison = CriteriaComparison.Of(Set(0, (CriterionKind.Must, 0, "Has been heard", null)), Set(0, (CriterionKind.Must, 0, "Attendance is below 85 per cent", null)));

        comparison.Criteria.Select(c => c.Change).ShouldBe([CriterionChange.Removed, CriterionChange.Added]);
        (comparison.Count(CriterionChange.Added), comparison.Count(CriterionChange.Removed)).ShouldBe((1, 1));
    }

    [Fact]
    public void Weight_Kind_Evidence_AndLine_AreSeen()
    {
        var comparison = CriteriaComparison.Of(
            Set(3, (CriterionKind.Weighs, 3, "A small setting is likely to help", null), (CriterionKind.Weighs, 2, "An adult receives the pupil back", null)),
            Set(2, (CriterionKind.Weighs, 5, "A small setting is likely to help", "Settled in small groups"), (CriterionKind.Must, 0, "An adult receives the pupil back", null)));

        comparison.Criteria.Select(c => (c.Reweighed, c.EvidenceChanged)).ShouldBe([(true, true), (true, false)]);
        (comparison.LineChanged, comparison.LineFrom, comparison.LineTo, comparison.OutOfFrom, comparison.OutOfTo).ShouldBe((true, 3, 2, 5, 5));
    }

    [Fact]
    public void OnlyTheOrder_IsSeenAsTheOrder()
    {
        (CriterionKind, int, string, string?)[] criteria = [(CriterionKind.Must, 0, "Has been heard", null), (CriterionKind.Must, 0, "Lost learning is rising", null)];

        var comparison = CriteriaComparison.Of(Set(0, criteria), Set(0, [.. criteria.Reverse()]));

        (comparison.OrderChanged, comparison.IsSame, comparison.Count(CriterionChange.Unchanged)).ShouldBe((true, false, 2));
    }

    [Fact]
    public void Removed_StandsWhereItStood()
    {
        var comparison = CriteriaComparison.Of(
            Set(0, (CriterionKind.Must, 0, "Has been heard", null), (CriterionKind.Must, 0, "Something of the past", null), (CriterionKind.Must, 0, "Lost learning is rising", null)),
            Set(0, (CriterionKind.Must, 0, "Has been heard", null), (CriterionKind.Must, 0, "Lost learning is rising", null)));

        comparison.Criteria.Select(c => c.Change).ShouldBe([CriterionChange.Unchanged, CriterionChange.Removed, CriterionChange.Unchanged]);
    }

    [Fact]
    public void ExitCriteria_AreComparedToo()
    {
        var from = Set(0, (CriterionKind.Must, 0, "Has been heard", null));
        var to = Set(0, (CriterionKind.Must, 0, "Has been heard", null));
        from.AddExitCriterion("Most lessons go well", null);
        to.AddExitCriterion("Most lessons go well", "Feedback of six weeks");

        CriteriaComparison.Of(from, to).Exits.ShouldHaveSingleItem().Change.ShouldBe(CriterionChange.Changed);
    }

    [Property]
    public void ASetAndItself_AreTheSame(NonEmptyArray<byte> picks)
    {
        var set = Set(0, Picked(picks.Get));

        CriteriaComparison.Of(set, Set(0, Picked(picks.Get))).IsSame.ShouldBeTrue();
    }

    [Property]
    public void EveryCriterion_StandsInExactlyOneRow(NonEmptyArray<byte> before, NonEmptyArray<byte> after)
    {
        var (from, to) = (Set(0, Picked(before.Get)), Set(0, Picked(after.Get)));

        var rows = CriteriaComparison.Of(from, to).Criteria;

        rows.Select(r => r.From).OfType<Criterion>().ShouldBe(from.Criteria, ignoreOrder: true);
        rows.Select(r => r.To).OfType<Criterion>().ShouldBe(to.Criteria.OrderBy(c => c.Order));
        rows.ShouldAllBe(r => r.From != null || r.To != null);
    }

    [Property]
    public void WordDifference_WithoutWhatWasAdded_IsTheOldText_AndWithoutWhatWasRemoved_TheNew(NonEmptyArray<byte> before, NonEmptyArray<byte> after)
    {
        var (from, to) = (Sentence(before.Get), Sentence(after.Get));

        var runs = WordDifference.Of(from, to);

        string.Join(' ', runs.Where(r => r.Difference != Difference.Added).Select(r => r.Words)).ShouldBe(from);
        string.Join(' ', runs.Where(r => r.Difference != Difference.Removed).Select(r => r.Words)).ShouldBe(to);
        WordDifference.Likeness(from, to).ShouldBe(WordDifference.Likeness(to, from));
        WordDifference.Likeness(from, to).ShouldBeInRange(0, 1);
    }

    private static string Sentence(byte[] picks) => string.Join(' ', picks.Select(p => "the pupil has been heard and will be".Split(' ')[p % 8]));

    private static (CriterionKind, int, string, string?)[] Picked(byte[] picks) =>
        [.. picks.Select(p => (CriterionKind.Weighs, 1 + p % 5, Wordings[p % Wordings.Length], p % 3 == 0 ? "Evidence" : null))];

    private static CriteriaSet Set(int line, params (CriterionKind Kind, int Weight, string Wording, string? Evidence)[] criteria)
    {
        var set = new CriteriaSet(1, 1, 1);
        foreach (var (kind, weight, wording, evidence) in criteria)
        {
            set.AddCriterion(kind, weight, wording, evidence);
        }

        set.SetAcceptLine(line);
        return set;
    }
}
