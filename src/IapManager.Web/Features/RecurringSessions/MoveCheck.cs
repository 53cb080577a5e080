using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>
/// The checks of the timetable's editor for one version that a session changes, and those of the session itself. What stood in the
/// timetable already is not held against the change: only what it adds counts.
/// </summary>
/// <param name="before">The slots as they are.</param>
/// <param name="others">Everybody else's time in the provision.</param>
/// <param name="othersInIt">Everybody else's time in the session.</param>
/// <param name="until">First day of the version that follows; null where none does.</param>
/// <param name="plan">What the session is from then on; null where pupils only leave it.</param>
internal sealed class MoveCheck(MoveFacts facts, MovablePupil who, MovedVersion version, IReadOnlyCollection<TimetableSlot> before, IReadOnlyCollection<PlannedSessions> others, IReadOnlyCollection<PlannedSessions> othersInIt, DateOnly? until, SessionPlan? plan)
{
    private readonly Dictionary<Cell, TimetableSlot> _before = before.ToDictionary(s => s.Cell);
    private readonly Domain.Schools.TimetableShape _shape = facts.School.ShapeOn(version.From);

    /// <param name="sessionsOf">A pupil's time in the provision, those moved before among them.</param>
    /// <param name="refusals">Added to.</param>
    /// <param name="warnings">Added to.</param>
    public void Run(Func<int, IReadOnlyCollection<PlannedSessions>> sessionsOf, List<string> refusals, List<string> warnings)
    {
        var (now, was) = (Check(version.Slots, sessionsOf), Check(before, sessionsOf));
        refusals.AddRange(now.Refusals);
        refusals.AddRange(Unsettled());
        refusals.AddRange(Full());
        warnings.AddRange(now.Warnings.Except(was.Warnings));
        warnings.AddRange(Changed().Where(p => p.Was.Kind == SlotKind.NotInSchool && p.Is.InProvision).Select(p => $"{_shape.NameOf(p.Is.Cell)}: it is agreed with the family that {who.Pupil.Forename} is out of school then. Change the agreement with them too."));
    }

    private IEnumerable<(TimetableSlot Was, TimetableSlot Is)> Changed() => version.Slots.Where(s => _before.ContainsKey(s.Cell)).Select(s => (_before[s.Cell], s));

    private TimetableFindings Check(IReadOnlyCollection<TimetableSlot> slots, Func<int, IReadOnlyCollection<PlannedSessions>> sessionsOf)
    {
        var cells = _shape.LessonCells(who.Pupil.YearGroup);
        var classes = MainstreamTimetable.From(who.Lessons, cells);
        var comeIn = Changed().Where(p => p.Is.InProvision && !p.Was.InProvision).Select(p => p.Is.Cell).ToHashSet();
        var heads = ProvisionLoad.Peak(others, version.From, until).Where(h => comeIn.Contains(h.Key)).ToDictionary();
        var apart = facts.Apart.Where(a => a.First == who.Id || a.Second == who.Id).Select(a => facts.Pupils.FirstOrDefault(p => p.Id == (a.First == who.Id ? a.Second : a.First))).OfType<MovablePupil>()
            .Select(o => new KeptApart(o.Pupil.Name, ProvisionLoad.Peak(sessionsOf(o.Id), version.From, until).Where(h => h.Value > 0).Select(h => h.Key).ToHashSet())).ToList();
        var beside = ProvisionLoad.BesideOn(others, version.From, slots);
        return TimetableCheck.Check(slots, cells, classes.Entitlement, heads, facts.Places, who.TimeOut.FirstOrDefault(t => t.Covers(version.From))?.Cells, who.TargetOn(version.From), _shape.NameOf, apart,
            (cell, pupils) => comeIn.Contains(cell) && facts.Provision is { } provision ? facts.School.Rota.Wanting(provision, version.From, cell, pupils, beside[cell]) : null);
    }

    private IEnumerable<string> Unsettled() =>
        SessionMove.Unsettled(version.Rebuilds is null && who.On(version.From) is null ? [] : before, version.Slots, MainstreamTimetable.From(who.Lessons, _shape.LessonCells(who.Pupil.YearGroup)))
            .Select(c => $"{_shape.NameOf(c.Cell)}: {c.ClassCodes} meet at the same time. Choose in {who.Pupil.Forename}’s timetable which one it is.");

    /// <summary>Periods in which the session takes no more pupils.</summary>
    private IEnumerable<string> Full()
    {
        if (plan?.MostPupils is not { } most)
        {
            return [];
        }

        var heads = ProvisionLoad.Peak(othersInIt, version.From, until);
        var full = Changed().Where(p => p.Is.ProvisionSessionId == facts.Session.Id && p.Was.ProvisionSessionId != facts.Session.Id && heads.GetValueOrDefault(p.Is.Cell) >= most).Select(p => _shape.NameOf(p.Is.Cell)).ToList();
        return full.Count == 0 ? []
            : [$"{string.Join("; ", full)}: {plan.Name} takes {Counted.Pupils(most)}, and {(most == 1 ? "one is" : "they are all")} in. Leave {(full.Count == 1 ? "this time" : "these times")} out, take somebody out first, or plan it for more."];
    }
}
