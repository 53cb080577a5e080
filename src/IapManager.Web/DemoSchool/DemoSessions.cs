using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>What the provision holds again and again: everything that the pupils who are there now do in it, and a club that nobody is in yet.</summary>
internal sealed class DemoSessions(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoStaff staff, DemoPupils pupils, DemoWeek week, Actor lead)
{
    private readonly Dictionary<(SessionKind, string), ProvisionSession> _sessions = [];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var shape = await db.TimetableShapes.Include(s => s.Periods).FirstAsync(cancellationToken);
        var slots = DemoCast.Cohort.SelectMany(p => Current(p).SelectMany(step => week.Slots(p, pupils[p].Form!, step.WithClass))).Where(s => s.InProvision).ToList();
        var first = DemoCast.Cohort.Min(p => Current(p).Min(step => From(step)));
        foreach (var same in slots.GroupBy(s => (s.SessionKind!.Value, s.Subject)))
        {
            var one = same.First();
            _sessions[same.Key] = Plan(new SessionPlan(same.Key.Value, same.Key.Subject, (one.AdultId!.Value, one.AdultName!), one.Room, MostIn(same.Key.Value), same.Select(s => s.Cell)), first, shape);
        }

        var callum = staff.Of("Price");
        var free = shape.LessonCells().Where(c => c.PeriodCode == "5" && !slots.Exists(s => s.Cell == c && s.AdultId == callum.Id)).Take(2);
        Plan(new SessionPlan(SessionKind.Enrichment, "Cooking", (callum.Id, callum.FullName), "Food room", 4, free), time.Ahead(1), shape);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>The slot as one of the group that it is with; as it is where it is none.</summary>
    public TimetableSlot Link(TimetableSlot slot) =>
        slot.InProvision && _sessions.TryGetValue((slot.SessionKind!.Value, slot.Subject), out var session) && session.On(time.Today) is var plan && plan.Cells.Contains(slot.Cell)
            ? plan.Slot(session.Id, slot.Cell, slot.MissedSubject is null ? null : slot) : slot;

    /// <summary>The steps of a stay that are in force or to come.</summary>
    public IEnumerable<DemoStep> Current(DemoPerson person) => person.Stay!.Steps.Skip(Math.Max(0, person.Stay.Steps.ToList().FindLastIndex(s => From(s) <= time.Today)));

    public DateOnly From(DemoStep step) => step.WeeksAgo < 0 ? time.Ahead(-step.WeeksAgo) : time.WeekStart(step.WeeksAgo);

    private ProvisionSession Plan(SessionPlan plan, DateOnly first, TimetableShape shape)
    {
        var session = ProvisionSession.Plan(schoolId, provision.Id, plan, first, null, shape, lead, DemoTime.At(time.Back(first <= time.Last ? first : time.Last, 2)));
        db.Add(session);
        return session;
    }

    private static int? MostIn(SessionKind kind) => kind switch
    {
        SessionKind.Intervention or SessionKind.Therapy => 4,
        SessionKind.Enrichment or SessionKind.Vocational => 6,
        _ => null,
    };
}
