using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.StaffRota;

/// <summary>The adults of a week, period by period, and what is to be settled in it.</summary>
public sealed class WeekStaffing
{
    /// <summary>Lines before the rest is counted.</summary>
    private const int Most = 8;

    public required ProvisionStaffing Periods { get; init; }

    /// <summary>A rota holds on some day of the week, or did before it.</summary>
    public required bool IsSetUp { get; init; }

    /// <summary>The reader is told of what is to be settled.</summary>
    public required bool Warns { get; init; }

    public required bool MayChange { get; init; }

    public required bool MayCover { get; init; }

    /// <summary>Nearest first.</summary>
    public required IReadOnlyList<SettleItem> ToSettle { get; init; }

    /// <summary>Beyond those.</summary>
    public required int More { get; init; }

    public required DateOnly Today { get; init; }

    public Staffing? In(DateOnly day, string period) => Periods.In(day, period);

    /// <summary>What to say of a period, from today on; null where all is well, and for a reader who is not told.</summary>
    public StaffingWarning? WarningIn(DateOnly day, string period) => Warns && day >= Today ? In(day, period)?.TooFew : null;

    /// <param name="facts">Of the school.</param>
    /// <param name="user">Who reads.</param>
    /// <param name="provision">The provision.</param>
    /// <param name="days">Of the week.</param>
    /// <param name="slots">What everybody with a place does on them.</param>
    /// <param name="time">By the school's clock: what is over today is not to be settled.</param>
    /// <param name="besides">What else is to be settled in a period.</param>
    public static WeekStaffing Of(SchoolFacts facts, CurrentUser user, Provision provision, IReadOnlyList<DateOnly> days, IEnumerable<PupilSlot> slots, TimeOnly time,
        IEnumerable<(DateOnly Day, string Period, SettleItem Item)>? besides = null)
    {
        var periods = ProvisionStaffing.Of(facts, provision, days, slots);
        var (warns, plans, covers) = (user.May(Policies.SeeRota), user.May(Policies.PlanReintegration), user.May(Policies.RecordReviews));
        var words = new SettleWords(facts, covers, plans);
        var open = !warns ? [] : periods.All.Where(p => IsToCome(facts, p.Day, p.Period, time)).SelectMany(p => p.Staffing.Warnings, (p, warning) => (p.Day, p.Period, Warning: warning)).ToList();
        List<(DateOnly Day, string Period, SettleItem Item)> items =
        [
            .. Of(StaffingMatter.TooFew).Select(p => (p.Day, p.Period, words.TooFew(p.Day, p.Period, p.Warning))),
            .. Of(StaffingMatter.NotCovered).Concat(Of(StaffingMatter.LeadIsOut)).GroupBy(p => (p.Day, p.Warning.AdultId, p.Warning.Words)).Select(g => (g.Key.Day, g.First().Period, words.NotCovered(g.Key.Day, [.. g.Select(p => p.Period)], g.First().Warning))),
            .. Of(StaffingMatter.LeadsOffRota).Concat(Of(StaffingMatter.InTwoPlaces)).GroupBy(p => (p.Warning.Matter, p.Warning.AdultId)).Select(g => (g.First().Day, g.First().Period, words.OfAdult([.. g]))),
            .. !warns ? [] : besides?.Where(b => IsToCome(facts, b.Day, b.Period, time)) ?? [],
        ];
        var ordered = items.OrderByDescending(i => i.Item.IsPressing).ThenBy(i => i.Day).ThenBy(i => StartOf(facts, i.Day, i.Period)).Select(i => i.Item).ToList();
        return new WeekStaffing
        {
            Periods = periods,
            IsSetUp = days.Any(d => facts.Rota.IsSetUpOn(provision.Id, d)),
            Warns = warns,
            MayChange = plans,
            MayCover = covers,
            ToSettle = [.. ordered.Take(Most)],
            More = Math.Max(0, ordered.Count - Most),
            Today = facts.Today,
        };

        IEnumerable<(DateOnly Day, string Period, StaffingWarning Warning)> Of(StaffingMatter matter) => open.Where(p => p.Warning.Matter == matter);
    }

    /// <summary>A day to come, or today before the period is over.</summary>
    public static bool IsToCome(SchoolFacts facts, DateOnly day, string period, TimeOnly time) => day > facts.Today || (day == facts.Today && facts.LessonsOn(day).Any(p => p.Code == period && time < p.End));

    private static TimeOnly StartOf(SchoolFacts facts, DateOnly day, string period) => facts.LessonsOn(day).FirstOrDefault(p => p.Code == period)?.Start ?? default;
}
