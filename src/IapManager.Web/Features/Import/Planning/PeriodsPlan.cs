using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.TimetableShapes;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>
/// Periods of the timetable that begins last: the one being prepared, else the one in force. Rows that say the same of several days are one
/// period. How the timetable repeats stands in the settings.
/// </summary>
internal sealed class PeriodsPlan(PlanContext context, ImportPlan plan, TimetableShape? shape, Cycle cycle)
{
    private readonly List<(PeriodRow Row, SortedSet<int> Days, RowValues Values)> _found = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var shape = await context.Db.TimetableShapes.AsNoTracking().Include(s => s.Periods).OrderByDescending(s => s.EffectiveFrom).FirstOrDefaultAsync(cancellationToken);
        var reading = context.Reading with { Shape = shape };
        var maker = new PeriodsPlan(context with { Reading = reading }, plan, shape, reading.Cycle);
        maker.Take(cancellationToken);
        await maker.FinishAsync(cancellationToken);
        return plan;
    }

    private void Take(CancellationToken cancellationToken)
    {
        foreach (var (values, row) in context.Read(plan, CalendarRows.Period, cancellationToken))
        {
            if (_found.Find(f => SameBut(f.Row, row)) is { Row: not null } same)
            {
                same.Days.UnionWith(row.Days.Count > 0 ? row.Days : Enumerable.Range(1, cycle.LastDay));
            }
            else
            {
                _found.Add((row, [.. row.Days.Count > 0 ? row.Days : Enumerable.Range(1, cycle.LastDay)], values));
            }
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var made = _found.Select(f => (Period: ToPeriod(f.Row, f.Days), f.Values)).ToList();
        foreach (var clash in ShapeRules.Clashes(cycle, [.. made.Select(m => m.Period)]).ToList())
        {
            if (made.Find(m => m.Period == clash.Other) is { Period: not null } wrong && made.Any(m => m.Period == clash.One))
            {
                wrong.Values.WrongRow($"{clash.Words} Correct it in your MIS, or leave this row out.");
                plan.Problems.AddRow(wrong.Values.Problems);
                made.Remove(wrong);
            }
        }
        var periods = made.ConvertAll(m => m.Period);
        var old = shape?.Periods.ToList() ?? [];
        var gone = old.Where(o => !periods.Exists(p => Stand(o, p))).ToList();
        plan.Gone = gone.Count;
        foreach (var period in periods)
        {
            Count(old.Find(o => Stand(o, period)), period);
        }
        gone.ForEach(g => plan.Changes.Add(new(g.Name, "no longer in the file", Words(g), null)));
        var kept = context.RemoveGone ? [] : gone.Where(g => !ShapeRules.Clashes(cycle, [g, .. periods]).Any()).ToList();
        List<Period> wanted = [.. kept, .. periods];
        if (!wanted.Exists(p => p.IsLesson) || plan.New + plan.Changed + plan.Gone == 0)
        {
            return;
        }
        if (shape is not null && shape.HasBegun(context.Today) && !shape.HasTheCellsOf(cycle, wanted) && await context.Db.TimetableVersions.AnyAsync(cancellationToken))
        {
            throw new UnreadableFileException("Pupils’ timetables are built on the school day that is in force, and this file has other lessons. Start a new timetable from a day to come in the settings, under School day, then bring this file in.");
        }
        plan.Step(plan.New + plan.Changed, (_, stop) => WriteAsync(wanted, stop));
    }

    private void Count(Period? before, Period now)
    {
        if (before is null)
        {
            plan.New++;
        }
        else if (Words(before) == Words(now))
        {
            plan.Same++;
        }
        else
        {
            plan.Changed++;
            plan.Changes.Add(new(now.Name, "name, kind or times", Words(before), Words(now)));
        }
    }

    private async Task WriteAsync(List<Period> periods, CancellationToken cancellationToken)
    {
        if (shape is null)
        {
            context.Db.TimetableShapes.Add(new TimetableShape(context.SchoolId, TimetableShape.Always, cycle, periods));
        }
        else
        {
            var tracked = await context.Db.TimetableShapes.Include(s => s.Periods).SingleAsync(s => s.Id == shape.Id, cancellationToken);
            context.Db.Entry(tracked).State = EntityState.Modified;
            tracked.Change(cycle, periods);
        }
        await context.Db.SaveChangesAsync(cancellationToken);
    }

    private Period ToPeriod(PeriodRow row, SortedSet<int> days)
    {
        var known = shape?.Periods.FirstOrDefault(p => string.Equals(p.Code, row.Code, StringComparison.OrdinalIgnoreCase));
        var name = row.Name ?? known?.Name ?? (row.Code.All(char.IsAsciiDigit) ? $"Period {row.Code}" : row.Code);
        return new Period(known?.Code ?? row.Code, name, row.Kind, row.Start, row.End, days.Count == cycle.LastDay ? [] : days, row.Years);
    }

    private static bool Stand(Period one, Period other) => one.Code == other.Code && one.Days.SequenceEqual(other.Days) && one.YearGroups.SequenceEqual(other.YearGroups);

    private static bool SameBut(PeriodRow one, PeriodRow other) =>
        string.Equals(one.Code, other.Code, StringComparison.OrdinalIgnoreCase) && (one.Name, one.Kind, one.Start, one.End) == (other.Name, other.Kind, other.Start, other.End) && one.Years.SequenceEqual(other.Years);

    private string Words(Period p) => $"{p.Name}, {p.Kind.ToString().ToLowerInvariant()}, {p.Start:HH:mm} to {p.End:HH:mm}{(p.Days.Count == 0 ? "" : $", {PeriodText.Of(p.Days, cycle)}")}";
}
