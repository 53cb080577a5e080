using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Values;
using IapManager.Web.Features.TimetableShapes;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Says how far a column's values are what a field holds.</summary>
internal static class ValueCheck
{
    /// <summary>Share of the sample that the field can read, 0 to 1; null where the field takes any text or the column is blank.</summary>
    public static double? Share(ColumnProfile column, ValueKind kind)
    {
        if (column.Filled == 0)
        {
            return null;
        }
        return kind switch
        {
            ValueKind.Upn => column.IsUpn ? 1 : SharePassing(column, v => v.Replace(" ", "", StringComparison.Ordinal).Length is >= 12 and <= 14),
            ValueKind.Date or ValueKind.BirthDate => column.IsDate ? 1 : 0,
            _ => Test(kind) is { } test ? SharePassing(column, test) : null,
        };
    }

    private static double SharePassing(ColumnProfile column, Func<string, bool> test) =>
        column.Samples.Count == 0 ? 0 : column.Samples.Count(test) / (double)column.Samples.Count;

    private static Func<string, bool>? Test(ValueKind kind) => kind switch
    {
        ValueKind.Name => v => v.Any(char.IsLetter) && !v.Contains('@', StringComparison.Ordinal),
        ValueKind.FullName => v => v.Any(char.IsLetter) && (v.Contains(' ', StringComparison.Ordinal) || v.Contains(',', StringComparison.Ordinal)),
        ValueKind.Person => v => v.Count(char.IsLetter) > 1 && !v.Any(char.IsDigit),
        ValueKind.YearGroup => v => SchoolWords.YearGroup(v).IsRead,
        ValueKind.Sex => v => SchoolWords.Sex(v).IsRead,
        ValueKind.YesNo => v => SchoolWords.Flag(v).IsRead || v.Length > 1 && !v.Any(char.IsDigit),
        ValueKind.SenStatus => v => PupilCodes.SenStatus(v).IsRead,
        ValueKind.SenNeed => v => PupilCodes.SenNeed(v).IsRead,
        ValueKind.Ethnicity => v => PupilCodes.Ethnicity(v).IsRead,
        ValueKind.Email => v => ContactText.Email(v).IsRead,
        ValueKind.Phone => v => ContactText.Phone(v).IsRead,
        ValueKind.Number => v => NumberText.Read(v).IsRead,
        ValueKind.Week => v => TimetableText.Week(v).IsRead,
        ValueKind.Day => v => TimetableText.Day(v).IsRead,
        ValueKind.Slot => v => TimetableText.Combined(v).IsRead || DayCycleText.IsSlot(v),
        ValueKind.Period => v => TimetableText.Period(v).IsRead && DateText.Prove(v) == DateProof.NotADate,
        ValueKind.Time => v => TimeText.Read(v).IsRead,
        ValueKind.Days => v => TimetableText.Day(v).IsRead || PeriodText.Days(v, Cycle.OneWeek) is not null || PeriodText.Days(v, Cycle.OfDays(Cycle.MostDays)) is not null,
        ValueKind.YearGroups => v => PeriodText.Years(v) is not null,
        ValueKind.Session => v => AttendanceText.Session(v).IsRead,
        ValueKind.Mark => v => v.Length <= 2 || AttendanceText.Mark(v, HalfDay.Am, AttendanceText.InForce).IsRead,
        ValueKind.Marks => v => v.Length > 2 && AttendanceText.IsRun(v),
        ValueKind.SuspensionType => v => ExclusionText.Type(v).IsRead,
        ValueKind.ExclusionReason => v => ExclusionText.Reason(v).IsRead,
        ValueKind.ReadingAge => v => NumberText.ReadingAge(v).IsRead,
        _ => null,
    };
}
