using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>What the list is narrowed to; all of it stands in the address.</summary>
public sealed class SessionFilter
{
    public const int PageSize = 25;
    public const int SearchLimit = 100;

    /// <summary>Any parts of the session's name, its adult's or its room's.</summary>
    public string? Q { get; set; }

    public SessionKind? Kind { get; set; }

    /// <summary>"over" for those that have ended; else those that are held or to come.</summary>
    public string? State { get; set; }

    public int Page { get; set; } = 1;

    public bool OnlyOver => State == "over";

    public bool IsNarrowed => Q is not null || Kind is not null;

    /// <summary>Keeps what the list knows; what it does not know counts as not said.</summary>
    public void Settle()
    {
        Q = string.IsNullOrWhiteSpace(Q) ? null : Q.Trim() is { Length: > SearchLimit } longer ? longer[..SearchLimit] : Q.Trim();
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
        State = OnlyOver ? State : null;
        Page = Math.Clamp(Page, 1, 10_000);
    }
}

/// <param name="About">Kind in words.</param>
/// <param name="When">Which periods of the cycle.</param>
/// <param name="Adult">Null while nobody is named.</param>
/// <param name="Pupils">In it now or later.</param>
/// <param name="Most">In it at once, at its fullest.</param>
/// <param name="Places">That it has.</param>
/// <param name="Days">From and to, in words.</param>
public sealed record SessionRow(int Id, string Name, SessionPlan Plan, string About, string When, string? Adult, string? Room, int Pupils, int Most, int Places, SessionState State, string Days);

public sealed record SessionList(string ProvisionName, SessionFilter Filter, IReadOnlyList<SessionRow> Rows, int Count, bool HasAny)
{
    public int Pages => Math.Max(1, (Count + SessionFilter.PageSize - 1) / SessionFilter.PageSize);
}

/// <summary>Lists the recurring sessions of the provision. Two statements.</summary>
[UseCase]
public sealed class ListSessions(IapDbContext db, SessionHeads heads, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<SessionList> RunAsync(SessionFilter filter, CancellationToken cancellationToken)
    {
        filter.Settle();
        var (facts, today) = (await source.GetAsync(cancellationToken), clock.Today);

        // A provision has a few dozen: they are compared here, where accents and apostrophes can be left out.
        var all = await db.ProvisionSessions.AsNoTracking().AsSingleQuery().Include(s => s.Plans).ToListAsync(cancellationToken);
        var now = await heads.RunAsync(null, cancellationToken);
        var words = filter.Q is null ? [] : NameSearch.Words(filter.Q);
        var found = all.Select(s => (Session: s, Day: today > s.FirstDay ? today : s.FirstDay)).Select(s => (s.Session, s.Day, Plan: s.Session.On(s.Day), State: s.Session.StateOn(today)))
            .Where(s => (s.State == SessionState.Over) == filter.OnlyOver && (filter.Kind is null || s.Plan.Kind == filter.Kind))
            .Where(s => words.All(w => $" {NameSearch.Fold($"{s.Plan.Name} {s.Plan.AdultName} {s.Plan.Room}")}".Contains(w, StringComparison.Ordinal)))
            .OrderBy(s => s.Plan.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(s => s.Session.Id).ToList();
        filter.Page = Math.Min(filter.Page, Math.Max(1, (found.Count + SessionFilter.PageSize - 1) / SessionFilter.PageSize));
        return new SessionList(facts.ProvisionName, filter,
        [
            .. found.Skip((filter.Page - 1) * SessionFilter.PageSize).Take(SessionFilter.PageSize).Select(s =>
            {
                var peak = now.Peak(s.Session.Id, s.Day).Values;
                var places = s.Plan.MostPupils ?? facts.Provisions.FirstOrDefault(p => p.Id == s.Session.ProvisionId)?.Places ?? 0;
                return new SessionRow(s.Session.Id, s.Plan.Name, s.Plan, TimetableWords.NameOf(s.Plan.Kind), SessionWords.When(s.Plan.Cells, facts.ShapeOn(s.Day)), s.Plan.AdultName, s.Plan.Room,
                    now.InFrom(s.Session.Id, s.Day).Count, peak.DefaultIfEmpty().Max(), places, s.State, SessionWords.Days(s.Session, today));
            }),
        ], found.Count, all.Count > 0);
    }
}
