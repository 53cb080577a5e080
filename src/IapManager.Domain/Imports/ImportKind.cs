namespace IapManager.Domain.Imports;

/// <summary>What the rows of an imported file are about, in the order in which they build on each other.</summary>
public enum ImportKind
{
    SchoolDates,
    Periods,
    Staff,
    Pupils,
    Contacts,
    Lessons,
    ClassMembers,
    Attendance,
    Suspensions,
    Behaviour,
    ReadingAges,
}
