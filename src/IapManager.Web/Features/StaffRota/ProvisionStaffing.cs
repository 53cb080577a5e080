using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.StaffRota;

/// <summary>What one pupil with a place does in a period of a date.</summary>
/// <param name="Name">"Kai O"; null for a reader who may not see the pupil.</param>
/// <param name="Planned">By the timetable.</param>
/// <param name="Slot">With what is different on the date laid over it.</param>
public sealed record PupilSlot(string? Name, DateOnly Date, string PeriodCode, TimetableSlot Planned, TimetableSlot Slot);

/// <summary>Who of the adults is in the provision in each period of some days, and what is to be settled. Pure: all facts are given.</summary>
public sealed class ProvisionStaffing
{
    private readonly Dictionary<(DateOnly Day, string Period), Staffing> _periods = [];

    private ProvisionStaffing(StaffingRule rule) => Rule = rule;

    public StaffingRule Rule { get; }

    /// <summary>Periods of which something can be said, in order of time: those of days for which a rota has been set up.</summary>
    public IEnumerable<(DateOnly Day, string Period, Staffing Staffing)> All => _periods.Select(p => (p.Key.Day, p.Key.Period, p.Value));

    /// <summary>Null on a day without school, and before the first day of any rota.</summary>
    public Staffing? In(DateOnly day, string period) => _periods.GetValueOrDefault((day, period));

    /// <param name="facts">Of the school.</param>
    /// <param name="provision">The provision.</param>
    /// <param name="days">The days, in order.</param>
    /// <param name="slots">What everybody with a place does on them.</param>
    /// <param name="rota">Instead of the one that is saved; null for that.</param>
    public static ProvisionStaffing Of(SchoolFacts facts, Provision provision, IEnumerable<DateOnly> days, IEnumerable<PupilSlot> slots, Rota? rota = null)
    {
        var (found, holds) = (new ProvisionStaffing(StaffingRule.Of(provision)), rota ?? facts.Rota);
        var then = slots.ToLookup(s => (s.Date, s.PeriodCode), s => new PupilThen(s.Name, s.Planned, s.Slot));
        foreach (var day in days.Where(d => holds.IsSetUpOn(provision.Id, d)))
        {
            if (facts.Calendar.CycleDayOf(day) is not { } on)
            {
                continue;
            }

            var (thatDay, changes) = (holds.InOn(provision.Id, day, on), facts.DayChanges.Where(c => c.Date == day).ToList());
            foreach (var code in facts.LessonsOn(day).Select(p => p.Code).Distinct())
            {
                var cell = new Cell(on.Week, on.Day, code);
                found._periods[(day, code)] = StaffingCheck.Of(new PeriodThen
                {
                    Date = day,
                    PeriodCode = code,
                    OnRota = holds.In(provision.Id, day, cell),
                    ThatDay = thatDay,
                    Changes = changes,
                    Pupils = [.. then[(day, code)]],
                    Known = facts.Adults,
                    Teaching = holds.TaughtIn(cell),
                }, found.Rule);
            }
        }

        return found;
    }
}
