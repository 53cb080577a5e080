using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.StaffRota;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>Periods of the week without enough adults, from what the page has read anyway.</summary>
public static class StaffingGaps
{
    /// <summary>Periods named one by one; those after them are one line.</summary>
    private const int Named = 3;

    /// <returns>From the day shown to the end of its week; null before a provision is set up.</returns>
    public static ProvisionStaffing? Of(SchoolFacts facts, SchoolDay day, IEnumerable<CohortMember> cohort)
    {
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var days = facts.Calendar.SchoolDays(day.Shown, SchoolCalendar.MondayOf(day.Shown).AddDays(4)).ToList();
        var here = cohort.Where(m => m.IsCurrent || m.State == PlacementState.Confirmed).ToList();
        return ProvisionStaffing.Of(facts, provision, days, days.SelectMany(d => here.Where(m => m.Start <= d).SelectMany(m => SlotsOf(facts, m, d))));
    }

    /// <summary>The nearest first.</summary>
    public static IEnumerable<WorkItem> Items(SchoolFacts facts, SchoolDay day, ProvisionStaffing? staffing)
    {
        var words = new SettleWords(facts, true, true);
        var gaps = staffing?.All.Where(p => p.Staffing.TooFew is not null && WeekStaffing.IsToCome(facts, p.Day, p.Period, day.Time)).ToList() ?? [];
        foreach (var gap in gaps.Take(Named))
        {
            var item = words.TooFew(gap.Day, gap.Period, gap.Staffing.TooFew!);
            yield return new WorkItem(WorkKind.Staffing, item.What, item.Href, item.Why ?? "Ask somebody to help out, or change the rota.", "you", "Find cover", gap.Day, true);
        }

        if (gaps.Count > Named)
        {
            var more = gaps.Count - Named;
            yield return new WorkItem(WorkKind.Staffing, $"{Sentences.Capital(Sentences.Number(more))} more {(more == 1 ? "period" : "periods")} of the week with too few adults", "/week#settle", "Look at the week, or at the rota as a whole.", "you", "Look", gaps[Named].Day);
        }
    }

    private static IEnumerable<PupilSlot> SlotsOf(SchoolFacts facts, CohortMember member, DateOnly day)
    {
        var (on, slots) = (facts.Calendar.CycleDayOf(day)!.Value, member.Planned.LastOrDefault(v => v.EffectiveFrom <= day)?.Slots ?? []);
        return slots.Where(s => s.IsOn(on)).Select(s => new PupilSlot(member.Forename, day, s.PeriodCode, s, facts.Lay(member.PupilId, day, s))).Where(s => member.Holds(s.Slot));
    }
}
