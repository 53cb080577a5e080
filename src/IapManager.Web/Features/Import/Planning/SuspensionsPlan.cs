using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Suspensions and exclusions: one for each pupil and first session.</summary>
internal static class SuspensionsPlan
{
    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var pupils = await PupilFinder.LoadAsync(context.Db, cancellationToken);
        var existing = (await context.Db.Suspensions.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(s => (s.PupilId, s.Start, s.StartSession));
        var rows = new Dictionary<(int, DateOnly, Session), int>();
        var added = new List<Suspension>();
        var changed = new List<Suspension>();
        foreach (var (values, row) in context.Read(plan, RecordRows.Suspension, cancellationToken))
        {
            if (pupils.Find(row.Pupil, values) is not { } pupilId)
            {
                continue;
            }
            var key = (pupilId, row.Start, (Session)(row.StartSession ?? 0));
            if (!rows.TryAdd(key, values.Number))
            {
                values.WrongRow($"Row {rows[key]} gives a suspension of the same pupil from the same session. Leave one of the rows out.");
                continue;
            }
            if (!existing.TryGetValue(key, out var known))
            {
                var suspension = new Suspension(context.SchoolId, pupilId, SuspensionKind.Susp, row.Start, key.Item3);
                Fill(suspension, row);
                added.Add(suspension);
                plan.New++;
                continue;
            }
            var before = (known.Kind, known.End, known.Sessions, known.Reasons);
            Fill(known, row);
            if (before == (known.Kind, known.End, known.Sessions, known.Reasons))
            {
                plan.Same++;
                continue;
            }
            changed.Add(known);
            plan.Changed++;
            plan.Changes.Add(new(values.Who, $"suspension from {row.Start:d MMM yyyy}", $"{before.Sessions} sessions, {before.Reasons}", $"{known.Sessions} sessions, {known.Reasons}"));
        }
        plan.Insert(added);
        plan.Update(changed, nameof(Suspension.Kind), nameof(Suspension.End), nameof(Suspension.Sessions), nameof(Suspension.Reasons));
        return plan;
    }

    private static void Fill(Suspension suspension, SuspensionRow row)
    {
        suspension.Kind = row.Type switch { "PERM" => SuspensionKind.Perm, "LNCH" => SuspensionKind.Lnch, _ => SuspensionKind.Susp };
        suspension.End = row.End ?? suspension.End;
        suspension.Sessions = row.Sessions ?? (row.End is { } end ? 2 * Weekdays(row.Start, end) : suspension.Sessions);
        suspension.Reasons = row.Reasons.Count > 0 ? string.Join(' ', row.Reasons) : suspension.Reasons;
    }

    private static int Weekdays(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, Math.Min(to.DayNumber - from.DayNumber + 1, 400)).Count(d => from.AddDays(d).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
