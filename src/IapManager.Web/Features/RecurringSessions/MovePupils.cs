using System.Data;
using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>What is done to a session and to those in it.</summary>
public enum MoveVerb
{
    PutIn,
    TakeOut,
    Change,
    End,
}

/// <summary>
/// Puts pupils into a session, takes them out, and takes them along when it changes or ends: shows what becomes of each timetable, and then
/// saves all of it at once or nothing. What was not shown is not saved.
/// </summary>
[UseCase]
public sealed class MovePupils(IapDbContext db, ReadSession sessions, ReadMoveFacts read, SaveMoves save, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>Fills the form's page, with what changes for those who are ticked.</summary>
    /// <param name="id">The session.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="form">As sent; what was not chosen yet is proposed.</param>
    /// <param name="isFirst">Nothing was sent yet.</param>
    /// <param name="ticksOnly">What changes is not worked out yet.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>False when there is no such session.</returns>
    public async Task<bool> ShowAsync(int id, MoveVerb verb, IMoveForm form, bool isFirst, bool ticksOnly, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session)
        {
            return false;
        }

        await FillAsync(session, verb, form, isFirst, ticksOnly, cancellationToken);
        return true;
    }

    /// <summary>Saves what was shown, in one transaction; what stands in the way stands in the model state, or in the form.</summary>
    /// <returns>Names of those whose timetables changed; null where nothing is saved.</returns>
    public async Task<IReadOnlyList<string>?> SaveAsync(int id, MoveVerb verb, IMoveForm form, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        source.Forget();
        if (await sessions.FindAsync(id, cancellationToken) is not { } session)
        {
            return null;
        }

        var seen = form.Seen.ToHashSet();
        await FillAsync(session, verb, form, false, false, cancellationToken);
        if (!IsSound(verb, form, seen, state))
        {
            return null;
        }

        Apply(session, verb, form);
        await db.SaveChangesAsync(cancellationToken);
        var moved = form.Page.Moved.Where(m => m.Changes).ToList();
        await save.RunAsync(moved, form.Reason, Why(verb, form.Page), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        source.Forget();
        return [.. moved.Select(m => m.Who.Pupil.Name)];
    }

    private static bool IsSound(MoveVerb verb, IMoveForm form, HashSet<string> seen, ModelStateDictionary state)
    {
        var page = form.Page;
        var unseen = page.Moved.Where(m => !m.Keys.All(seen.Contains)).ToList();
        if (!seen.Contains(page.Seal) || unseen.Count > 0)
        {
            form.Overtaken = seen.Count == 0 ? null : "Something else changes by now than what you saw. Nothing is saved yet: look at it below, then save.";
            return false;
        }

        var refused = page.Moved.Where(m => m.Refusals.Count > 0).ToList();
        if (refused.Count > 0)
        {
            var names = Sentences.Listed([.. refused.Select(m => m.Who.Pupil.Name)]);
            state.AddModelError(nameof(IMoveForm.Pupils), verb switch
            {
                MoveVerb.PutIn => $"{names} cannot be put in as it is: why is said below. Take the tick away to go on with the others",
                MoveVerb.Change => $"{names} cannot go along: why is said below. Take the tick away, and the lesson comes back instead",
                _ => $"{names} cannot be taken out as it is: why is said below. Take the tick away to go on with the others",
            });
        }

        if (page.AnyStepBack && string.IsNullOrWhiteSpace(form.Reason))
        {
            state.AddModelError(nameof(IMoveForm.Reason), "Say in a few words why a step back helps");
        }

        return state.IsValid;
    }

    private void Apply(ProvisionSession session, MoveVerb verb, IMoveForm form)
    {
        var (from, today) = (form.From!.Value, clock.Today);
        switch (verb)
        {
            case MoveVerb.PutIn:
                session.MustTakeIn(from, today);
                break;
            case MoveVerb.Change:
                session.Change(from, ((ChangeForm)form).ToPlan(), form.Page.School.ShapeOn(from), today);
                break;
            case MoveVerb.End:
                session.End(from, today);
                break;
        }
    }

    private async Task FillAsync(ProvisionSession session, MoveVerb verb, IMoveForm form, bool isFirst, bool ticksOnly, CancellationToken cancellationToken)
    {
        var facts = await read.RunAsync(session, !ticksOnly, cancellationToken);
        var next = facts.School.Calendar.OnOrAfter(clock.Today.AddDays(1));
        var first = facts.School.Calendar.OnOrAfter(FirstFrom(session, verb, next));
        form.From ??= isFirst ? first : null;
        var day = form.From is { } typed && typed >= clock.Today ? typed : first;
        var plan = session.On(day);
        var target = verb == MoveVerb.Change && !ticksOnly ? ((ChangeForm)form).ToPlan() : plan;
        var there = facts.InFrom(day);
        var candidates = verb == MoveVerb.PutIn ? facts.Pupils : there;
        if (isFirst && verb is MoveVerb.Change or MoveVerb.End)
        {
            form.Pupils = [.. there.Select(p => p.Id)];
        }

        var chosen = form.Pupils.ToHashSet();
        var moves = new SessionMoves(facts, day, d => verb switch
        {
            MoveVerb.PutIn => session.IsHeldOn(d) ? session.On(d) : null,
            MoveVerb.Change => target,
            _ => null,
        });
        IReadOnlyList<DateOnly> turns = verb == MoveVerb.PutIn ? [.. session.ChangesAfter(day).Select(facts.School.Calendar.OnOrAfter).Distinct()] : [];
        var cells = form is MoveForm { Verb: MoveVerb.PutIn } into ? plan.Cells.Where(c => into.Cells.Contains(CellPlan.KeyOf(c))).ToHashSet() : [];
        var rows = candidates.Select(p => new MoveRow(p.Id, p.Pupil.Name, p.Pupil.Forename, p.Pupil.Form, Now(p), chosen.Contains(p.Id), ticksOnly ? null : Move(p))).ToList();
        List<string> concerns = [.. verb == MoveVerb.PutIn || (verb == MoveVerb.Change && !ticksOnly) ? Concerns(facts.School, session.Id, verb, target, day, moves.Heads) : []];
        var seal = $"0.{MoveKey.Of([$"{verb}", $"{session.Stamp}", $"{day:O}", .. concerns, .. target.Cells.Select(c => $"{c}"), $"{target.Kind} {target.Name} {target.AdultId} {target.Room} {target.MostPupils}"])}";
        form.Page = new MovePage(session, plan, day, facts.School, rows, !ticksOnly, concerns, seal);

        MovedPupil? Move(MovablePupil who) => verb switch
        {
            MoveVerb.PutIn when chosen.Contains(who.Id) => moves.Run(who, (slots, from, classes) => from == day ? SessionMove.PutIn(slots, session.Id, plan, cells, classes) : Along(slots, from, classes), false, turns),
            MoveVerb.Change when chosen.Contains(who.Id) => moves.Run(who, (slots, from, classes) => SessionMove.Follow(slots, session.Id, session.On(from), target, classes), true, turns),
            MoveVerb.TakeOut or MoveVerb.End when chosen.Contains(who.Id) => moves.Run(who, Out, true, turns),
            MoveVerb.Change => moves.Run(who, Out, true, turns),
            _ => null,
        };

        IReadOnlyList<TimetableSlot> Out(IReadOnlyCollection<TimetableSlot> slots, DateOnly from, MainstreamTimetable classes) => SessionMove.TakeOut(slots, session.Id, classes);

        // From a day on which the session becomes something else, or is over.
        IReadOnlyList<TimetableSlot> Along(IReadOnlyCollection<TimetableSlot> slots, DateOnly from, MainstreamTimetable classes) =>
            session.IsHeldOn(from) && session.On(from) is var then && session.Plans.Where(p => p.From < then.From).MaxBy(p => p.From) is { } before
                ? SessionMove.Follow(slots, session.Id, before, then, classes) : Out(slots, from, classes);

        string Now(MovablePupil who)
        {
            var own = who.CellsFrom(session.Id, day);
            return own.Count == 0 ? "" : plan.Cells.All(own.Contains) ? "In it" : $"In it: {SessionWords.Each(own, facts.School.ShapeOn(day))}";
        }
    }

    /// <summary>What is worth a look about the session itself.</summary>
    private static IEnumerable<string> Concerns(SchoolFacts facts, int sessionId, MoveVerb verb, SessionPlan plan, DateOnly day, IReadOnlyDictionary<Cell, int> heads) =>
    [
        .. verb == MoveVerb.Change ? SessionClash.Between(new HeldSession(sessionId, plan), ReadSession.Held(facts, day), facts.ShapeOn(day).NameOf) : [],
        .. verb == MoveVerb.Change ? ReadSession.TooMany(plan, heads, facts.ShapeOn(day)) : [],
        .. ReadSession.Leader(facts, plan, day),
    ];

    private static DateOnly FirstFrom(ProvisionSession session, MoveVerb verb, DateOnly next) =>
        verb is MoveVerb.TakeOut or MoveVerb.End && session.LastDay is { } last && last.AddDays(1) > next ? last.AddDays(1) : session.FirstDay > next ? session.FirstDay : next;

    private static string Why(MoveVerb verb, MovePage page) => verb switch
    {
        MoveVerb.PutIn => $"Put into a session: {page.Plan.Name}.",
        MoveVerb.TakeOut => $"Taken out of a session: {page.Plan.Name}.",
        MoveVerb.End => $"A session ended: {page.Plan.Name}.",
        _ => $"A session changed: {page.Plan.Name}.",
    };
}
