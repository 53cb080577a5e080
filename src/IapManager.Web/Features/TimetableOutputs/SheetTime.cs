using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.TimetableOutputs;

internal static class SheetTime
{
    /// <summary>When the pupil's year group has the period, where that is not the time of its row; null where it is.</summary>
    public static string? Of(TimetableShape shape, TimetableSlot slot, TimetabledPupil pupil, Period row) =>
        shape.Find(slot.Cell, pupil.YearGroup) is { } own && own.Start != row.Start ? Dates.Time(own.Start) : null;
}
