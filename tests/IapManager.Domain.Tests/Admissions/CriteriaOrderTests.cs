using System.Reflection;
using IapManager.Domain.Admissions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Admissions;

public sealed class CriteriaOrderTests
{
    [Theory]
    [InlineData(2, true, "BAC")]
    [InlineData(2, false, "ACB")]
    [InlineData(1, true, "ABC")]
    [InlineData(3, false, "ABC")]
    public void Move_ChangesPlacesWithTheNeighbour_AndAtTheEndChangesNothing(int id, bool up, string order)
    {
        var set = Set();

        set.MoveCriterion(id, up);
        set.MoveExitCriterion(id, up);

        string.Concat(set.Criteria.OrderBy(c => c.Order).Select(c => c.Wording)).ShouldBe(order);
        string.Concat(set.ExitCriteria.OrderBy(c => c.Order).Select(c => c.Wording)).ShouldBe(order);
    }

    [Fact]
    public void Move_AfterOneWasRemoved_PassesTheGap()
    {
        var set = Set();
        set.RemoveCriterion(2);

        set.MoveCriterion(3, up: true);

        string.Concat(set.Criteria.OrderBy(c => c.Order).Select(c => c.Wording)).ShouldBe("CA");
    }

    [Fact]
    public void ExitCriterion_Changed_KeepsItsPlace()
    {
        var set = Set();

        set.ChangeExitCriterion(2, "Lessons go well", "Feedback");

        set.ExitCriteria.OrderBy(c => c.Order).Select(c => c.Wording).ShouldBe(["A", "Lessons go well", "C"]);
        Should.Throw<DomainRuleException>(() => set.ChangeExitCriterion(99, "Lessons go well", null));
        Should.Throw<DomainRuleException>(() => set.MoveExitCriterion(99, up: true));
    }

    private static CriteriaSet Set()
    {
        var set = new CriteriaSet(1, 1, 1);
        foreach (var (letter, id) in new[] { ("A", 1), ("B", 2), ("C", 3) })
        {
            Number(set.AddCriterion(CriterionKind.Must, 0, letter, null), id);
            set.AddExitCriterion(letter, null);
            Number(set.ExitCriteria.Last(), id);
        }

        return set;
    }

    /// <summary>As the database would.</summary>
    private static void Number<T>(T part, int id) => typeof(T).GetProperty("Id", BindingFlags.Public | BindingFlags.Instance)!.SetValue(part, id);
}
