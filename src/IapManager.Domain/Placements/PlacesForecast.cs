using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>A school week that is still to come, or has begun.</summary>
/// <param name="Monday">Of the week.</param>
/// <param name="Days">Its school days from today on; at least one.</param>
/// <param name="In">Which day of the cycle each of them is.</param>
public sealed record WeekAhead(DateOnly Monday, IReadOnlyList<DateOnly> Days, IReadOnlyDictionary<DateOnly, CycleDay> In);

/// <summary>A mainstream share, 0 to 1, from a day on.</summary>
public readonly record struct ShareFrom(DateOnly From, decimal Share);

/// <summary>A place that is held or promised, as the forecast sees it.</summary>
/// <param name="PupilId">Whose it is.</param>
/// <param name="Stay">The days of the place; open while nobody knows its end, because the planned one has passed.</param>
/// <param name="Promised">Offered or confirmed, and not begun.</param>
/// <param name="Shares">Timetables that are made, then the stages of the plan that are still to come, in order of day. Empty while nothing is planned.</param>
public sealed record HeldPlace(int PupilId, Stay Stay, bool Promised, IReadOnlyList<ShareFrom> Shares)
{
    /// <summary>Nobody knows when the place comes free.</summary>
    public bool EndUnknown => Stay.To == DateOnly.MaxValue;

    /// <summary>0 to 1; 0 before the first timetable.</summary>
    public decimal ShareOn(DateOnly day) => Shares.LastOrDefault(s => s.From <= day).Share;
}

/// <summary>Places in one school week, on the day on which most are taken.</summary>
/// <param name="Monday">Of the week.</param>
/// <param name="Places">Of the provision.</param>
/// <param name="Held">By pupils who have begun and whose end is planned.</param>
/// <param name="EndUnknown">By pupils who have begun and whose planned end has passed.</param>
/// <param name="Promised">To pupils who have not begun yet.</param>
/// <param name="There">Pupils in the provision at a time, on average, if each goes back as planned. A guess.</param>
public sealed record ForecastWeek(DateOnly Monday, int Places, int Held, int EndUnknown, int Promised, decimal There)
{
    public int Taken => Held + EndUnknown + Promised;

    public int Free => Math.Max(0, Places - Taken);

    public int TooMany => Math.Max(0, Taken - Places);
}

/// <summary>
/// Free places by school week (domain.md, Waiting list and places). Known: planned ends with their extensions, and promised
/// starts. Guessed: the periods that come free before the place does, from timetables and stages, as pupils go back.
/// </summary>
public static class PlacesForecast
{
    /// <summary>School weeks looked ahead where the school's terms are not known: about two terms.</summary>
    public const int WeeksWithoutTerms = 26;

    /// <summary>From this share on a pupil is near a full return: most periods stand free before the place does.</summary>
    public const decimal NearFullReturn = 0.7m;

    private const int TermsAhead = 2;

    /// <param name="places">Everybody who has a place, now or promised.</param>
    /// <param name="count">Places of the provision.</param>
    /// <param name="weeks">The school weeks to look at.</param>
    public static IReadOnlyList<ForecastWeek> Of(IReadOnlyCollection<HeldPlace> places, int count, IEnumerable<WeekAhead> weeks) =>
    [
        .. weeks.Select(week =>
        {
            var here = week.Days.Select(day => (day, Here: places.Where(p => p.Stay.Covers(day)).ToList())).MaxBy(x => x.Here.Count);
            return new ForecastWeek(week.Monday, count,
                here.Here.Count(p => p is { Promised: false, EndUnknown: false }),
                here.Here.Count(p => p is { Promised: false, EndUnknown: true }),
                here.Here.Count(p => p.Promised),
                here.Here.Sum(p => 1 - p.ShareOn(here.day)));
        }),
    ];

    /// <summary>The school weeks from today to the end of the second term after this one.</summary>
    public static IReadOnlyList<WeekAhead> Weeks(DateOnly today, SchoolCalendar calendar)
    {
        var first = SchoolCalendar.MondayOf(calendar.OnOrAfter(today));
        var terms = calendar.Terms.Where(t => t.End >= today).Take(TermsAhead + 1).ToList();
        var begun = terms.Count > 0 && terms[0].Start <= today;
        var last = terms.Count == TermsAhead + 1 ? terms[begun ? ^1 : ^2].End : calendar.AddSchoolWeeks(first, WeeksWithoutTerms - 1);
        var weeks = new List<WeekAhead>();
        for (var monday = first; monday <= last; monday = monday.AddDays(7))
        {
            if (calendar.SchoolDays(monday > today ? monday : today, monday.AddDays(4)).ToList() is { Count: > 0 } days)
            {
                weeks.Add(new WeekAhead(monday, days, days.ToDictionary(d => d, d => calendar.CycleDayOf(d)!.Value)));
            }
        }

        return weeks;
    }
}
