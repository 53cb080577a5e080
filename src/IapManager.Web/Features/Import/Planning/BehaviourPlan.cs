using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Behaviour events have no number of their own: two are the same when everything about them is, and as many are kept as the file has.</summary>
internal static class BehaviourPlan
{
    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var pupils = await PupilFinder.LoadAsync(context.Db, cancellationToken);
        var events = new List<BehaviourEvent>();
        foreach (var (values, row) in context.Read(plan, RecordRows.Behaviour, cancellationToken))
        {
            if (pupils.Find(row.Pupil, values) is { } pupilId)
            {
                var points = row.Points ?? 0;
                var category = row.Category ?? (points < 0 ? "Behaviour" : "Achievement");
                events.Add(new BehaviourEvent(context.SchoolId, pupilId, row.Date, category, row.Event ?? category, points) { Where = row.Where, RecordedBy = row.RecordedBy });
            }
        }
        if (events.Count == 0)
        {
            return plan;
        }
        var first = events.Min(e => e.Date);
        var last = events.Max(e => e.Date);
        var existing = await context.Db.BehaviourEvents.AsNoTracking().Where(e => e.Date >= first && e.Date <= last).ToListAsync(cancellationToken);
        var known = existing.GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
        var added = new List<BehaviourEvent>();
        foreach (var item in events)
        {
            var key = Key(item);
            if (known.TryGetValue(key, out var left) && left > 0)
            {
                known[key] = left - 1;
                plan.Same++;
                continue;
            }
            added.Add(item);
            plan.New++;
        }
        plan.Insert(added);
        return plan;
    }

    private static (int, DateOnly, string, string, int, string?, string?) Key(BehaviourEvent item) =>
        (item.PupilId, item.Date, item.Category, item.What, item.Points, item.Where, item.RecordedBy);
}
