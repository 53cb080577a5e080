using IapManager.Domain.Interventions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

public enum ProgrammesShown
{
    /// <summary>Not ended.</summary>
    GoingOn,
    Ended,
    All,
}

/// <param name="Page">From 1.</param>
public sealed record ProgrammesAsked(ProgrammesShown Show = ProgrammesShown.GoingOn, int Page = 1);

/// <param name="Pupils">In it now, or when it ended.</param>
public sealed record ProgrammeLine(int Id, string Name, InterventionKind Kind, string LeaderName, DateOnly FirstDay, DateOnly PlannedEnd, DateOnly? EndedOn, int PlannedSessions, int Held, int Pupils, ProgrammeState State);

public sealed record ProgrammesPage(IReadOnlyList<ProgrammeLine> Lines, int Count, int Pages, ProgrammesAsked Asked);

/// <summary>The programmes that there are for the user; two statements.</summary>
[UseCase]
public sealed class ProgrammesQuery(ProgrammeAccess programmes, GroupPupils group, SchoolClock clock)
{
    public const int PageSize = 25;

    public async Task<ProgrammesPage> ReadAsync(ProgrammesAsked asked, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var query = asked.Show switch
        {
            ProgrammesShown.GoingOn => programmes.Visible().Where(p => p.EndedOn == null),
            ProgrammesShown.Ended => programmes.Visible().Where(p => p.EndedOn != null),
            _ => programmes.Visible(),
        };
        var count = await query.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked.Page, 1, pages);
        var found = await query.OrderBy(p => p.EndedOn != null).ThenByDescending(p => p.FirstDay).ThenBy(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(p => new
            {
                Programme = p,
                Held = p.Sessions.Count(s => s.NotHeld == null),
                Pupils = p.Pupils.Count(x => p.EndedOn != null || x.LeftOn == null || x.LeftOn >= today),
            }).ToListAsync(cancellationToken);
        return new ProgrammesPage(
            [.. found.Select(f => new ProgrammeLine(f.Programme.Id, f.Programme.Name, f.Programme.Kind, f.Programme.LeaderName, f.Programme.FirstDay, f.Programme.PlannedEnd, f.Programme.EndedOn, f.Programme.PlannedSessions, f.Held, f.Pupils, f.Programme.StateOn(today)))],
            count, pages, asked with { Page = page });
    }

    /// <summary>A row for each pupil in each programme.</summary>
    public async Task<IEnumerable<object?[]>> RowsAsync(CancellationToken cancellationToken)
    {
        var all = await programmes.Visible().AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSplitQuery().ToListAsync(cancellationToken);
        var pupils = await group.OfAllAsync(cancellationToken);
        return
            from programme in all
            from stay in programme.Pupils.GroupBy(p => p.PupilId)
            where pupils.ContainsKey(stay.Key)
            let pupil = pupils[stay.Key]
            let share = programme.ShareOf(stay.Key)
            orderby pupil.Surname, pupil.Forename, programme.FirstDay
            select new object?[]
            {
                pupil.Name, pupil.Form, programme.Name, Intervention.NameOf(programme.Kind), programme.LeaderName, stay.Min(s => s.JoinedOn),
                stay.Any(s => s.LeftOn is null) ? null : stay.Max(s => s.LeftOn), share.Held, share.Attended, share.Hours, share.Cost,
            };
    }
}
