namespace IapManager.Web.Features.Import.Reading;

/// <summary>What the rows of an imported file are about.</summary>
public enum ImportKind
{
    Pupils,
    Contacts,
    Staff,
    Lessons,
    ClassMembers,
    Attendance,
    Suspensions,
    Behaviour,
    ReadingAges,
}
