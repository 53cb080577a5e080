using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>What becomes of a timetable.</summary>
/// <param name="slots">As they are.</param>
/// <param name="day">From which the version holds.</param>
/// <param name="classes">What the pupil's classes do then.</param>
public delegate IReadOnlyList<TimetableSlot> SlotMove(IReadOnlyCollection<TimetableSlot> slots, DateOnly day, MainstreamTimetable classes);

/// <summary>
/// Works out what a session does to the timetables of several pupils from a day on, one after the other: whoever comes later finds those
/// before in their places already. Pure: all facts are given, and nothing is saved.
/// </summary>
/// <param name="facts">As they are saved.</param>
/// <param name="from">The day.</param>
/// <param name="planOn">What the session is from a day on; null where it is not held then, or pupils only leave it.</param>
public sealed class SessionMoves(MoveFacts facts, DateOnly from, Func<DateOnly, SessionPlan?> planOn)
{
    private readonly Dictionary<int, List<PlannedSessions>> _there = facts.Pupils.ToDictionary(p => p.Id, p => p.Versions.Select(v => PlannedSessions.Of(p.Id, v.From, v.Number, v.Slots)).ToList());
    private readonly Dictionary<int, List<PlannedSessions>> _in = facts.Pupils.ToDictionary(p => p.Id, p => p.Versions.Select(v => Planned(p.Id, v.From, v.Number, v.Slots.Where(s => s.ProvisionSessionId == facts.Session.Id))).ToList());

    /// <param name="who">The pupil.</param>
    /// <param name="move">What becomes of the timetable.</param>
    /// <param name="later">Versions to come are moved as well; else they stay, and it is said.</param>
    /// <param name="turns">Days on which the session becomes something else: until a version to come follows, the pupil goes along by a version of its own.</param>
    public MovedPupil Run(MovablePupil who, SlotMove move, bool later, IReadOnlyList<DateOnly> turns)
    {
        var moved = Versions(who, move, later);
        moved.AddRange(moved.Count == 0 ? [] : Turns(who, move, moved[0], turns));
        var (refusals, warnings) = (new List<string>(), new List<string>());
        if (moved.Count > 0)
        {
            Look(who, moved, refusals, warnings);
        }

        if (moved.Count > 0 && !later && who.Versions.FirstOrDefault(v => v.From > from) is { } after)
        {
            warnings.Add($"Version {after.Number} follows on {Dates.DayAndMonth(after.From)} and stays as it was planned, without this. Choose that day too if it should go on.");
        }

        var first = moved.FirstOrDefault();
        var (before, then) = (first?.Replaced, first?.Share);
        return new MovedPupil(who, moved, first is null ? [] : Lines(who, first), [.. moved.Where(v => v.Why is not null).Select(v => Then(who, v, moved))], before == then || before is null ? null : $"With the class: {Percent(before.Value)} before, {Percent(then!.Value)} then.", [.. refusals.Distinct()], [.. warnings.Distinct()]);
    }

    private List<MovedVersion> Versions(MovablePupil who, SlotMove move, bool later)
    {
        var moved = new List<MovedVersion>();
        var now = who.On(from);
        var classes = Classes(who, from);
        var slots = now?.Slots ?? classes.Slots;
        var share = now?.Share;
        if (Moved(slots, move(slots, from, classes)) is { } changed)
        {
            var rebuilds = now?.From == from && from > facts.School.Today ? now : null;
            moved.Add(new MovedVersion(rebuilds, from, changed, rebuilds is null ? share : who.Versions.LastOrDefault(v => v.From < from)?.Share));
            share = moved[0].Share;
        }

        foreach (var version in later ? who.Versions.Where(v => v.From > from) : [])
        {
            if (Moved(version.Slots, move(version.Slots, version.From, Classes(who, version.From))) is { } other)
            {
                moved.Add(new MovedVersion(version, version.From, other, share));
                share = moved[^1].Share;
            }
            else
            {
                share = version.Share;
            }
        }

        return moved;
    }

    private IEnumerable<MovedVersion> Turns(MovablePupil who, SlotMove move, MovedVersion first, IReadOnlyList<DateOnly> turns)
    {
        var (slots, share, until) = (first.Slots, first.Share, who.Versions.FirstOrDefault(v => v.From > from)?.From);
        foreach (var day in turns.Where(d => d > from && d <= who.PlannedEnd && (until is null || d < until)).TakeWhile(d => facts.School.ShapeOn(d) == facts.School.ShapeOn(from)))
        {
            if (Moved(slots, move(slots, day, Classes(who, day))) is { } changed)
            {
                var before = share;
                (slots, share) = (changed, TimetableVersion.Share(changed.Count(s => s.WithClass), changed.Count));
                yield return new MovedVersion(null, day, changed, before, planOn(day) is { } plan ? $"A session changed: {plan.Name}." : $"A session ended: {facts.Session.On(day).Name}.");
            }
        }
    }

    /// <summary>"From Monday 7 December, as the session is planned then: Week A, Tuesday, Period 2 Talk time at The Bridge; …".</summary>
    private string Then(MovablePupil who, MovedVersion version, List<MovedVersion> moved)
    {
        var before = moved.Last(v => v.From < version.From).Slots;
        var shape = facts.School.ShapeOn(version.From);
        var lines = Changed(who, before, version.Slots, shape).Select(p => $"{shape.NameOf(p.Second.Cell)} {(p.Second.WithClass ? "back to " : "")}{Words(p.Second)}");
        return $"From {Dates.DayAndMonth(version.From)}, {(planOn(version.From) is null ? "when the session is over" : "as the session is planned then")}: {string.Join("; ", lines)}.";
    }

    /// <summary>As they would be; null where nothing changes for the pupil, and no link either.</summary>
    private static IReadOnlyList<TimetableSlot>? Moved(IReadOnlyCollection<TimetableSlot> before, IReadOnlyList<TimetableSlot> after) =>
        before.Zip(after).All(p => Same(p.First, p.Second)) ? null : after;

    private static bool Same(TimetableSlot one, TimetableSlot other) => one.SameAs(other) && one.ProvisionSessionId == other.ProvisionSessionId;

    private void Look(MovablePupil who, IReadOnlyList<MovedVersion> moved, List<string> refusals, List<string> warnings)
    {
        if (from < who.Start)
        {
            refusals.Add($"The place begins on {Dates.Plain(who.Start)}. Choose that day or a later one for {who.Pupil.Forename}.");
        }

        foreach (var version in moved)
        {
            var before = version.Rebuilds?.Slots ?? who.On(version.From)?.Slots ?? Classes(who, version.From).Slots;
            var until = who.Versions.Select(v => v.From).Concat(moved.Select(v => v.From)).Where(f => f > version.From).Min(f => (DateOnly?)f);
            new MoveCheck(facts, who, version, before, Others(_there, who.Id), Others(_in, who.Id), until, planOn(version.From)).Run(id => _there[id], refusals, warnings);
        }

        if (refusals.Count > 0)
        {
            return;
        }

        foreach (var version in moved)
        {
            var number = version.Rebuilds?.Number ?? int.MaxValue;
            Replace(_there[who.Id], version, PlannedSessions.Of(who.Id, version.From, number, version.Slots));
            Replace(_in[who.Id], version, Planned(who.Id, version.From, number, version.Slots.Where(s => s.ProvisionSessionId == facts.Session.Id)));
        }
    }

    private List<MovedLine> Lines(MovablePupil who, MovedVersion version)
    {
        var shape = facts.School.ShapeOn(version.From);
        var before = version.Rebuilds?.Slots ?? who.On(version.From)?.Slots ?? Classes(who, version.From).Slots;
        return [.. Changed(who, before, version.Slots, shape).Select(p => new MovedLine(shape.NameOf(p.First.Cell), Words(p.First), Words(p.Second), p.First.SameAs(p.Second)))];
    }

    private static IEnumerable<(TimetableSlot First, TimetableSlot Second)> Changed(MovablePupil who, IEnumerable<TimetableSlot> before, IEnumerable<TimetableSlot> after, Domain.Schools.TimetableShape shape) =>
        before.Zip(after).Where(p => !Same(p.First, p.Second)).OrderBy(p => p.First.Week).ThenBy(p => p.First.Day).ThenBy(p => shape.Find(p.First.Cell, who.Pupil.YearGroup)?.Start);

    /// <summary>"Art with Ms Roy", "Talk time at The Bridge with N Rahman, Garden room".</summary>
    private string Words(TimetableSlot slot)
    {
        var with = slot.WithClass ? slot.TeacherName : slot.AdultName;
        return $"{SlotLook.InWords(slot, facts.School.ProvisionName)}{(with is null ? "" : $" with {with}")}{(slot.InProvision && slot.Room is not null ? $", {slot.Room}" : "")}";
    }

    /// <summary>The most pupils in the session at once, period by period, those moved among them.</summary>
    public IReadOnlyDictionary<Cell, int> Heads => ProvisionLoad.Peak([.. _in.SelectMany(p => p.Value)], from, null);

    private MainstreamTimetable Classes(MovablePupil who, DateOnly day) => MainstreamTimetable.From(who.Lessons, facts.School.ShapeOn(day).LessonCells(who.Pupil.YearGroup));

    private static List<PlannedSessions> Others(Dictionary<int, List<PlannedSessions>> all, int pupil) => [.. all.Where(p => p.Key != pupil).SelectMany(p => p.Value)];

    private static void Replace(List<PlannedSessions> planned, MovedVersion version, PlannedSessions by)
    {
        planned.RemoveAll(p => version.Rebuilds is { } old && p.From == old.From && p.Number == old.Number);
        planned.Add(by);
    }

    private static PlannedSessions Planned(int pupil, DateOnly from, int number, IEnumerable<TimetableSlot> slots) => new(pupil, from, number, [.. slots.Select(s => s.Cell)]);

    private static string Percent(decimal share) => $"{(int)Math.Round(100 * share, MidpointRounding.AwayFromZero)}%";
}
