using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Marks: one for each pupil, day and session. Held as packed numbers, since a school year has 400,000 of them.</summary>
internal static class AttendancePlan
{
    private const int MostExpected = 500_000;

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var pupils = await PupilFinder.LoadAsync(context.Db, cancellationToken);
        var inFile = new Dictionary<long, (string Code, int Row)>(Math.Min(context.Reading.File.RowCount, MostExpected));
        foreach (var (values, marks) in context.Read(plan, r => AttendanceRows.Read(r, context.Reading), cancellationToken))
        {
            if (marks.Count == 0 || pupils.Find(marks[0].Pupil, values) is not { } pupilId)
            {
                continue;
            }
            foreach (var mark in marks)
            {
                var key = Pack(pupilId, mark.Date, (Session)mark.Session);
                if (!inFile.TryAdd(key, (mark.Code, values.Number)) && inFile[key].Code != mark.Code)
                {
                    values.WrongRow($"Row {inFile[key].Row} gives another mark for the same session. Correct one of them in your MIS, or leave this row out.");
                }
            }
        }
        await CompareAsync(context, plan, pupils, inFile, cancellationToken);
        return plan;
    }

    private static async Task CompareAsync(PlanContext context, ImportPlan plan, PupilFinder pupils, Dictionary<long, (string Code, int Row)> inFile, CancellationToken cancellationToken)
    {
        if (inFile.Count == 0)
        {
            return;
        }
        var first = inFile.Keys.Min(DateOf);
        var last = inFile.Keys.Max(DateOf);
        var changed = new List<AttendanceMark>();
        var existing = context.Db.AttendanceMarks.AsNoTracking().Where(m => m.Date >= first && m.Date <= last)
            .Select(m => new { m.PupilId, m.Date, m.Session, m.Code }).AsAsyncEnumerable();
        await foreach (var mark in existing.WithCancellation(cancellationToken))
        {
            var key = Pack(mark.PupilId, mark.Date, mark.Session);
            if (!inFile.Remove(key, out var given))
            {
                continue;
            }
            if (given.Code == mark.Code)
            {
                plan.Same++;
                continue;
            }
            plan.Changed++;
            changed.Add(new AttendanceMark(context.SchoolId, mark.PupilId, mark.Date, mark.Session, given.Code));
            plan.Changes.Add(new(pupils.NameOf(mark.PupilId), $"{mark.Date:d MMM yyyy} {(mark.Session == Session.Am ? "AM" : "PM")}", mark.Code, given.Code));
        }
        plan.New = inFile.Count;
        var keys = inFile.Keys.ToArray();
        var codes = inFile.Values.Select(v => v.Code).ToArray();

        // The table is kept in this order, so that each mark is written beside the one before.
        Array.Sort(keys, codes);
        plan.Insert(keys.Length, keys.Select((key, i) => new AttendanceMark(context.SchoolId, (int)(key >> 32), DateOf(key), (Session)(key & 1), codes[i])));
        plan.Update(changed, nameof(AttendanceMark.Code));
    }

    private static long Pack(int pupilId, DateOnly date, Session session) => ((long)pupilId << 32) | ((long)date.DayNumber << 1) | (long)session;

    private static DateOnly DateOf(long key) => DateOnly.FromDayNumber((int)((key & 0xFFFF_FFFF) >> 1));
}
