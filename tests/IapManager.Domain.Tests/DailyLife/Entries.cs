using IapManager.Domain.DailyLife;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Tests.DailyLife;

/// <summary>Entries of Monday 23 November about one pupil, made at so many minutes past half past eight.</summary>
internal static class Entries
{
    public static readonly DateOnly Monday = new(2026, 11, 23);
    public static readonly DateTime HalfPastEight = new(2026, 11, 23, 8, 30, 0, DateTimeKind.Utc);
    public static readonly Actor Nadia = new(1, "Nadia Rahman");
    public static readonly Actor Tom = new(2, "Tom Hallett");

    public static TimetableSlot Reading { get; } = TimetableSlot.Session(new Cell(1, 1, "1"), SessionKind.Intervention, "Reading", null, null, null, null);

    public static Entered At(int minute, Actor? by = null, params Guid[] replaces) =>
        new(1, 7, Monday, Guid.NewGuid(), replaces, by ?? Nadia, HalfPastEight.AddMinutes(minute), HalfPastEight.AddHours(8));

    public static CheckIn CheckIn(int minute, Mood? mood = Mood.Cloudy, Actor? by = null, params Guid[] replaces) =>
        new(At(minute, by, replaces), DayMoment.Arrival, Presence.Here, mood, null, null, null);
}
