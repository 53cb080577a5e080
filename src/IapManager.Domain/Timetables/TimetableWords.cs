namespace IapManager.Domain.Timetables;

public static class TimetableWords
{
    public static string NameOf(SessionKind kind) => kind switch
    {
        SessionKind.Curriculum => "Lesson",
        SessionKind.Intervention => "Intervention",
        SessionKind.Therapy => "Therapy",
        SessionKind.Enrichment => "Enrichment",
        SessionKind.Vocational => "Vocational",
        SessionKind.CheckIn => "Check-in",
        SessionKind.MovementBreak => "Movement break",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string NameOf(TimetableChange change) => change switch
    {
        TimetableChange.First => "First timetable",
        TimetableChange.StepUp => "A step up",
        TimetableChange.StepBack => "A step back",
        TimetableChange.Change => "Changed",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
