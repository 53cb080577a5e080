using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Values;
using IapManager.Web.Features.TimetableShapes;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads rows about the school day and the school year.</summary>
public static class CalendarRows
{
    /// <summary>Calendar days up to which a stretch that is called a half term is the holiday, and above which it is half of a term.</summary>
    private const int LongestHalfTerm = 17;

    private const string PeriodField = Fields.FieldKeys.Period;

    private static readonly string[] ClosureWords = ["inset", "training", "staff day", "staff only", "non-pupil", "non pupil", "closed", "closure", "bank holiday", "occasional day", "disaggregated"];

    public static PeriodRow? Period(RowValues row)
    {
        var name = row.Text(PeriodName, Domain.Schools.Period.NameLimit);
        var (code, slot) = CodeOf(row, name);
        row.Who = name ?? code ?? "(no period)";
        var days = row.Raw(Day).Length > 0 ? DaysOf(row) : slot is { } one ? [one] : [];
        var years = row.Raw(YearGroups).Length > 0 ? PeriodText.Years(row.Raw(YearGroups)) : [];
        if (years is null)
        {
            row.Wrong(YearGroups, "Give year groups like 7-9 or 7, 8, or leave this row out.");
        }
        var start = row.Value(StartTime, TimeText.Read);
        var end = row.Value(EndTime, TimeText.Read);
        foreach (var (time, field) in new[] { (start, StartTime), (end, EndTime) })
        {
            if (time is null && row.Raw(field).Length == 0)
            {
                row.Wrong(field, "Give the time, or leave this row out.");
            }
        }
        if (end <= start)
        {
            row.Wrong(EndTime, "The period ends before it starts. Correct it in your MIS, or leave this row out.");
        }
        var kind = KindOf(row, name ?? code ?? "");
        return row.Problems.Count > 0 || code is null || kind is null ? null : new(code, name, kind.Value, start!.Value, end!.Value, days!, years!);
    }

    public static SchoolDateRow? Date(RowValues row)
    {
        var name = row.Text(Event, Closure.ReasonLimit);
        var type = row.Text(Category) ?? "";
        row.Who = name ?? type;
        var from = row.Date(Start, mayBeAhead: true);
        var to = row.Raw(End).Length > 0 ? row.Date(End, mayBeAhead: true) : from;
        if (from is null && row.Raw(Start).Length == 0)
        {
            row.Wrong(Start, "Give the first day, or leave this row out.");
        }
        if (to < from)
        {
            row.Wrong(End, "The last day is before the first. Correct it in your MIS, or leave this row out.");
        }
        if (row.Problems.Count > 0 || from is null || to is null)
        {
            return null;
        }
        if (KindOf($"{type} {name}".ToLowerInvariant(), to.Value.DayNumber - from.Value.DayNumber + 1) is not { } kind)
        {
            row.Wrong(row.Has(Category) ? Category : Event, "Say whether these days are a term, a half term or a closure, or leave this row out.");
            return null;
        }
        return new(kind, name ?? type, from.Value, to.Value);
    }

    private static SchoolDateKind? KindOf(string words, int days)
    {
        var isLong = days > LongestHalfTerm;
        return ClosureWords.Any(words.Contains) ? SchoolDateKind.Closure
            : words.Contains("half", StringComparison.Ordinal) ? isLong ? SchoolDateKind.Term : SchoolDateKind.HalfTerm
            : words.Contains("holiday", StringComparison.Ordinal) || words.Contains("vacation", StringComparison.Ordinal) || words.Contains("break", StringComparison.Ordinal) ? SchoolDateKind.Holiday
            : isLong && (words.Contains("term", StringComparison.Ordinal) || words.Contains("autumn", StringComparison.Ordinal) || words.Contains("spring", StringComparison.Ordinal) || words.Contains("summer", StringComparison.Ordinal)) ? SchoolDateKind.Term
            : null;
    }

    /// <summary>The code, and the day where the same value says that too ("MonA:1").</summary>
    private static (string? Code, int? Day) CodeOf(RowValues row, string? name)
    {
        var cycle = row.Context.Cycle;
        var text = row.Raw(PeriodField);
        if (text.Length > 0 && row.Raw(Day).Length == 0)
        {
            var together = cycle.IsOfDays ? DayCycleText.Combined(text, cycle) : TimetableText.Combined(text);
            if (together is { IsRead: true, Value.Period: { } inside } && (together.Value.Number ?? (int?)together.Value.Day) is { } day)
            {
                if (day >= 1 && day <= cycle.LastDay)
                {
                    return (inside, day);
                }
                row.Wrong(PeriodField, $"The timetable here has {(cycle.IsOfDays ? $"Day 1 to Day {cycle.LastDay}" : "Monday to Friday")}. Correct the day, or leave this row out.");
                return default;
            }
        }
        if (text.Length == 0 && name is null)
        {
            row.Wrong(PeriodField, "Give the period, or leave this row out.");
            return default;
        }
        var code = TimetableText.Period(text.Length > 0 ? text : name!) is { IsRead: true } read ? read.Value : null;
        if (code is null || code.Length > Domain.Schools.Period.CodeLimit)
        {
            row.Wrong(text.Length > 0 ? PeriodField : PeriodName, $"Give the period a code of {Domain.Schools.Period.CodeLimit} characters or fewer, or leave this row out.");
            return default;
        }
        return (code, null);
    }

    private static IReadOnlyList<int>? DaysOf(RowValues row)
    {
        var cycle = row.Context.Cycle;
        var text = row.Raw(Day);
        var one = cycle.IsOfDays ? DayCycleText.Day(text, cycle) : TimetableText.Day(text);
        if (one.IsRead && (one.Value.Number ?? (int?)one.Value.Day) is >= 1 and var day && day <= cycle.LastDay)
        {
            return [day];
        }
        var days = PeriodText.Days(text, cycle);
        if (days is null)
        {
            row.Wrong(Day, $"{PeriodText.WrongDays(cycle)}, or leave this row out.");
        }
        return days;
    }

    private static PeriodKind? KindOf(RowValues row, string name)
    {
        var type = row.Raw(Fields.FieldKeys.PeriodKind).ToLowerInvariant();
        if (type.Length == 0)
        {
            return Told(name.ToLowerInvariant()) ?? Domain.Schools.PeriodKind.Lesson;
        }
        var told = Told(type) ?? (type.Contains("less", StringComparison.Ordinal) || type.Contains("teach", StringComparison.Ordinal) || type.Contains("period", StringComparison.Ordinal) || type.Contains("class", StringComparison.Ordinal)
            ? Domain.Schools.PeriodKind.Lesson : null);
        if (told is null)
        {
            row.Wrong(Fields.FieldKeys.PeriodKind, "Say whether it is a lesson, registration, break or lunch, or leave this row out.");
        }
        return told;
    }

    private static PeriodKind? Told(string words) =>
        words.StartsWith("reg", StringComparison.Ordinal) || words.Contains("registration", StringComparison.Ordinal) || words.Contains("tutor", StringComparison.Ordinal) || words.Contains("form time", StringComparison.Ordinal) || words is "am" or "pm" or "form" ? Domain.Schools.PeriodKind.Registration
        : words.Contains("lunch", StringComparison.Ordinal) ? Domain.Schools.PeriodKind.Lunch
        : words.Contains("break", StringComparison.Ordinal) || words.Contains("recess", StringComparison.Ordinal) ? Domain.Schools.PeriodKind.Break
        : null;
}
