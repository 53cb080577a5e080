using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Whom an adult is with on one date alone.</summary>
/// <param name="With">Pupils with whom the adult is elsewhere.</param>
/// <param name="For">Adults for whom the adult stands in.</param>
/// <param name="Periods">In which the adult stands in.</param>
/// <param name="On">The date's day of the cycle.</param>
public sealed record StandIn(List<int> With, List<int> For, List<string> Periods, CycleDay On)
{
    /// <returns>Null where the adult is with nobody else than on other days.</returns>
    public static StandIn? Of(SchoolFacts facts, DateOnly day, int adultId)
    {
        var changes = facts.DayChanges.Where(c => c.Date == day && c.AdultId == adultId && !c.IsHelp).ToList();
        if (changes.Count == 0 || facts.Calendar.CycleDayOf(day) is not { } on)
        {
            return null;
        }

        var covers = changes.Where(c => c.IsCover).ToList();
        return new StandIn(
            [.. changes.SelectMany(c => c.PupilIds).Distinct()],
            [.. covers.Select(c => c.AwayId!.Value).Distinct()],
            [.. facts.LessonsOn(day).Select(p => p.Code).Distinct().Where(code => covers.Exists(c => c.IsIn(code)))],
            on);
    }
}
