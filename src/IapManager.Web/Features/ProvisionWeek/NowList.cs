using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.ProvisionWeek;

public enum NowPlace
{
    InProvision,
    WithClass,

    /// <summary>As a part-time agreement says.</summary>
    NotInSchool,

    /// <summary>Elsewhere on this date, at lunch, in break or registration, between lessons, paused, or with nothing timetabled.</summary>
    Between,
}

/// <summary>Where one pupil should be at a moment.</summary>
/// <param name="What">The lesson or session, "At lunch", "Break".</param>
/// <param name="Where">Kind and place, or that the pupil is not expected; null outside lessons.</param>
/// <param name="With">Null where nobody is named.</param>
/// <param name="IsLesson">A lesson period of the pupil's year group is going on, and the pupil is expected in it.</param>
public sealed record NowLine(int Id, string Name, string? Form, string What, string? Where, string? With, bool IsLesson, NowPlace Place);

/// <summary>Where each of some pupils should be at a time of a school day, by the times of their own year group. Nobody is left out.</summary>
public static class NowList
{
    public static IReadOnlyList<NowLine> Of(DatedTimetables dated, IEnumerable<TimetabledPupil> pupils, DateOnly day, TimeOnly time) =>
        dated.Facts.Calendar.CycleDayOf(day) is not { } on ? [] : [.. pupils.Select(p => Of(dated, p, day, on.Day, time)).OrderBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase)];

    private static NowLine Of(DatedTimetables dated, TimetabledPupil pupil, DateOnly day, int on, TimeOnly time)
    {
        var shape = dated.Facts.ShapeOn(day);
        var period = shape.PeriodAt(time, on, pupil.YearGroup);
        if (period is not { IsLesson: true })
        {
            return new NowLine(pupil.Id, pupil.Name, pupil.Form, period is null ? Between(shape.PeriodsOn(on, pupil.YearGroup), time) : NameOf(period.Kind), null, null, false, NowPlace.Between);
        }

        return dated.DayOf(pupil, day).FirstOrDefault(s => s.Period == period)?.Slot is { } slot && SlotLook.Of(slot, dated.Facts.ProvisionName) is var look
            ? new NowLine(pupil.Id, pupil.Name, pupil.Form, look.Subject, look.KindAndPlace, look.Who, true, PlaceOf(slot))
            : pupil.IsPausedOn(day) ? new NowLine(pupil.Id, pupil.Name, pupil.Form, "Paused", $"Not expected at {dated.Facts.ProvisionName}", null, false, NowPlace.Between)
            : new NowLine(pupil.Id, pupil.Name, pupil.Form, "Nothing timetabled", null, null, true, NowPlace.Between);
    }

    private static NowPlace PlaceOf(TimetableSlot slot) => slot.IsThatDayOnly ? NowPlace.Between : slot.InProvision ? NowPlace.InProvision : slot.WithClass ? NowPlace.WithClass : NowPlace.NotInSchool;

    private static string NameOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Lunch => "At lunch",
        PeriodKind.Break => "Break",
        _ => "Registration",
    };

    private static string Between(IReadOnlyList<Period> periods, TimeOnly time) =>
        periods.Count == 0 || time < periods[0].Start ? "Before the school day" : time >= periods.Max(p => p.End) ? "After the school day" : "Between lessons";
}
