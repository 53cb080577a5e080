using IapManager.Domain.Imports;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>The fields that each kind of file can hold, with every heading that is known to mean them.</summary>
public static class FieldCatalogue
{
    private static readonly Dictionary<ImportKind, FieldSet> Sets = new FieldSet[]
    {
        PeopleFields.Pupils, PeopleFields.Contacts, PeopleFields.Staff,
        TimetableFields.Lessons, TimetableFields.ClassMembers,
        RecordFields.Attendance, RecordFields.Suspensions, RecordFields.Behaviour, RecordFields.ReadingAges,
        CalendarFields.Periods, CalendarFields.SchoolDates,
    }.ToDictionary(s => s.Kind);

    public static IReadOnlyCollection<FieldSet> All => Sets.Values;

    public static FieldSet For(ImportKind kind) => Sets[kind];

    /// <summary>The plural that pages use for a kind of file.</summary>
    public static string Name(ImportKind kind) => kind switch
    {
        ImportKind.Pupils => "Pupils",
        ImportKind.Contacts => "Contacts",
        ImportKind.Staff => "Staff",
        ImportKind.Lessons => "Lessons",
        ImportKind.ClassMembers => "Class members",
        ImportKind.Attendance => "Attendance",
        ImportKind.Suspensions => "Suspensions",
        ImportKind.Behaviour => "Behaviour",
        ImportKind.ReadingAges => "Reading ages",
        ImportKind.Periods => "Periods",
        ImportKind.SchoolDates => "School dates",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
