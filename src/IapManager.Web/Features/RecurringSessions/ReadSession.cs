using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <param name="Times">Which of its periods: "All of them", or each.</param>
/// <param name="Days">"Until 4 December", "From 7 December"; null where nothing changes.</param>
public sealed record SessionPupil(int Id, string Name, string? Form, string Times, string? Days);

/// <param name="Words">What it was, is then or will be.</param>
public sealed record SessionStretch(DateOnly From, string Words);

/// <summary>A recurring session with who is in it.</summary>
/// <param name="Plan">What it is today; before its first day what it begins as.</param>
/// <param name="Day">Today, or its first day where that is later.</param>
/// <param name="Others">In it, and not for the user to see.</param>
/// <param name="Concerns">What is worth a look, in words.</param>
/// <param name="Later">What it is planned to be later, earliest first.</param>
/// <param name="Before">What it was, latest first.</param>
public sealed record SessionPage(
    ProvisionSession Session, SessionPlan Plan, SessionState State, DateOnly Day, string ProvisionName, TimetableShape Shape, int Places, IReadOnlyList<SessionPupil> Pupils, int Others,
    IReadOnlyDictionary<Cell, int> Load, IReadOnlyList<string> Concerns, IReadOnlyList<SessionStretch> Later, IReadOnlyList<SessionStretch> Before, DateOnly Today);

/// <summary>Reads one session; null where there is none. Three statements.</summary>
[UseCase]
public sealed class ReadSession(IapDbContext db, PupilAccess access, SessionHeads heads, SchoolFactsSource source, SchoolClock clock)
{
    public Task<ProvisionSession?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.ProvisionSessions.AsSingleQuery().Include(s => s.Plans).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<SessionPage?> RunAsync(int id, CancellationToken cancellationToken)
    {
        var (facts, today) = (await source.GetAsync(cancellationToken), clock.Today);
        if (await FindAsync(id, cancellationToken) is not { } session)
        {
            return null;
        }

        var day = today > session.FirstDay ? today : session.FirstDay;
        var (plan, shape, now) = (session.On(day), facts.ShapeOn(day), await heads.RunAsync(id, cancellationToken));
        var there = now.InFrom(id, day);
        var pupils = await access.Visible(db.Pupils.AsNoTracking().Where(p => there.Contains(p.Id))).ToListAsync(cancellationToken);
        var places = plan.MostPupils ?? facts.Provisions.FirstOrDefault(p => p.Id == session.ProvisionId)?.Places ?? 0;
        return new SessionPage(session, plan, session.StateOn(today), day, facts.ProvisionName, shape, places,
            [.. pupils.OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase).Select(p => Pupil(p, now))],
            there.Count - pupils.Count, now.Peak(id, day), Concerns(facts, session, day, now),
            [.. session.Plans.Where(p => p.From > day).OrderBy(p => p.From).Select(Stretch)],
            [.. session.Plans.Where(p => p.From < plan.From).OrderByDescending(p => p.From).Select(Stretch)], today);

        SessionPupil Pupil(Domain.Pupils.Pupil pupil, Heads heads)
        {
            var (cells, changes) = (heads.CellsOn(pupil.Id, id, day), heads.ChangesAfter(pupil.Id, id, day));
            var shown = cells.Count > 0 ? cells : changes[0].Cells;
            var from = cells.Count > 0 ? null : $"From {Dates.InYear(changes[0].Day)}";
            var until = changes.FirstOrDefault(c => c.Cells.Count == 0).Day is var end && end != default ? $"until {Dates.InYear(facts.Calendar.AddSchoolDays(end, -1))}" : null;
            return new SessionPupil(pupil.Id, pupil.Name, pupil.Form, plan.Cells.All(shown.Contains) ? "All of them" : SessionWords.Each(shown, shape), from is null ? until is null ? null : $"U{until[1..]}" : until is null ? from : $"{from} {until}");
        }

        SessionStretch Stretch(SessionPlan p) => new(p.From, $"{p.Name}. {SessionWords.About(p)}. {SessionWords.When(p.Cells, facts.ShapeOn(p.From))}.");
    }

    /// <summary>What is worth a look from a day on: nobody named, a period that is none, pupils beyond the end, an adult or a room twice.</summary>
    public static IReadOnlyList<string> Concerns(SchoolFacts facts, ProvisionSession session, DateOnly day, Heads now)
    {
        if (session.LastDay is { } last && now.InFrom(session.Id, facts.Calendar.OnOrAfter(last.AddDays(1))).Count is > 0 and var after)
        {
            var past = last < facts.Today;
            return [$"It {(past ? "ended" : "ends")} on {Dates.Plain(last)}, and {Counted.Pupils(after)} {(after == 1 ? "has" : "have")} it in {(after == 1 ? "the timetable" : "their timetables")} after that. Take {(after == 1 ? "the pupil" : "them")} out, so that the lessons come back.", .. past ? [] : Now()];
        }

        return session.StateOn(facts.Today) == SessionState.Over ? [] : Now();

        IReadOnlyList<string> Moved() =>
            now.NotHeld(session, day, facts.Calendar).Where(p => session.IsHeldOn(p.From)).ToList() is not { Count: > 0 } left ? []
                : [$"{Counted.Pupils(left.Count)} {(left.Count == 1 ? "has" : "have")} it in {(left.Count == 1 ? "the timetable" : "their timetables")} when it is not held, from {Dates.Plain(left.Min(p => p.From))} on. Take {(left.Count == 1 ? "the pupil" : "them")} out from that day, then put {(left.Count == 1 ? "the pupil" : "them")} in anew."];

        IReadOnlyList<string> Now()
        {
            var (plan, shape) = (session.On(day), facts.ShapeOn(day));
            return
            [
                .. plan.Outside(shape).Select(c => $"{shape.NameOf(c)} is no longer a lesson period. Change when the session is held."),
                .. plan.AdultId is null ? ["Nobody is named to lead it yet."] : Leader(facts, plan, day),
                .. TooMany(plan, now.Peak(session.Id, day), shape),
                .. Moved(),
                .. SessionClash.Between(new HeldSession(session.Id, plan), Held(facts, day), shape.NameOf),
            ];
        }
    }

    /// <summary>Whoever leads it may have left the school.</summary>
    public static IReadOnlyList<string> Leader(SchoolFacts facts, SessionPlan plan, DateOnly day) =>
        plan.AdultId is { } id && facts.Adults.GetValueOrDefault(id) is { } adult && !adult.IsOnStaff(day) ? [$"{plan.AdultName} is named to lead it and is no longer on the school’s staff. Change who leads it."] : [];

    /// <summary>More pupils may be in than it takes.</summary>
    public static IReadOnlyList<string> TooMany(SessionPlan plan, IReadOnlyDictionary<Cell, int> heads, TimetableShape shape)
    {
        var over = plan.MostPupils is { } most ? plan.Cells.Where(c => heads.GetValueOrDefault(c) > most).ToList() : [];
        return over.Count == 0 ? [] : [$"{SessionWords.Each(over, shape)}: {Counted.Pupils(over.Max(c => heads[c]))} {(plan.MostPupils == 1 ? "are in it, and it takes one" : $"are in it, and it takes {plan.MostPupils}")}. Take somebody out, or plan it for more."];
    }

    /// <summary>Every session that is held on a day.</summary>
    public static IEnumerable<HeldSession> Held(SchoolFacts facts, DateOnly day) => facts.Sessions.Where(s => s.IsHeldOn(day)).Select(s => new HeldSession(s.Id, s.On(day)));
}
