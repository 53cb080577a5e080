using System.Globalization;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.RecurringSessions;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Timetables;

/// <summary>A recurring session that the chosen periods can become.</summary>
/// <param name="Words">"Talk time, therapy, with N Rahman, Garden room; 3 of 6 in".</param>
public sealed record JoinChoice(int Id, SessionKind Kind, string Words);

/// <summary>Joining recurring sessions of the provision from a pupil's timetable.</summary>
public static class JoinSession
{
    /// <summary>The session that a choice of the editor's form names; null where it names none.</summary>
    public static int? IdOf(string? become) =>
        become is not null && become.StartsWith(CellPlan.Join, StringComparison.Ordinal) && int.TryParse(become.AsSpan(CellPlan.Join.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The sessions of the pupil's provision that are held on the first day of the version, as they are then.</summary>
    public static IReadOnlyDictionary<int, SessionPlan> On(EditorFacts facts, DateOnly from) =>
        facts.School.Sessions.Where(s => s.ProvisionId == facts.ProvisionId && s.IsHeldOn(from)).ToDictionary(s => s.Id, s => s.On(from));

    /// <summary>Those that are held in every chosen period, with how many others are in.</summary>
    public static IReadOnlyList<JoinChoice> Choices(EditorFacts facts, DateOnly from, IReadOnlyDictionary<int, SessionPlan> sessions, IReadOnlySet<Cell> chosen) => chosen.Count == 0 ? [] :
    [
        .. sessions.Where(s => chosen.All(s.Value.Cells.Contains)).OrderBy(s => s.Value.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(s => s.Key).Select(s =>
        {
            var heads = Heads(facts, s.Key, from);
            return new JoinChoice(s.Key, s.Value.Kind, $"{s.Value.Name}, {LowerFirst(SessionWords.About(s.Value))}; {chosen.Max(c => heads.GetValueOrDefault(c))} of {s.Value.MostPupils ?? facts.Places} in");
        }),
    ];

    /// <summary>A session as it is in a period; null where it is not held then, or is full.</summary>
    public static SessionPlan? Open(EditorFacts facts, DateOnly from, IReadOnlyDictionary<int, SessionPlan> sessions, int sessionId, Cell cell) =>
        sessions.GetValueOrDefault(sessionId) is { } session && session.Cells.Contains(cell) && (session.MostPupils is not { } most || Heads(facts, sessionId, from).GetValueOrDefault(cell) < most) ? session : null;

    /// <summary>What the pupil's sessions no longer are on the first day of the version, and what they are planned to become while it holds, in words.</summary>
    public static IEnumerable<string> Overtaken(EditorFacts facts, DateOnly from, IReadOnlyDictionary<int, SessionPlan> sessions, IEnumerable<TimetableSlot> slots)
    {
        foreach (var own in slots.Where(s => s.ProvisionSessionId is not null).GroupBy(s => s.ProvisionSessionId!.Value))
        {
            foreach (var slot in own)
            {
                if (sessions.GetValueOrDefault(own.Key) is not { } now || !now.Cells.Contains(slot.Cell))
                {
                    yield return $"{facts.Shape.NameOf(slot.Cell)}, {slot.Subject}: this session is not held then any more. Choose a lesson or another session.";
                }
                else if ((slot.SessionKind, slot.Subject, slot.AdultId, slot.Room) != (now.Kind, now.Name, now.AdultId, now.Room))
                {
                    yield return $"{facts.Shape.NameOf(slot.Cell)}, {slot.Subject}: the session is now {now.Name}, {LowerFirst(SessionWords.About(now))}. Choose it again to take that over.";
                }
            }

            foreach (var words in Ahead(facts, from, own.Key, own))
            {
                yield return words;
            }
        }
    }

    /// <summary>What the session is planned to become for these periods before another version of the timetable follows.</summary>
    private static IEnumerable<string> Ahead(EditorFacts facts, DateOnly from, int sessionId, IEnumerable<TimetableSlot> slots)
    {
        if (facts.School.Sessions.FirstOrDefault(s => s.Id == sessionId) is not { } session || !session.IsHeldOn(from))
        {
            yield break;
        }

        var until = facts.After(from)?.EffectiveFrom ?? DateOnly.MaxValue;
        if (session.ChangesAfter(from).FirstOrDefault(d => d < until && session.IsHeldOn(d)) is var day && day != default)
        {
            var then = session.On(day);
            yield return $"{slots.First().Subject} is planned differently from {Dates.DayAndMonth(day)}: {LowerFirst(SessionWords.About(then))}; {SessionWords.When(then.Cells, facts.School.ShapeOn(day))}. Plan a version for that day too.";
        }
        else if (session.LastDay is { } last && last < until && last <= facts.PlannedEnd)
        {
            yield return $"{slots.First().Subject} ends on {Dates.DayAndMonth(last)}. Plan a version without it for the school day after that.";
        }
    }

    /// <summary>Periods that join a session which takes no more pupils, in words; those that the pupil is in already are left alone.</summary>
    public static IEnumerable<string> Full(EditorFacts facts, DateOnly from, IReadOnlyDictionary<int, SessionPlan> sessions, IEnumerable<TimetableSlot> slots)
    {
        foreach (var slot in slots)
        {
            if (slot.ProvisionSessionId is { } id && sessions.GetValueOrDefault(id) is { MostPupils: { } most } session && facts.Basis.GetValueOrDefault(slot.Cell)?.ProvisionSessionId != id
                && Heads(facts, id, from).GetValueOrDefault(slot.Cell) >= most)
            {
                yield return $"{facts.Shape.NameOf(slot.Cell)}: {session.Name} takes {Counted.Pupils(most)} and is full. Choose something else, or plan it for more.";
            }
        }
    }

    private static IReadOnlyDictionary<Cell, int> Heads(EditorFacts facts, int sessionId, DateOnly from) => ProvisionLoad.Peak([.. facts.OthersInSessions[sessionId]], from, facts.After(from)?.EffectiveFrom);

    private static string LowerFirst(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
