using IapManager.Web.Features.RecurringSessions;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>Recurring sessions that pupils have in their timetables when they are not held, soon or already.</summary>
public static class SessionsNotHeld
{
    public static IEnumerable<WorkItem> Of(SchoolFacts facts, DateOnly today, IEnumerable<CohortMember> cohort)
    {
        var horizon = facts.Calendar.AddSchoolDays(today, WaitingForYou.Ahead);
        var there = cohort.Where(m => m.TakesPlace).ToDictionary(m => m.PupilId);
        var linked = there.Values.SelectMany(m => m.Planned, (m, v) => new LinkedVersion(m.PupilId, v.EffectiveFrom, v.Number, [.. v.Slots.Where(s => s.ProvisionSessionId is not null).Select(s => (s.ProvisionSessionId!.Value, s.Cell))])).ToList();
        var heads = new Heads(linked);
        foreach (var id in linked.SelectMany(v => v.Slots).Select(s => s.SessionId).Distinct().Order())
        {
            var session = facts.Sessions.FirstOrDefault(s => s.Id == id);
            var left = (session is null ? [.. heads.InFrom(id, today).Select(p => (PupilId: p, From: today))] : heads.NotHeld(session, today, facts.Calendar))
                .Where(p => p.From <= horizon && (p.From == today || p.From <= there[p.PupilId].PlannedEnd)).ToList();
            if (left.Count == 0)
            {
                continue;
            }

            var name = there[left[0].PupilId].Planned.SelectMany(v => v.Slots).First(s => s.ProvisionSessionId == id).Subject;
            var day = left.Min(p => p.From);
            yield return new WorkItem(WorkKind.Timetable, $"{name} is not held: {(left.Count == 1 ? there[left[0].PupilId].Name : $"{left.Count} pupils")}", $"/sessions/{id}",
                $"{(left.Count == 1 ? "A timetable still has" : "Their timetables still have")} it {(day == today ? "now" : $"from {Dates.DayAndMonth(day)} on")}. Take {(left.Count == 1 ? "the pupil" : "them")} out, so that the lessons come back.", "you", "Look", day, true);
        }
    }
}
