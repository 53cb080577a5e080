using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Which pupil is in which class, as of today.</summary>
internal static class ClassMembersPlan
{
    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var pupils = await PupilFinder.LoadAsync(context.Db, cancellationToken);
        var classes = await context.Db.TeachingClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var existing = (await context.Db.ClassMembers.AsNoTracking().Select(m => new { m.TeachingClassId, m.PupilId }).ToListAsync(cancellationToken))
            .Select(m => (m.TeachingClassId, m.PupilId)).ToHashSet();
        var seen = new HashSet<(int Class, int Pupil)>();
        var toCorrect = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var later = new HashSet<int>();
        var added = new List<ClassMember>();
        foreach (var (values, row) in context.Read(plan, TimetableRows.Member, cancellationToken, v => Note(v, later, toCorrect)))
        {
            if (!classes.TryGetValue(row.Class, out var classId))
            {
                values.Wrong(FieldKeys.Class, "No class here has this name. Bring in the lessons first, or leave this row out.");
                continue;
            }
            if (pupils.Find(row.Pupil, values) is not { } pupilId || row.To < context.Today)
            {
                continue;
            }
            if (row.From > context.Today)
            {
                later.Add(values.Number);
                values.Wrong(FieldKeys.Start, "The pupil joins this class on a day still to come. Leave this row out now, and bring the file in again on that day.");
                continue;
            }
            if (!seen.Add((classId, pupilId)))
            {
                continue;
            }
            if (existing.Contains((classId, pupilId)))
            {
                plan.Same++;
                continue;
            }
            added.Add(new ClassMember(context.SchoolId, classId, pupilId));
            plan.New++;
        }
        await SayOutsideAsync(context, plan, classes, [.. added.Select(a => (a.TeachingClassId, a.PupilId))], cancellationToken);
        var spoken = seen.Select(s => s.Class).Except(toCorrect.Select(c => classes.GetValueOrDefault(c))).ToHashSet();
        var gone = existing.Where(m => spoken.Contains(m.TeachingClassId) && !seen.Contains(m)).Select(m => new ClassMember(context.SchoolId, m.TeachingClassId, m.PupilId)).ToList();
        plan.Gone = gone.Count;
        plan.Insert(added);
        if (context.RemoveGone)
        {
            plan.Delete(gone);
        }
        return plan;
    }

    /// <summary>Says which lessons of a class stand in a period that the year group of who joins it does not have.</summary>
    private static async Task SayOutsideAsync(PlanContext context, ImportPlan plan, Dictionary<string, int> classes, List<(int Class, int Pupil)> joining, CancellationToken cancellationToken)
    {
        var shape = context.Shape;
        if (joining.Count == 0 || shape.Periods.All(p => p.YearGroups.Count == 0))
        {
            return;
        }
        var years = await context.Db.Pupils.Select(p => new { p.Id, p.YearGroup }).ToDictionaryAsync(p => p.Id, p => p.YearGroup, cancellationToken);
        var lessons = (await context.Db.Lessons.Select(l => new { l.TeachingClassId, l.Day, l.PeriodCode }).Distinct().ToListAsync(cancellationToken)).ToLookup(l => l.TeachingClassId);
        var names = classes.ToDictionary(c => c.Value, c => c.Key);
        foreach (var (classId, year) in joining.Select(j => (j.Class, years[j.Pupil])).Distinct())
        {
            foreach (var lesson in lessons[classId].Where(l => LessonsOutsideYears.Without(shape, l.Day, l.PeriodCode, [year]).Count > 0))
            {
                plan.Changes.Add(LessonsOutsideYears.Line(shape, names[classId], lesson.Day, lesson.PeriodCode, year));
            }
        }
    }

    // A row that is wrong may speak of anybody, so nobody is taken out of its class; one of a later day speaks of nobody who is in it now.
    private static void Note(RowValues values, HashSet<int> later, HashSet<string> toCorrect)
    {
        if (!later.Contains(values.Number))
        {
            toCorrect.Add(values.Raw(FieldKeys.Class));
        }
    }
}
