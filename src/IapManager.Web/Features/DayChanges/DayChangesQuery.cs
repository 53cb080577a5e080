using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DayChanges;

/// <param name="When">"Wednesday 2 December, period 1 and period 2".</param>
/// <param name="Who">Names of the pupils, or what is covered.</param>
/// <param name="IsPast">It can no longer be taken away.</param>
public sealed record DayChangeLine(int Id, Guid Stamp, string When, string What, string Who, string By, bool IsPast);

public sealed record DayChangesPage(string ProvisionName, IReadOnlyList<DayChangeLine> Lines);

/// <summary>Lists what is different on days to come and on those just past. Pupils whom the user may not see are counted and not named. Two statements.</summary>
[UseCase]
public sealed class DayChangesQuery(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<DayChangesPage> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var since = clock.Today.AddDays(-DayChange.DaysKept);
        var changes = await db.DayChanges.AsNoTracking().Where(c => c.Date >= since).OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var ids = changes.SelectMany(c => c.PupilIds).Distinct().ToList();
        var names = (await access.Visible(db.Pupils.AsNoTracking().Where(p => ids.Contains(p.Id))).ToListAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        return new DayChangesPage(facts.ProvisionName,
        [
            .. changes.Select(c => new DayChangeLine(c.Id, c.Stamp, When(facts, c), What(c), c.PupilIds.Count == 0 ? "" : Who(c.PupilIds, names), c.By.Name, c.Date < clock.Today))
                .OrderBy(l => l.IsPast),
        ]);
    }

    /// <summary>"Wednesday 2 December, period 1 and period 2"; the day alone where all of it is meant.</summary>
    public static string When(SchoolFacts facts, DayChange change)
    {
        var shape = facts.ShapeOn(change.Date);
        return $"{Dates.DayAndMonth(change.Date)}{(change.PeriodCodes.Count == 0 ? "" : $", {Sentences.Listed([.. change.PeriodCodes.Select(p => shape.NameOf(p).ToLowerInvariant())])}")}";
    }

    /// <summary>"Museum trip, Science Museum, with Ms Roy"; "Mr Bell is away; Ms Roy stands in"; "Ms Roy helps out".</summary>
    public static string What(DayChange change) => change.IsHelp ? $"{change.AdultName} helps out" : change.IsCover
        ? $"{change.AwayName} is away; {(change.AdultName is null ? "nobody stands in yet" : $"{change.AdultName} stands in")}"
        : $"{change.What}{(change.Place is null ? "" : $", {change.Place}")}{(change.AdultName is null ? "" : $", with {change.AdultName}")}";

    private static string Who(IReadOnlyList<int> pupils, Dictionary<int, string> names)
    {
        List<string> known = [.. pupils.Where(names.ContainsKey).Select(p => names[p]).Order(StringComparer.CurrentCultureIgnoreCase)];
        var others = pupils.Count - known.Count;
        return Sentences.Listed(others == 0 ? known : [.. known, others == 1 ? "1 pupil who is not yours" : $"{others} pupils who are not yours"]);
    }
}
