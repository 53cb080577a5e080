using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class TimeOutOfSchoolTests
{
    private static readonly Cell Friday = new(1, 5, "5");
    private static readonly Cell Monday = new(1, 1, "1");

    [Fact]
    public void Check_WithAPupilOutOfSchool_AndNoAgreement_Refuses() =>
        Findings(null, Friday).Refusals.ShouldHaveSingleItem().ShouldContain("There is none");

    [Fact]
    public void Check_WithinTheAgreement_IsSilent() => Findings(new HashSet<Cell> { Friday, Monday }, Friday).Refusals.ShouldBeEmpty();

    [Fact]
    public void Check_BeyondTheAgreement_NamesTheSessionsThatAreNotAgreed()
    {
        var refusal = Findings(new HashSet<Cell> { Friday }, Friday, Monday).Refusals.ShouldHaveSingleItem();
        refusal.ShouldContain("1-1-1");
        refusal.ShouldNotContain("1-5-5");
    }

    [Fact]
    public void Check_WithEverySessionInSchool_NeedsNoAgreement() => Findings(null).Refusals.ShouldBeEmpty();

    private static TimetableFindings Findings(IReadOnlySet<Cell>? agreed, params Cell[] away)
    {
        Cell[] cells = [Monday, Friday];
        var slots = cells.Select(c => away.Contains(c) ? TimetableSlot.NotInSchool(c) : TimetableSlot.Lesson(c, "Art", "8F/Ar", 1, "Ms Doyle", "A1")).ToList();
        return TimetableCheck.Check(slots, cells, [], new Dictionary<Cell, int>(), 8, agreed, null, c => $"{c.Week}-{c.Day}-{c.PeriodCode}");
    }
}
