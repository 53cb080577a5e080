using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>What nearly every page needs of the school and what seldom changes. Read-only: load an aggregate anew to change it.</summary>
/// <param name="School">The school.</param>
/// <param name="Provisions">Its provisions, oldest first; empty until set up.</param>
/// <param name="Periods">Periods of the day in order of time.</param>
/// <param name="Calendar">Its school days.</param>
public sealed record SchoolFacts(School School, IReadOnlyList<Provision> Provisions, IReadOnlyList<Period> Periods, SchoolCalendar Calendar)
{
    /// <summary>The school's first provision; null until set up.</summary>
    public Provision? Provision => Provisions.Count > 0 ? Provisions[0] : null;

    /// <summary>The provision's own name, for pages that need one before it is set up.</summary>
    public string ProvisionName => Provision?.Name ?? "the provision";

    public IReadOnlyList<Period> LessonPeriods => [.. Periods.Where(p => p.Kind == PeriodKind.Lesson)];

    /// <summary>Every lesson period of the cycle, week by week, day by day.</summary>
    public IReadOnlyList<Domain.Timetables.Cell> LessonCells =>
        [.. from week in Enumerable.Range(1, School.WeeksInCycle)
            from day in Enumerable.Range(1, 5)
            from period in LessonPeriods
            select new Domain.Timetables.Cell(week, day, period.Code)];

    public string NameOf(Domain.Timetables.Cell cell)
    {
        var day = ((DayOfWeek)cell.Day).ToString();
        var period = Periods.FirstOrDefault(p => p.Code == cell.PeriodCode)?.Name ?? cell.PeriodCode;
        return School.WeeksInCycle == 1 ? $"{day}, {period}" : $"Week {(cell.Week == 1 ? 'A' : 'B')}, {day}, {period}";
    }
}

/// <summary>Keeps <see cref="SchoolFacts"/> for half a minute; whoever changes them calls <see cref="Forget"/>.</summary>
public sealed class SchoolFactsSource(IapDbContext db, CurrentSchool current, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">When no school is set.</exception>
    public async Task<SchoolFacts> GetAsync(CancellationToken cancellationToken = default)
    {
        var schoolId = current.SchoolId ?? throw new InvalidOperationException("No school is set for this request.");
        return await cache.GetOrCreateAsync(Key(schoolId), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return LoadAsync(schoolId, cancellationToken);
        }) ?? throw new InvalidOperationException("The school is gone.");
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
        var periods = await db.Periods.AsNoTracking().OrderBy(p => p.Start).ToListAsync(cancellationToken);
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        var closures = await db.Closures.AsNoTracking().ToListAsync(cancellationToken);
        var corrections = await db.WeekCorrections.AsNoTracking().ToListAsync(cancellationToken);
        return new SchoolFacts(school, provisions, periods, new SchoolCalendar(years.SelectMany(y => y.Terms), closures, corrections, school.WeeksInCycle));
    }
}
