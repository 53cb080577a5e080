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

    private static (int? Week, DayOfWeek? Day, string? Period) When(RowValues row)
    {
        CycleSlot together = default;
        var from = Slot;
        if (row.Raw(Slot).Length > 0)
        {
            together = row.Value(Slot, TimetableText.Combined) ?? default;
        }
        else if (row.Raw(Day).Length == 0 && row.Raw(Period).Length > 0)
        {
            from = Period;
            together = row.Value(Period, TimetableText.Combined) ?? default;
        }
        var day = row.Raw(Day).Length > 0 ? row.Value(Day, TimetableText.Day) ?? default : default;
        var week = row.Raw(Week).Length > 0 ? WeekOf(row) : together.Week ?? day.Week;
        var period = from == Slot && row.Raw(Period).Length > 0 ? row.Item(Period, PeriodOf) : together.Period ?? day.Period;
        var when = (week, day.Day ?? together.Day, period);
        if (row.Problems.Count == 0 && when.Item2 is null)
        {
            row.Wrong(row.Has(Day) ? Day : Slot, "Give the day, or leave this row out.");
        }
        if (row.Problems.Count == 0 && when.period is null)
        {
            row.Wrong(row.Has(Period) ? Period : from, "Give the period, or leave this row out.");
        }
        if (when.Item2 is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            row.Wrong(row.Has(Day) ? Day : from, "The day should be Monday to Friday. Correct it in your MIS, or leave this row out.");
        }
        return when;
    }

    // “MonA:1” in a column that is headed Period, beside a column for the day.
    private static Reading<string> PeriodOf(string text) =>
        TimetableText.Combined(text) is { IsRead: true, Value.Period: { } inside } ? Reading<string>.Of(inside) : TimetableText.Period(text);

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
