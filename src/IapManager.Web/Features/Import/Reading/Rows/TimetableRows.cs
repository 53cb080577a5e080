using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Values;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads rows about lessons and the pupils in classes.</summary>
public static class TimetableRows
{
    public static LessonRow? Lesson(RowValues row)
    {
        var subject = row.Text(Subject, TeachingClass.SubjectLimit);
        var name = row.Text(Class, TeachingClass.CodeLimit) ?? (row.Has(Class) ? null : subject);
        row.Who = name ?? subject ?? "(no class)";
        if (name is null)
        {
            row.Wrong(Class, "Give the class, or leave this row out.");
        }
        var (week, day, period) = When(row);
        var read = name is null || day is null || period is null
            ? null
            : new LessonRow(name, subject, week, day.Value, period, Teachers(row), row.Text(Room, Domain.Pupils.Lesson.RoomLimit));
        return row.Problems.Count == 0 ? read : null;
    }

    public static ClassMemberRow? Member(RowValues row)
    {
        var pupil = PupilRows.Reference(row);
        var name = row.RequiredText(Class, "Give the class, or leave this row out.", TeachingClass.CodeLimit);
        var from = row.Date(Start, mayBeAhead: true);
        var to = row.Date(End, mayBeAhead: true);
        if (from > to)
        {
            row.Wrong(End, "The last day is before the first. Correct it in your MIS, or leave this row out.");
        }
        return row.Problems.Count == 0 ? new(name!, pupil, from, to) : null;
    }

    private static (int? Week, int? Day, string? Period) When(RowValues row)
    {
        var cycle = row.Context.Cycle;
        Func<string, Reading<CycleSlot>> dayOf = cycle.IsOfDays ? t => DayCycleText.Day(t, cycle) : TimetableText.Day;
        Func<string, Reading<CycleSlot>> combined = cycle.IsOfDays ? t => DayCycleText.Combined(t, cycle) : TimetableText.Combined;
        CycleSlot together = default;
        var from = Slot;
        if (row.Raw(Slot).Length > 0)
        {
            together = row.Value(Slot, combined) ?? default;
        }
        else if (row.Raw(Day).Length == 0 && row.Raw(Period).Length > 0)
        {
            from = Period;
            together = row.Value(Period, combined) ?? default;
        }
        var day = row.Raw(Day).Length > 0 ? row.Value(Day, dayOf) ?? default : default;
        var week = cycle.IsOfDays ? null : row.Raw(Week).Length > 0 ? WeekOf(row) : together.Week ?? day.Week;
        var period = from == Slot && row.Raw(Period).Length > 0 ? row.Item(Period, t => PeriodOf(t, combined)) : together.Period ?? day.Period;
        var weekday = day.Day ?? together.Day;
        var number = cycle.IsOfDays ? day.Number ?? together.Number : weekday is { } named ? (int)named : (int?)null;
        if (row.Problems.Count == 0 && number is null)
        {
            row.Wrong(row.Has(Day) ? Day : Slot, "Give the day, or leave this row out.");
        }
        if (row.Problems.Count == 0 && period is null)
        {
            row.Wrong(row.Has(Period) ? Period : from, "Give the period, or leave this row out.");
        }
        if (weekday is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            row.Wrong(row.Has(Day) ? Day : from, "The day should be Monday to Friday. Correct it in your MIS, or leave this row out.");
        }
        return (week, number, period);
    }

    // “MonA:1” in a column that is headed Period, beside a column for the day.
    private static Reading<string> PeriodOf(string text, Func<string, Reading<CycleSlot>> combined) =>
        combined(text) is { IsRead: true, Value.Period: { } inside } ? Reading<string>.Of(inside) : TimetableText.Period(text);

    private static int? WeekOf(RowValues row)
    {
        var reading = TimetableText.Week(row.Raw(Week));
        if (!reading.IsRead && reading.Problem is { } words)
        {
            row.Wrong(Week, words);
        }
        return reading.Value;
    }

    private static List<string> Teachers(RowValues row)
    {
        var named = row.Text(Teacher) ?? "";
        var parts = named.Split([';', '/', '|', '\n', '+', '&'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var codes = parts.SelectMany(p => p.Split(',', StringSplitOptions.TrimEntries) is { Length: > 1 } some && some.All(IsCode) ? some : [p]);
        var teachers = codes.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (row.Item(TeacherEmail, ContactText.Email) is { } email)
        {
            teachers.Insert(0, email);
        }
        return teachers;
    }

    private static bool IsCode(string text) => text.Length is > 1 and <= 6 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
