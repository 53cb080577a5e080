using IapManager.Web.Features.Import.Reading.Values;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads rows about suspensions, behaviour and reading tests.</summary>
public static class RecordRows
{
    public static SuspensionRow? Suspension(RowValues row)
    {
        var pupil = PupilRows.Reference(row);
        var type = row.Item(Category, ExclusionText.Type) ?? "SUSP";
        var start = row.Date(Start, mayBeAhead: true);
        if (start is null && row.Raw(Start).Length == 0)
        {
            row.Wrong(Start, "Give the first day, or leave this row out.");
        }
        var end = row.Date(End, mayBeAhead: true);
        if (end < start)
        {
            row.Wrong(End, "The last day is before the first. Correct it in your MIS, or leave this row out.");
        }
        var sessions = Whole(row, Sessions, 190 * 2) ?? (row.Value(Days, NumberText.Read) is { } days ? (int)(days * 2) : null);
        if (sessions is < 0 or > 380)
        {
            row.Wrong(row.Has(Sessions) ? Sessions : Days, "This is more than a school year. Correct it in your MIS, or leave this row out.");
        }
        var read = start is null ? null : new SuspensionRow(
            pupil, type, start.Value, row.Value(StartSession, AttendanceText.Session), end, sessions, row.Item(Reason, t => ExclusionText.Reason(t, row.Context.Codes)) ?? []);
        return row.Problems.Count == 0 ? read : null;
    }

    public static BehaviourRow? Behaviour(RowValues row)
    {
        var pupil = PupilRows.Reference(row);
        var date = row.Date(Date);
        if (date is null && row.Raw(Date).Length == 0)
        {
            row.Wrong(Date, "Give the date, or leave this row out.");
        }
        var read = date is null ? null : new BehaviourRow(
            pupil, date.Value, row.Text(Category), row.Text(Event), Whole(row, Points, 1000), row.Text(Where), row.Text(RecordedBy));
        return row.Problems.Count == 0 ? read : null;
    }

    public static ReadingAgeRow? ReadingTest(RowValues row)
    {
        var pupil = PupilRows.Reference(row);
        var age = row.Value(ReadingAge, NumberText.ReadingAge);
        var score = row.Value(StandardScore, NumberText.Read);
        if (score is < 40 or > 160)
        {
            row.Wrong(StandardScore, "A standard score lies between 40 and 160. Correct it in your MIS, or leave this row out.");
        }
        if (age is null && score is null && row.Problems.Count == 0)
        {
            row.WrongRow("This row holds neither a reading age nor a standard score. Leave it out if the pupil did not take the test.");
        }
        var read = new ReadingAgeRow(pupil, row.Text(Test, Domain.Pupils.ReadingTest.NameLimit), row.Date(Date), age, score);
        return row.Problems.Count == 0 ? read : null;
    }

    private static int? Whole(RowValues row, string field, int most)
    {
        if (row.Value(field, NumberText.Read) is not { } number)
        {
            return null;
        }
        if (number != decimal.Truncate(number) || Math.Abs(number) > most)
        {
            row.Wrong(field, "This should be a whole number. Correct it in your MIS, or leave this row out.");
            return null;
        }
        return (int)number;
    }
}
