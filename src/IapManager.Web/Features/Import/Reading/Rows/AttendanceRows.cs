using IapManager.Web.Features.Import.Reading.Values;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads the marks of a row: one, a day's two, a run of them, or one in each of many columns.</summary>
public static class AttendanceRows
{
    public static IReadOnlyList<MarkRow> Read(RowValues row, ReadingContext context)
    {
        var pupil = PupilRows.Reference(row);
        var marks = new List<MarkRow>(1);
        if (context.Map.Sessions.Count > 0)
        {
            ReadColumns(row, context, pupil, marks);
        }
        else if (row.Date(Date) is { } date)
        {
            ReadDay(row, pupil, date, context.Today, marks);
        }
        else if (row.Raw(Date).Length == 0)
        {
            row.Wrong(Date, "Give the date, or leave this row out.");
        }
        return row.Problems.Count == 0 ? marks : [];
    }

    private static void ReadDay(RowValues row, PupilReference pupil, DateOnly date, DateOnly today, List<MarkRow> marks)
    {
        if (row.Has(Marks))
        {
            ReadRun(row, pupil, date, today, marks);
            return;
        }
        if (row.Has(MarkAm) || row.Has(MarkPm))
        {
            Add(row, MarkAm, pupil, date, HalfDay.Am, marks);
            Add(row, MarkPm, pupil, date, HalfDay.Pm, marks);
            return;
        }
        var session = row.Value(Session, AttendanceText.Session) ?? SessionInDate(row);
        if (session is null)
        {
            if (row.Problems.Count == 0)
            {
                row.Wrong(Session, "Say whether this is the morning (AM) or the afternoon (PM) mark, or leave this row out.");
            }
            return;
        }
        Add(row, Mark, pupil, date, session.Value, marks);
    }

    // “02/09/2026 AM” in the column of the date, or the mark itself says which half it is.
    private static HalfDay? SessionInDate(RowValues row) =>
        row.Raw(Date).EndsWith("AM", StringComparison.OrdinalIgnoreCase) && !row.Raw(Date).Contains(':', StringComparison.Ordinal) ? HalfDay.Am
        : row.Raw(Date).EndsWith("PM", StringComparison.OrdinalIgnoreCase) && !row.Raw(Date).Contains(':', StringComparison.Ordinal) ? HalfDay.Pm
        : null;

    private static void ReadRun(RowValues row, PupilReference pupil, DateOnly start, DateOnly today, List<MarkRow> marks)
    {
        var text = row.Untrimmed(Marks);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        if (AttendanceText.Split(text, row.Context.Codes) is not { } codes)
        {
            row.Wrong(Marks, "This is not a run of marks, two for each day: / in the morning, \\ in the afternoon, a hyphen or a blank where there is no mark. Export it again, or leave this row out.");
            return;
        }
        var date = start;
        for (var i = 0; i < codes.Count; i++)
        {
            if (date <= today)
            {
                AddCode(row, AttendanceText.Mark(codes[i], (HalfDay)(i % 2), date, row.Context.Codes), Marks, -1, pupil, date, (HalfDay)(i % 2), marks);
            }
            if (i % 2 == 1)
            {
                date = NextSchoolDay(date);
            }
        }
    }

    private static void ReadColumns(RowValues row, ReadingContext context, PupilReference pupil, List<MarkRow> marks)
    {
        foreach (var (column, date, session) in context.Map.Sessions)
        {
            var text = row.RawAt(column);
            if (text.Length == 0 || date > context.Today)
            {
                continue;
            }
            if (session is { } half)
            {
                AddCode(row, AttendanceText.Mark(text, half, date, row.Context.Codes), null, column, pupil, date, half, marks);
            }
            else if ((AttendanceText.Split(text, row.Context.Codes) is { Count: 2 } plain ? plain : AttendanceText.Split(row.UntrimmedAt(column), row.Context.Codes)) is { Count: 2 } both)
            {
                AddCode(row, AttendanceText.Mark(both[0], HalfDay.Am, date, row.Context.Codes), null, column, pupil, date, HalfDay.Am, marks);
                AddCode(row, AttendanceText.Mark(both[1], HalfDay.Pm, date, row.Context.Codes), null, column, pupil, date, HalfDay.Pm, marks);
            }
            else
            {
                row.WrongAt(column, "A day has two marks, for the morning and the afternoon. Export one column for each session, or leave this row out.");
            }
        }
    }

    private static void Add(RowValues row, string field, PupilReference pupil, DateOnly date, HalfDay session, List<MarkRow> marks)
    {
        var text = row.Raw(field);
        if (text.Length > 0)
        {
            AddCode(row, AttendanceText.Mark(text, session, date, row.Context.Codes), field, -1, pupil, date, session, marks);
        }
    }

    private static void AddCode(
        RowValues row, Reading<string?> reading, string? field, int column, PupilReference pupil, DateOnly date, HalfDay session, List<MarkRow> marks)
    {
        if (reading.Problem is { } words)
        {
            if (field is null)
            {
                row.WrongAt(column, words);
            }
            else
            {
                row.Wrong(field, words);
            }
        }
        else if (reading.Value is { } code && row.Problems.Count == 0)
        {
            marks.Add(new(pupil, date, session, code));
        }
    }

    private static DateOnly NextSchoolDay(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Friday => date.AddDays(3),
        DayOfWeek.Saturday => date.AddDays(2),
        _ => date.AddDays(1),
    };
}
