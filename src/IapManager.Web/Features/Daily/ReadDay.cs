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
    /// <summary>What was planned before the place was paused that day: some of it may have been held. Empty where it was not.</summary>
    public IReadOnlyList<DatedSlot> UntilPaused { get; init; } = [];

    /// <summary>The place has not ended, so whoever works in the provision may open the pupil's page.</summary>
    public bool HasPlaceStill => Pupil.Places.Any(p => p.Until is null);

    public int Id => Pupil.Id;

    public IEnumerable<DatedSlot> Sessions => Day.Where(s => s.Slot.InProvision);

    /// <summary>Null for whoever is with the class, or not in school, all day.</summary>
    public DatedSlot? First => Sessions.FirstOrDefault();

    /// <summary>What comes before the first session; null where that is the first of the day, or there is none.</summary>
    public DatedSlot? Before => First is { } first && Day[0] != first ? Day[0] : null;

    public DatedSlot? In(string periodCode) => Sessions.FirstOrDefault(s => s.Period.Code == periodCode);

    /// <summary>The session to which a mark may belong: on the day on which a place is paused also one that was planned before.</summary>
    public DatedSlot? MarkedIn(string periodCode) => In(periodCode) ?? UntilPaused.FirstOrDefault(s => s.Slot.InProvision && s.Period.Code == periodCode);
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
    /// <summary>Years back to which a day can be looked at.</summary>
    private const int YearsBack = 10;

    /// <param name="on">A school day that has been; else today, or the last school day before it.</param>
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
        return new ProvisionDay(facts, date, [.. dated.Pupils.Where(p => Comes(p.Places, facts.Provision.Id, date)).Select(p => Of(dated, p, date))]);
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
            .Select(p => new TimetabledPupil(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup)
            {
                Places = db.Placements.Where(x => x.PupilId == p.Id && x.State != PlacementState.Offered && x.State != PlacementState.OfferDeclined).OrderBy(x => x.Id).Select(x => new PlaceDays(x.ProvisionId, x.Start, x.EndedOn) { Pauses = x.Pauses }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return new ProvisionDay(facts, date, [.. found.Where(p => Comes(p.Places, facts.Provision.Id, date)).OrderBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).Select(p => new DayPupil(p, []))]);
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
        return dated.Pupils.Where(p => Comes(p.Places, facts.Provision.Id, date)).ToDictionary(p => p.Id, p => Of(dated, p, date));
    }

    /// <summary>Whether the pupil has a place on the day, and is the user's to see.</summary>
    public async Task<bool> HasAsync(int pupilId, DateOnly date, CancellationToken cancellationToken)
    {
        if ((await source.GetAsync(cancellationToken)).Provision is not { } provision)
        {
            return false;
        }

        var with = With(provision, date);
        var places = await db.Placements.AsNoTracking().Where(x => x.PupilId == pupilId && x.State != PlacementState.Offered && x.State != PlacementState.OfferDeclined && with.Any(p => p.Id == pupilId))
            .Select(x => new PlaceDays(x.ProvisionId, x.Start, x.EndedOn) { Pauses = x.Pauses }).ToListAsync(cancellationToken);
        return Comes(places, provision.Id, date);
    }

    public DayFrame Frame(DayTab tab, ProvisionDay day) => Frame(tab, day.Facts, day.Date);

    public DayFrame Frame(DayTab tab, SchoolFacts facts, DateOnly date)
    {
        var (before, after) = (facts.Calendar.OnOrBefore(date.AddDays(-1)), facts.Calendar.OnOrAfter(date.AddDays(1)));
        var today = clock.Today;
        return new DayFrame(tab, facts.ProvisionName, date, today, clock.TimeOfDay,
            MayBeLookedAt(before) ? before : null, after <= today ? after : null, user.May(Policies.RecordDay) && IsOpen(date));
    }

    private DateOnly DayOf(SchoolFacts facts, DateOnly? on)
    {
        var latest = facts.Calendar.OnOrBefore(clock.Today);
        return on is { } asked && asked < latest && MayBeLookedAt(asked) && facts.Calendar.IsSchoolDay(asked) ? asked : latest;
    }

    private bool MayBeLookedAt(DateOnly day) => day >= clock.Today.AddYears(-YearsBack);

    private bool IsOpen(DateOnly day) => clock.Today.DayNumber - day.DayNumber <= DayEntry.DaysBack;

    /// <summary>Those with a place on the day, its last among them, and paused or not (<see cref="Comes"/>).</summary>
    private IQueryable<Pupil> With(Provision provision, DateOnly date) => Theirs(provision)
        .Where(p => db.Placements.Any(x => x.PupilId == p.Id && x.ProvisionId == provision.Id && x.Start <= date && (x.EndedOn == null || x.EndedOn >= date)
            && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused || x.State == PlacementState.Ended)));

    /// <summary>Whom the user may see; for those who write the day also whoever has left the provision, for as long as their last days can be completed.</summary>
    private IQueryable<Pupil> Theirs(Provision provision)
    {
        if (!user.May(Policies.RecordDay) || access.SeesAll)
        {
            return access.Visible(db.Pupils);
        }

        var visible = access.Visible(db.Pupils);
        var leftSince = clock.Today.AddDays(-DayEntry.DaysBack);
        return db.Pupils.Where(p => visible.Any(v => v.Id == p.Id) || db.Placements.Any(x => x.PupilId == p.Id && x.ProvisionId == provision.Id && x.State == PlacementState.Ended && x.EndedOn >= leftSince));
    }

    /// <summary>The pupil has a place on the day that is not paused; on the day on which a pause begins they may have come before.</summary>
    private static bool Comes(IEnumerable<PlaceDays> places, int provisionId, DateOnly date) =>
        places.Any(p => p.ProvisionId == provisionId && p.Covers(date) && !p.Pauses.Any(x => x.From < date && x.Covers(date)));

    private static DayPupil Of(DatedTimetables dated, TimetabledPupil pupil, DateOnly date) => new(pupil, dated.DayOf(pupil, date))
    {
        UntilPaused = pupil.IsPausedOn(date) ? dated.DayOf(pupil with { Places = [.. pupil.Places.Select(p => p with { Pauses = [] })] }, date) : [],
    };
}
