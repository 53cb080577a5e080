using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ProvisionWeek;

/// <summary>A pupil in one period; the name is null for a viewer who may not see the pupil.</summary>
public sealed record WeekPupil(int Id, string? Name, string? Form, TimetableSlot Slot, SlotLook Look);

/// <summary>One period of one day in the provision.</summary>
public sealed record WeekCell(DateOnly Day, Period Period, bool IsOpen, bool IsNow, bool IsChosen, IReadOnlyList<WeekPupil> In)
{
    /// <summary>For the address: "2026-11-23-1".</summary>
    public string Key => $"{Day:yyyy-MM-dd}-{Period.Code}";
}

public sealed class WeekPage
{
    public required string ProvisionName { get; init; }

    public required int Places { get; init; }

    public required DateOnly Monday { get; init; }

    public required char Letter { get; init; }

    /// <summary>False in a school whose timetable is the same each week.</summary>
    public required bool HasLetters { get; init; }

    public required IReadOnlyList<DateOnly> Days { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<(Period Period, IReadOnlyList<WeekCell> Cells)> Rows { get; init; }

    public required WeekCell? Chosen { get; init; }

    /// <summary>Where everybody of the cohort should be this minute; null outside lesson periods.</summary>
    public required IReadOnlyList<WeekPupil>? Now { get; init; }

    public required Period? NowPeriod { get; init; }

    public required TimeOnly Time { get; init; }

    public required int Cohort { get; init; }

    public required bool SeesNames { get; init; }
}

/// <summary>Reads who is in the provision, period by period, in one week; null until a provision is set up.</summary>
[UseCase]
public sealed class WeekQuery(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, CurrentUser user, SchoolFactsSource factsSource, SchoolClock clock)
{
    public async Task<WeekPage?> RunAsync(DateOnly? week, string? at, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var (today, time) = (clock.Today, clock.TimeOfDay);
        var monday = SchoolCalendar.MondayOf(week is { Year: > 2000 and < 2100 } given ? given : facts.Calendar.OnOrAfter(today));
        List<DateOnly> days = [.. Enumerable.Range(0, 5).Select(n => monday.AddDays(n))];
        var sunday = monday.AddDays(6);
        var cohort = await db.Placements.AsNoTracking()
            .Where(p => p.ProvisionId == provision.Id && (p.State == PlacementState.Active || p.State == PlacementState.Paused || p.State == PlacementState.Confirmed || (p.State == PlacementState.Ended && p.EndedOn >= monday)))
            .Join(db.Pupils, p => p.PupilId, x => x.Id, (p, x) => new { Placement = p.Id, p.State, p.EndedOn, Pupil = x })
            .ToListAsync(cancellationToken);
        var placements = cohort.Select(c => c.Placement).ToList();
        var versions = await db.TimetableVersions.AsNoTracking()
            .Where(v => placements.Contains(v.PlacementId) && v.EffectiveFrom <= sunday
                && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= monday
                    && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number))))
            .Select(v => new { v.PlacementId, v.EffectiveFrom, v.Number, v.Slots }).ToListAsync(cancellationToken);
        var seesNames = access.SeesAll || user.Is(SchoolRole.IapStaff);
        HashSet<int> visible = access.SeesAll ? [.. cohort.Select(c => c.Pupil.Id)] : [.. await access.Visible(access.InCohort(db.Pupils)).Select(p => p.Id).ToListAsync(cancellationToken)];

        TimetableSlot? SlotOf(int placement, DateOnly day, string period) =>
            versions.Where(v => v.PlacementId == placement && v.EffectiveFrom <= day).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number).FirstOrDefault()?
                .Slots.FirstOrDefault(s => s.PeriodCode == period && facts.Calendar.CycleDayOf(day) is { } on && s.IsOn(on));

        List<WeekPupil> Who(DateOnly day, Period period, Func<TimetableSlot, bool> which) =>
        [
            .. cohort.Where(c => c.EndedOn is null || c.EndedOn >= day)
                .Select(c => (c.Pupil, Slot: SlotOf(c.Placement, day, period.Code)))
                .Where(c => c.Slot is not null && which(c.Slot))
                .Select(c => new WeekPupil(c.Pupil.Id, visible.Contains(c.Pupil.Id) ? c.Pupil.Name : null, c.Pupil.Form, c.Slot!, SlotLook.Of(c.Slot!, facts.ProvisionName)))
                .OrderBy(p => p.Name is null).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase),
        ];

        var rows = facts.ShapeOn(monday.AddDays(4)).LessonRows().Select(period => (period, (IReadOnlyList<WeekCell>)[.. days.Select(day =>
        {
            var there = facts.LessonsOn(day).FirstOrDefault(p => p.Code == period.Code);
            var isNow = day == today && there?.Holds(time) == true;
            var open = there is not null;
            return new WeekCell(day, there ?? period, open, isNow, false, open ? Who(day, period, s => s.InProvision) : []);
        })])).ToList();
        var cells = rows.SelectMany(r => r.Item2).ToList();
        var chosen = cells.FirstOrDefault(c => c.Key == at) ?? cells.FirstOrDefault(c => c.IsNow)
            ?? cells.FirstOrDefault(c => c.Day == today && c.Period.Start > time && c.IsOpen) ?? cells.FirstOrDefault(c => c.IsOpen && c.In.Count > 0);
        var nowPeriod = facts.LessonsOn(today).FirstOrDefault(p => p.Holds(time));
        return new WeekPage
        {
            ProvisionName = facts.ProvisionName,
            Places = provision.Places,
            Monday = monday,
            Letter = facts.Calendar.WeekLetterOf(facts.Calendar.OnOrAfter(monday)),
            HasLetters = facts.Calendar.CycleOn(monday.AddDays(4)).Weeks > 1,
            Days = days,
            Today = today,
            Rows = [.. rows.Select(r => (r.period, (IReadOnlyList<WeekCell>)[.. r.Item2.Select(c => c == chosen ? c with { IsChosen = true } : c)]))],
            Chosen = chosen,
            NowPeriod = nowPeriod,
            Now = nowPeriod is null ? null : await NowAsync(nowPeriod),
            Time = time,
            Cohort = cohort.Count(c => c.State is PlacementState.Active or PlacementState.Paused),
            SeesNames = seesNames,
        };

        // Everybody with a place, those on the ordinary timetable included: a list for a fire drill leaves nobody out.
        async Task<IReadOnlyList<WeekPupil>> NowAsync(Period period)
        {
            var here = new List<WeekPupil>();
            foreach (var c in cohort.Where(c => c.State is PlacementState.Active or PlacementState.Paused && visible.Contains(c.Pupil.Id)))
            {
                var theirs = facts.LessonsOn(today, c.Pupil.YearGroup).FirstOrDefault(p => p.Holds(time)) ?? period;
                var slot = (monday <= today && today <= sunday ? SlotOf(c.Placement, today, theirs.Code) : null) ?? await timetables.SlotAsync(c.Pupil.Id, c.Pupil.YearGroup, today, theirs.Code, cancellationToken);
                if (slot is not null)
                {
                    here.Add(new WeekPupil(c.Pupil.Id, c.Pupil.Name, c.Pupil.Form, slot, SlotLook.Of(slot, facts.ProvisionName)));
                }
            }

            return [.. here.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}
