using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Placements;

/// <summary>What the places, periods and adults of the provision are measured against.</summary>
/// <param name="Places">Of the provision.</param>
/// <param name="Adults">In every period with pupils.</param>
/// <param name="Qualified">Of these, qualified teachers.</param>
public sealed record ProvisionLimits(int Places, int Adults, int Qualified);

/// <summary>One lesson period of one day.</summary>
/// <param name="Day">A school day.</param>
/// <param name="Cell">In the cycle.</param>
/// <param name="Now">Pupils there as things stand.</param>
/// <param name="New">Pupils there besides, if they were admitted.</param>
/// <param name="Adults">Adults on the rota who are not elsewhere then; where there is none yet, different adults named in the sessions of the period.</param>
/// <param name="Qualified">Of these, qualified teachers.</param>
public sealed record PeriodLoad(DateOnly Day, Cell Cell, int Now, int New, int Adults, int Qualified)
{
    public int Total => Now + New;

    public int TooMany(ProvisionLimits limits) => Math.Max(0, Total - limits.Places);

    /// <summary>0 in a period without pupils.</summary>
    public int AdultsShort(ProvisionLimits limits) => Total == 0 ? 0 : Math.Max(0, limits.Adults - Adults);

    public int QualifiedShort(ProvisionLimits limits) => Total == 0 ? 0 : Math.Max(0, limits.Qualified - Qualified);
}

/// <summary>One school week with the places taken on its fullest day.</summary>
/// <param name="PlacesNow">Held or promised as things stand, on that day.</param>
/// <param name="PlacesNew">Besides, if they were admitted.</param>
/// <param name="Periods">Every lesson period of every school day.</param>
public sealed record WhatIfWeek(DateOnly Monday, int PlacesNow, int PlacesNew, IReadOnlyList<PeriodLoad> Periods)
{
    public int Places => PlacesNow + PlacesNew;

    /// <summary>More pupils than places, with somebody of the admitted among them.</summary>
    public bool TooMany(ProvisionLimits limits) => PlacesNew > 0 && Places > limits.Places;

    /// <summary>Periods with more pupils than places, with somebody of the admitted among them.</summary>
    public IEnumerable<PeriodLoad> PeriodsOver(ProvisionLimits limits) => Periods.Where(p => p.New > 0 && p.TooMany(limits) > 0);
}

/// <summary>Two pupils who are marked not together, and have a place at the same time.</summary>
/// <param name="Admitted">One of those who would be admitted.</param>
/// <param name="Other">One who is there, or would be admitted too.</param>
/// <param name="Cells">Cells in which both would be in the provision; empty when their sessions never meet.</param>
public sealed record Meeting(int Admitted, int Other, IReadOnlyList<SharedCell> Cells);

/// <summary>A cell that two pupils share.</summary>
/// <param name="First">The first day on which they would: the timetable's shape of that day names the cell.</param>
public readonly record struct SharedCell(Cell Cell, DateOnly First);

/// <summary>
/// What would happen if some of those who wait were admitted (domain.md, Waiting list and places). It counts and says; nothing is
/// saved, and nobody is refused by it.
/// </summary>
public static class WhatIf
{
    /// <param name="now">Everybody who has a place, now or promised.</param>
    /// <param name="admitted">Who would be admitted, with their assumed timetables.</param>
    /// <param name="weeks">The school weeks to look at.</param>
    /// <param name="lessons">The lesson periods of each of their days, by the timetable's shape of that day.</param>
    /// <param name="qualified">Adults who are qualified teachers.</param>
    /// <param name="rota">Adults who are there by the rota in a period, and qualified teachers of these; null, or giving null, where none has been set up.</param>
    public static IReadOnlyList<WhatIfWeek> Weeks(IReadOnlyCollection<InProvision> now, IReadOnlyCollection<InProvision> admitted, IEnumerable<WeekAhead> weeks, IReadOnlyDictionary<DateOnly, IReadOnlyList<Cell>> lessons, IReadOnlySet<int> qualified, Func<DateOnly, Cell, (int Adults, int Qualified)?>? rota = null) =>
    [
        .. weeks.Select(week =>
        {
            var (placesNow, placesNew) = week.Days.Select(d => (Now: Count(now, d), New: Count(admitted, d))).OrderByDescending(c => c.Now + c.New).ThenByDescending(c => c.New).First();
            return new WhatIfWeek(week.Monday, placesNow, placesNew, [.. week.Days.SelectMany(day => Periods(day, now, admitted, lessons[day], qualified, rota))]);
        }),
    ];

    /// <summary>Pupils in the provision in each cell, by the timetables of a day.</summary>
    public static IReadOnlyDictionary<Cell, int> LoadOn(IEnumerable<InProvision> pupils, DateOnly day) =>
        pupils.SelectMany(p => p.On(day).Keys).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>The pairs that would have a place at the same time, one of them newly admitted.</summary>
    /// <param name="now">Everybody who has a place, now or promised.</param>
    /// <param name="admitted">Who would be admitted.</param>
    /// <param name="apart">Pupils who are marked not together.</param>
    /// <param name="weeks">The school weeks to look at.</param>
    public static IReadOnlyList<Meeting> Meetings(IReadOnlyCollection<InProvision> now, IReadOnlyCollection<InProvision> admitted, IEnumerable<(int First, int Second)> apart, IReadOnlyCollection<WeekAhead> weeks)
    {
        var meetings = new List<Meeting>();
        foreach (var (first, second) in apart)
        {
            var one = admitted.FirstOrDefault(a => a.PupilId == first) ?? admitted.FirstOrDefault(a => a.PupilId == second);
            var other = one is null ? null : admitted.Concat(now).FirstOrDefault(p => p.PupilId == (one.PupilId == first ? second : first));
            if (one is not null && other is not null && weeks.Any(w => w.Days.Any(d => one.Stay.Covers(d) && other.Stay.Covers(d))))
            {
                var cells = weeks.SelectMany(w => w.Days.SelectMany(d => Shared(one, other, d, w.In[d]).Select(c => new SharedCell(c, d)))).DistinctBy(s => s.Cell);
                meetings.Add(new Meeting(one.PupilId, other.PupilId, [.. cells.OrderBy(s => s.Cell.Week).ThenBy(s => s.Cell.Day).ThenBy(s => s.Cell.PeriodCode, StringComparer.Ordinal)]));
            }
        }

        return meetings;
    }

    /// <summary>The first of some later starts from which no week and no period has too many pupils because of the one admitted; null when none is among them.</summary>
    /// <param name="starts">To choose from, earliest first.</param>
    /// <param name="weeks">What would happen from a start: the weeks to judge.</param>
    /// <param name="limits">Of the provision.</param>
    public static DateOnly? FirstStartThatHolds(IEnumerable<DateOnly> starts, Func<DateOnly, IReadOnlyList<WhatIfWeek>> weeks, ProvisionLimits limits) =>
        starts.Cast<DateOnly?>().FirstOrDefault(start => weeks(start!.Value).All(w => !w.TooMany(limits) && !w.PeriodsOver(limits).Any()));

    private static int Count(IEnumerable<InProvision> pupils, DateOnly day) => pupils.Count(p => p.Stay.Covers(day));

    private static IEnumerable<Cell> Shared(InProvision one, InProvision other, DateOnly day, CycleDay on)
    {
        var theirs = other.On(day);
        return one.On(day).Keys.Where(c => c.Week == on.Week && c.Day == on.Day && theirs.ContainsKey(c));
    }

    private static IEnumerable<PeriodLoad> Periods(DateOnly day, IReadOnlyCollection<InProvision> now, IReadOnlyCollection<InProvision> admitted, IEnumerable<Cell> cells, IReadOnlySet<int> qualified, Func<DateOnly, Cell, (int Adults, int Qualified)?>? rota)
    {
        var (here, more) = (now.Select(p => p.On(day)).ToList(), admitted.Select(p => p.On(day)).ToList());
        foreach (var cell in cells)
        {
            var adults = here.Select(s => s.GetValueOrDefault(cell)).OfType<int>().ToHashSet();
            var (all, teachers) = rota?.Invoke(day, cell) ?? (adults.Count, adults.Count(qualified.Contains));
            yield return new PeriodLoad(day, cell, here.Count(s => s.ContainsKey(cell)), more.Count(s => s.ContainsKey(cell)), all, teachers);
        }
    }
}
