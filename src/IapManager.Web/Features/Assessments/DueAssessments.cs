using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Assessments;

/// <summary>An assessment of one instrument by one respondent that several pupils still need.</summary>
/// <param name="Pupils">By name.</param>
/// <param name="First">The nearest day.</param>
/// <param name="Late">Of the pupils, those whose day has passed.</param>
public sealed record DueGroup(int InstrumentId, string Instrument, Respondent By, IReadOnlyList<(int Id, string Name)> Pupils, DateOnly First, int Late)
{
    /// <summary>The form of everybody with a place, or of the one pupil.</summary>
    public string Href => $"/assessments/enter?instrument={InstrumentId}&by={By}{(Pupils.Count == 1 ? $"&pupil={Pupils[0].Id}" : "")}";
}

/// <summary>Which assessments are due, by instrument, for Today of those who enter them: they read what is said about health of everybody with a place.</summary>
[UseCase]
public sealed class DueAssessments(IapDbContext db, CohortAssessments cohort, CurrentUser user, IMemoryCache cache)
{
    /// <summary>How long they are taken as known, because every page of Today asks; whoever enters scores calls <see cref="Forget"/>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"due-assessments/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>The nearest first.</summary>
    public async Task<IReadOnlyList<DueGroup>> ReadAsync(CancellationToken cancellationToken) => (await cache.GetOrCreateAsync<IReadOnlyList<DueGroup>>(Key, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        return Of((await cohort.ReadAsync(cancellationToken)).Lines);
    }))!;

    public static IReadOnlyList<DueGroup> Of(IEnumerable<CohortLine> lines) =>
    [
        .. lines.SelectMany(l => l.Due, (line, due) => (line, due)).GroupBy(x => (x.due.Instrument.Id, x.due.Due.Respondent))
            .Select(g => new DueGroup(g.Key.Id, g.First().due.Instrument.ShortName, g.Key.Respondent, [.. g.Select(x => (x.line.PupilId, x.line.Name)).Distinct().OrderBy(p => p.Name, StringComparer.CurrentCulture)],
                g.Min(x => x.due.Due.DueOn), g.Count(x => x.due.IsLate)))
            .OrderBy(g => g.First).ThenBy(g => g.InstrumentId).ThenBy(g => g.By),
    ];
}
