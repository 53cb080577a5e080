using IapManager.Data;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ProvisionWeek;

/// <summary>Who is where this minute.</summary>
/// <param name="NextSchoolDay">Null on a school day.</param>
/// <param name="Lines">Everybody with a place today whom the user may see, by name.</param>
/// <param name="Others">With a place today, and not for the user to see.</param>
public sealed record NowPage(string ProvisionName, DateOnly Today, TimeOnly Time, DateOnly? NextSchoolDay, IReadOnlyList<NowLine> Lines, int Others)
{
    public int In(NowPlace place) => Lines.Count(l => l.Place == place);
}

/// <summary>Reads it for the cohort of the provision; null until a provision is set up. Four statements at most.</summary>
[UseCase]
public sealed class NowQuery(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<NowPage?> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var (today, time) = (clock.Today, clock.TimeOfDay);
        if (!facts.Calendar.IsSchoolDay(today))
        {
            return new NowPage(facts.ProvisionName, today, time, facts.Calendar.OnOrAfter(today), [], 0);
        }

        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, today), today, today, cancellationToken);
        var here = dated.Pupils.Where(p => p.HasPlaceOn(today, provision.Id)).ToList();
        var ids = here.ConvertAll(p => p.Id);
        var visible = access.SeesAll ? ids : await access.Visible(db.Pupils.Where(p => ids.Contains(p.Id))).Select(p => p.Id).ToListAsync(cancellationToken);
        return new NowPage(facts.ProvisionName, today, time, null, NowList.Of(dated, here.Where(p => visible.Contains(p.Id)), today, time), ids.Count - visible.Count);
    }
}
