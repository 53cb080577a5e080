using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Reading.Values;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Lessons and, with them, classes: a lesson is its class, week, day and period; teacher and room may change.</summary>
internal sealed class LessonsPlan(PlanContext context, ImportPlan plan, StaffFinder staff, TimetableShape shape, List<TeachingClass> classes, List<Lesson> lessons, ILookup<int, int> years)
{
    private readonly Dictionary<string, TeachingClass> _classes = classes.ToDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(int, int, int, string), Lesson> _lessons = lessons.DistinctBy(Key).ToDictionary(Key);
    private readonly Dictionary<(string, int, int, string), int> _rows = [];
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<(int Class, int Day, string Period, int Year)> _outside = [];
    private readonly HashSet<string> _inFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _toCorrect = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TeachingClass> _newClasses = [];
    private readonly List<TeachingClass> _changedClasses = [];
    private readonly List<(string Class, int Week, int Day, string Period, int? Teacher, string? Room)> _new = [];
    private readonly List<Lesson> _changed = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var db = context.Db;
        var maker = new LessonsPlan(
            context, plan, await StaffFinder.LoadAsync(db, cancellationToken), context.Shape,
            await db.TeachingClasses.AsNoTracking().ToListAsync(cancellationToken),
            await db.Lessons.AsNoTracking().ToListAsync(cancellationToken),
            await LessonsOutsideYears.YearsAsync(context, cancellationToken));
        foreach (var (values, row) in context.Read(plan, TimetableRows.Lesson, cancellationToken, v => maker._toCorrect.Add(v.Raw(FieldKeys.Class))))
        {
            maker.Take(values, row);
        }
        maker.Finish();
        return plan;
    }

    private static (int, int, int, string) Key(Lesson lesson) => (lesson.TeachingClassId, lesson.Week, lesson.Day, lesson.PeriodCode.ToUpperInvariant());

    private void Take(RowValues values, LessonRow row)
    {
        if (PeriodCode(row.Period) is not { } period)
        {
            values.Wrong(
                values.Raw(FieldKeys.Period).Length > 0 ? FieldKeys.Period : FieldKeys.Slot,
                $"The school day here has no period {row.Period}. Add it to the school day in the settings, or leave this row out.");
            return;
        }
        if (shape.Periods.Count > 0 && shape.Find(new Cell(1, row.Day, period)) is null)
        {
            values.Wrong(
                values.Raw(FieldKeys.Day).Length > 0 ? FieldKeys.Day : values.Raw(FieldKeys.Period).Length > 0 ? FieldKeys.Period : FieldKeys.Slot,
                $"The school day here has no {shape.NameOf(period).ToLowerInvariant()} on {shape.Cycle.NameOfDay(row.Day)}. Add it to the school day in the settings, or leave this row out.");
            return;
        }
        if (row.Week > shape.Cycle.Weeks)
        {
            values.Wrong(values.Raw(FieldKeys.Week).Length > 0 ? FieldKeys.Week : FieldKeys.Slot, "The timetable here repeats every week. Change it to two weeks in the settings, or leave this row out.");
            return;
        }
        var teacher = Teacher(values, row);
        if (values.Problems.Count > 0)
        {
            return;
        }
        foreach (var week in row.Week is { } one ? [one] : Enumerable.Range(1, shape.Cycle.Weeks))
        {
            TakeOne(values, row, week, period, teacher);
        }
    }

    /// <summary>Said and no more: last year's pupils may still be in the class, until its members are brought in.</summary>
    private void SayOutside(TeachingClass known, int day, string period)
    {
        foreach (var year in LessonsOutsideYears.Without(shape, day, period, years[known.Id]).Where(year => _outside.Add((known.Id, day, period, year))))
        {
            plan.Changes.Add(LessonsOutsideYears.Line(shape, known.Code, day, period, year));
        }
    }

    private void TakeOne(RowValues values, LessonRow row, int week, string period, int? teacher)
    {
        var day = row.Day;
        if (!_rows.TryAdd((row.Class.ToUpperInvariant(), week, day, period.ToUpperInvariant()), values.Number))
        {
            values.WrongRow($"Row {_rows[(row.Class.ToUpperInvariant(), week, day, period.ToUpperInvariant())]} gives the same class in the same period. Leave one of the rows out.");
            return;
        }
        var known = ClassOf(row);
        if (known is null || !_lessons.TryGetValue((known.Id, week, day, period.ToUpperInvariant()), out var lesson))
        {
            _new.Add((row.Class, week, day, period, teacher, row.Room));
            plan.New++;
            if (known is not null)
            {
                SayOutside(known, day, period);
            }
            return;
        }
        _seen.Add(lesson.Id);
        var room = values.Has(FieldKeys.Room) ? row.Room : lesson.Room;
        var who = values.Has(FieldKeys.Teacher) || values.Has(FieldKeys.TeacherEmail) ? teacher : lesson.TeacherId;
        if (lesson.Room == room && lesson.TeacherId == who)
        {
            plan.Same++;
            return;
        }
        if (lesson.Room != room)
        {
            plan.Changes.Add(new(row.Class, $"room, {shape.Cycle.NameOfDay(row.Day)} {period}", lesson.Room, room));
        }
        if (lesson.TeacherId != who)
        {
            plan.Changes.Add(new(row.Class, $"teacher, {shape.Cycle.NameOfDay(row.Day)} {period}", null, row.Teachers.Count > 0 ? row.Teachers[0] : null));
        }
        (lesson.Room, lesson.TeacherId) = (room, who);
        _changed.Add(lesson);
        plan.Changed++;
    }

    private int? Teacher(RowValues values, LessonRow row)
    {
        foreach (var named in row.Teachers)
        {
            if (staff.Find(named) is { } found)
            {
                return found;
            }
        }
        if (row.Teachers.Count > 0 && !context.WithoutUnknownTeachers)
        {
            values.Wrong(
                values.Has(FieldKeys.Teacher) ? FieldKeys.Teacher : FieldKeys.TeacherEmail,
                $"No member of staff here is {row.Teachers[0]}. Bring in the staff first, bring such lessons in without a teacher, or leave this row out.",
                RowProblem.UnknownTeacher);
        }
        return null;
    }

    private string? PeriodCode(string period)
    {
        if (shape.Periods.Count == 0)
        {
            return period.Length <= Period.CodeLimit ? period : null;
        }
        return shape.Periods.FirstOrDefault(p => string.Equals(p.Code, period, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Name, period, StringComparison.OrdinalIgnoreCase)
            || TimetableText.Period(p.Code) is { IsRead: true } code && string.Equals(code.Value, period, StringComparison.OrdinalIgnoreCase)
            || TimetableText.Period(p.Name) is { IsRead: true } name && string.Equals(name.Value, period, StringComparison.OrdinalIgnoreCase))?.Code;
    }

    private TeachingClass? ClassOf(LessonRow row)
    {
        var first = _inFile.Add(row.Class);
        if (_classes.TryGetValue(row.Class, out var known))
        {
            if (first && row.Subject is { } subject && known.Subject != subject)
            {
                plan.Changes.Add(new(known.Code, "subject", known.Subject, subject));
                known.Subject = subject;
                if (known.Id != 0)
                {
                    _changedClasses.Add(known);
                    plan.Changed++;
                }
            }
            return known.Id == 0 ? null : known;
        }
        var added = new TeachingClass(context.SchoolId, row.Class, row.Subject ?? row.Class);
        _classes.Add(row.Class, added);
        _newClasses.Add(added);
        return null;
    }

    private void Finish()
    {
        // Only classes that the file speaks of, and wholly: an export of one year group says nothing about the others.
        var spoken = _classes.Values.Where(c => c.Id != 0 && _inFile.Contains(c.Code) && !_toCorrect.Contains(c.Code)).Select(c => c.Id).ToHashSet();
        var gone = lessons.Where(l => spoken.Contains(l.TeachingClassId) && !_seen.Contains(l.Id)).ToList();
        plan.Gone = gone.Count;
        plan.Insert(_newClasses);
        plan.Update(_changedClasses, nameof(TeachingClass.Subject));
        plan.Update(_changed, nameof(Lesson.TeacherId), nameof(Lesson.Room));
        if (context.RemoveGone)
        {
            plan.Delete(gone);
        }
        plan.Step(_new.Count, async (writer, stop) =>
        {
            var ids = await context.Db.TeachingClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.OrdinalIgnoreCase, stop);
            await writer.InsertAsync(_new.ConvertAll(l => new Lesson(context.SchoolId, ids[l.Class], l.Week, l.Day, l.Period, l.Teacher, l.Room)), stop);
        });
    }
}
