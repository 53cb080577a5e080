using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.StaffRota;

/// <summary>The adults of the chosen period of the week.</summary>
/// <param name="Slots">Of the pupils who are in.</param>
public sealed record PeriodAdults(WeekStaffing Week, DateOnly Day, string Period, IReadOnlyList<TimetableSlot> Slots)
{
    public Staffing? Staffing => Week.In(Day, Period);

    /// <summary>What is to be settled; nothing of days that have passed.</summary>
    public IEnumerable<StaffingWarning> Warnings => Week.Warns && Day >= Week.Today && Staffing is { } staffing ? staffing.Warnings : [];

    /// <summary>The room in which an adult leads a session; null where none is known.</summary>
    public string? RoomOf(RotaAdult adult) => Slots.FirstOrDefault(s => s.AdultId == adult.Id && s.Room is not null)?.Room;
}
