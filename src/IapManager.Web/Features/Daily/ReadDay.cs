using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Daily;

/// <summary>A pupil with a place on the day, and what the day holds for them.</summary>
public sealed record DayPupil(TimetabledPupil Pupil, IReadOnlyList<DatedSlot> Day)
{
    public int Id => Pupil.Id;

    public IEnumerable<DatedSlot> Sessions => Day.Where(s => s.Slot.InProvision);

    /// <summary>Null for whoever is with the class, or not in school, all day.</summary>
    public DatedSlot? First => Sessions.FirstOrDefault();

    /// <summary>What comes before the first session; null where that is the first of the day, or there is none.</summary>
    public DatedSlot? Before => First is { } first && Day[0] != first ? Day[0] : null;

    public DatedSlot? In(string periodCode) => Sessions.FirstOrDefault(s => s.Period.Code == periodCode);
}

/// <summary>The provision's day: who has a place on it whom the user may see, by surname.</summary>
public sealed record ProvisionDay(SchoolFacts Facts, DateOnly Date, IReadOnlyList<DayPupil> Pupils)
{
    public IReadOnlyList<int> Ids => [.. Pupils.Select(p => p.Id)];
}

/// <summary>Reads who is expected when: at most three statements.</summary>
[UseCase]
public sealed class ReadDay(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <param name="on">A day that can still be completed; else today, or the last school day before it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ProvisionDay> RunAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var date = DayOf(facts, on);
        if (facts.Provision is null || !facts.Calendar.IsSchoolDay(date))
        {
            return new ProvisionDay(facts, date, []);
        }

        var dated = await timetables.RunAsync(With(facts.Provision, date), date, date, cancellationToken);
        return new ProvisionDay(facts, date, [.. dated.Pupils.Select(p => new DayPupil(p, dated.DayOf(p, date)))]);
    }

    /// <summary>Who has a place on the day, without what the day holds for them: one statement.</summary>
    /// <param name="on">As above.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ProvisionDay> NamesAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var date = DayOf(facts, on);
        if (facts.Provision is null)
        {
            return new ProvisionDay(facts, date, []);
        }

        var found = await With(facts.Provision, date).AsNoTracking()
            .Select(p => new TimetabledPupil(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup)).ToListAsync(cancellationToken);
        return new ProvisionDay(facts, date, [.. found.OrderBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).Select(p => new DayPupil(p, []))]);
    }

    /// <summary>Of some pupils alone, to record something of them.</summary>
    public async Task<IReadOnlyDictionary<int, DayPupil>> OfAsync(IReadOnlyCollection<int> pupilIds, DateOnly date, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if (facts.Provision is null)
        {
            return new Dictionary<int, DayPupil>();
        }

        var dated = await timetables.RunAsync(With(facts.Provision, date).Where(p => pupilIds.Contains(p.Id)), date, date, cancellationToken);
        return dated.Pupils.ToDictionary(p => p.Id, p => new DayPupil(p, dated.DayOf(p, date)));
    }

    /// <summary>Whether the pupil has a place on the day, and is the user's to see.</summary>
    public async Task<bool> HasAsync(int pupilId, DateOnly date, CancellationToken cancellationToken) =>
        (await source.GetAsync(cancellationToken)).Provision is { } provision && await With(provision, date).AnyAsync(p => p.Id == pupilId, cancellationToken);

    public DayFrame Frame(DayTab tab, ProvisionDay day) => Frame(tab, day.Facts, day.Date);

    public DayFrame Frame(DayTab tab, SchoolFacts facts, DateOnly date)
    {
        var (before, after) = (facts.Calendar.OnOrBefore(date.AddDays(-1)), facts.Calendar.OnOrAfter(date.AddDays(1)));
        var today = clock.Today;
        return new DayFrame(tab, facts.ProvisionName, date, today, clock.TimeOfDay,
            IsOpen(before) ? before : null, after <= today ? after : null, user.May(Policies.RecordDay));
    }

    private DateOnly DayOf(SchoolFacts facts, DateOnly? on)
    {
        var latest = facts.Calendar.OnOrBefore(clock.Today);
        return on is { } asked && asked < latest && IsOpen(asked) && facts.Calendar.IsSchoolDay(asked) ? asked : latest;
    }

    private bool IsOpen(DateOnly day) => clock.Today.DayNumber - day.DayNumber <= DayEntry.DaysBack;

    /// <summary>A paused place is kept, and the pupil does not come.</summary>
    private IQueryable<Pupil> With(Provision provision, DateOnly date) => access.Visible(timetables.Cohort(db.Pupils, provision.Id, date))
        .Where(p => db.Placements.Any(x => x.PupilId == p.Id && x.ProvisionId == provision.Id && x.Start <= date && (x.EndedOn == null || x.EndedOn >= date)
            && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Ended)));
}
