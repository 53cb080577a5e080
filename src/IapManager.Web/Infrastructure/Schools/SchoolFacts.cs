using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>What nearly every page needs of the school and what seldom changes. Read-only: load an aggregate anew to change it.</summary>
/// <param name="School">The school.</param>
/// <param name="Provisions">Its provisions, oldest first; empty until set up.</param>
/// <param name="Shapes">Every shape of its timetable, oldest first; empty until set up.</param>
/// <param name="Calendar">Its school days.</param>
/// <param name="Today">By the school's clock.</param>
public sealed record SchoolFacts(School School, IReadOnlyList<Provision> Provisions, IReadOnlyList<TimetableShape> Shapes, SchoolCalendar Calendar, DateOnly Today)
{
    /// <summary>What is different on single dates, of those just past and all to come; pupils elsewhere before adults away, since the adult who goes with them may be away too.</summary>
    public IReadOnlyList<DayChange> DayChanges { get; init; } = [];

    /// <summary>Who of the staff is in a provision, by the cycle, and what the adults teach elsewhere; what was is in it too.</summary>
    public Rota Rota { get; init; } = Rota.Empty;

    /// <summary>Ids of the adults who are on the rota today or later.</summary>
    public IReadOnlySet<int> OnRota => Rota.Lines.Where(l => l.Until is null || l.Until >= Today).Select(l => l.Adult.Id).ToHashSet();

    /// <summary>The adults of the rota, those whom what is different on single dates names, and those who lead recurring sessions, by id.</summary>
    public IReadOnlyDictionary<int, RotaAdult> Adults { get; init; } = new Dictionary<int, RotaAdult>();

    /// <summary>Recurring sessions that are held, are to come or have just ended, by name.</summary>
    public IReadOnlyList<ProvisionSession> Sessions { get; init; } = [];

    /// <summary>The school's first provision; null until set up.</summary>
    public Provision? Provision => Provisions.Count > 0 ? Provisions[0] : null;

    /// <summary>The provision's own name, for pages that need one before it is set up.</summary>
    public string ProvisionName => Provision?.Name ?? "the provision";

    /// <summary>The shape of the timetable today. For any other day ask <see cref="ShapeOn"/>.</summary>
    public TimetableShape Shape => ShapeOn(Today);

    /// <summary>The shape of the timetable on a day; one without periods until the school has said them.</summary>
    public TimetableShape ShapeOn(DateOnly day) => TimetableShape.On(Shapes, day) ?? (Shapes.Count > 0 ? Shapes[0] : TimetableShape.NotYet(School.Id));

    /// <summary>The lesson periods of a day that a year group has, in order of time; empty without school.</summary>
    /// <param name="day">The date.</param>
    /// <param name="year">A year group; null for every one's.</param>
    public IReadOnlyList<Period> LessonsOn(DateOnly day, int? year = null) =>
        Calendar.CycleDayOf(day) is { } on ? ShapeOn(day).LessonsOn(on.Day, year) : [];

    /// <summary>What a pupil does in a period of a date: what is planned, with what is different on that date laid over it.</summary>
    public TimetableSlot Lay(int pupilId, DateOnly date, TimetableSlot planned) => DayChanges.Where(c => c.Date == date).Aggregate(planned, (slot, change) => change.Over(slot, pupilId));
}

/// <summary>Keeps <see cref="SchoolFacts"/> for half a minute; whoever changes them calls <see cref="Forget"/>.</summary>
public sealed class SchoolFactsSource(IapDbContext db, CurrentSchool current, IMemoryCache cache, SchoolClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>As they were last asked for in this request; null before.</summary>
    public SchoolFacts? Known { get; private set; }

    /// <exception cref="InvalidOperationException">When no school is set.</exception>
    public async Task<SchoolFacts> GetAsync(CancellationToken cancellationToken = default)
    {
        var schoolId = current.SchoolId ?? throw new InvalidOperationException("No school is set for this request.");
        var facts = await cache.GetOrCreateAsync(Key(schoolId), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return LoadAsync(schoolId, cancellationToken);
        }) ?? throw new InvalidOperationException("The school is gone.");
        return Known = facts.Today == clock.Today ? facts : facts with { Today = clock.Today };
    }

    public void Forget()
    {
        if (current.SchoolId is { } schoolId)
        {
            cache.Remove(Key(schoolId));
        }
    }

    private string Key(int schoolId) => $"school-facts/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{schoolId}";

    private async Task<SchoolFacts> LoadAsync(int schoolId, CancellationToken cancellationToken)
    {
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == schoolId, cancellationToken);
        var provisions = await db.Provisions.AsNoTracking().Include(p => p.Rooms).Include(p => p.Stages).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var shapes = await db.TimetableShapes.AsNoTracking().Include(s => s.Periods).OrderBy(s => s.EffectiveFrom).ToListAsync(cancellationToken);
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        var closures = await db.Closures.AsNoTracking().ToListAsync(cancellationToken);
        var corrections = await db.CycleCorrections.AsNoTracking().ToListAsync(cancellationToken);
        var since = clock.Today.AddDays(-DayChange.DaysKept);
        var changes = await db.DayChanges.AsNoTracking().Where(c => c.Date >= since).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var deployments = await db.StaffDeployments.AsNoTracking().OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var sessions = await db.ProvisionSessions.AsNoTracking().AsSingleQuery().Include(s => s.Plans).Where(s => s.LastDay == null || s.LastDay >= since).ToListAsync(cancellationToken);
        var adultIds = deployments.Select(d => (int?)d.StaffMemberId).Concat(changes.Select(c => c.AdultId)).Concat(changes.Select(c => c.AwayId)).Concat(sessions.SelectMany(x => x.Plans).Select(p => p.AdultId)).OfType<int>().Distinct().ToList();
        var adults = adultIds.Count == 0 ? [] : (await db.StaffMembers.AsNoTracking().Where(s => adultIds.Contains(s.Id)).ToListAsync(cancellationToken)).ToDictionary(s => s.Id, RotaAdult.Of);
        return new SchoolFacts(school, provisions, shapes, new SchoolCalendar(years.SelectMany(y => y.Terms), closures, corrections, shapes), clock.Today)
        {
            DayChanges = [.. changes.OrderBy(c => c.IsCover).ThenBy(c => c.IsOpen)],
            Rota = Rota.Of(deployments, adults, await TaughtClasses.ByAsync(db, adultIds, cancellationToken)),
            Adults = adults,
            Sessions = [.. sessions.OrderBy(s => s.On(clock.Today).Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(s => s.Id)],
        };
    }
}
