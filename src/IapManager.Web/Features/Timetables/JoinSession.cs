using System.Globalization;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.RecurringSessions;

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

    /// <summary>Periods that join a session which takes no more pupils, in words; those that the pupil is in already are left alone.</summary>
    public static IEnumerable<string> Full(EditorFacts facts, DateOnly from, IReadOnlyDictionary<int, SessionPlan> sessions, IEnumerable<TimetableSlot> slots)
    {
        foreach (var slot in slots)
        {
            if (slot.ProvisionSessionId is { } id && sessions.GetValueOrDefault(id) is { MostPupils: { } most } session && facts.Basis.GetValueOrDefault(slot.Cell)?.ProvisionSessionId != id
                && Heads(facts, id, from).GetValueOrDefault(slot.Cell) >= most)
            {
                yield return $"{facts.Shape.NameOf(slot.Cell)}: {session.Name} takes {SessionWords.Pupils(most)} and is full. Choose something else, or plan it for more.";
            }
        }
    }

    private static IReadOnlyDictionary<Cell, int> Heads(EditorFacts facts, int sessionId, DateOnly from) => ProvisionLoad.Peak([.. facts.OthersInSessions[sessionId]], from, facts.After(from)?.EffectiveFrom);

    private static string LowerFirst(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
