using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>Every stay in the provision, past and present, by the verbs that the application itself uses.</summary>
internal sealed class DemoPlacements(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoStaff staff, DemoPupils pupils, DemoWeek week, IReadOnlyDictionary<string, Actor> actors)
{
    private Actor Lead => actors["Adeyemi"];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var person in DemoCast.Placed)
        {
            var stay = person.Stay!;
            var pupil = pupils[person];
            var start = time.WeekStart(stay.From);
            var placement = Offer(person, pupil, start, null);
            db.Add(placement);
            await db.SaveChangesAsync(cancellationToken);
            AddVersions(person, pupil, placement);
            db.Add(PlanOf(stay, pupil, placement));
            if (stay.To is { } to)
            {
                var last = time.WeekEnd(to);
                placement.End(last, stay.Outcome!.Value, stay.OutcomeNote, [(6, time.Calendar.AddSchoolWeeks(last, 6)), (12, time.Calendar.AddSchoolWeeks(last, 12))], Lead, DemoTime.At(last));
                CheckWhatIsDue(person, placement);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private Placement Offer(DemoPerson person, Pupil pupil, DateOnly start, int? referralId)
    {
        var stay = person.Stay!;
        var calendar = time.Calendar;
        var offered = calendar.AddSchoolDays(start, -8);
        var visited = calendar.AddSchoolDays(start, -4);
        var placement = new Placement(
            schoolId, provision.Id, referralId, pupil.Id, staff.Of(stay.KeyAdult).Id, staff.HeadOf(pupil.YearGroup).Id, start,
            calendar.OnOrBefore(calendar.AddSchoolWeeks(start, stay.PlannedWeeks).AddDays(-1)), calendar.AddSchoolWeeks(start, provision.LongestStayWeeks), Lead, DemoTime.At(offered));
        placement.BookVisit(visited, Lead, DemoTime.At(offered, 15, 40));
        placement.RecordVisit(visited, visited, "Came with the family, met both teachers and chose where to sit.", Lead, DemoTime.At(visited));
        placement.Confirm(Lead, DemoTime.At(visited, 16));
        placement.Begin(start, Lead, DemoTime.At(start, 8));
        return placement;
    }

    private void AddVersions(DemoPerson person, Pupil pupil, Placement placement)
    {
        decimal? share = null;
        foreach (var (step, i) in person.Stay!.Steps.Select((s, i) => (s, i)))
        {
            var from = step.WeeksAgo < 0 ? time.Ahead(-step.WeeksAgo) : time.WeekStart(step.WeeksAgo);
            var made = step.WeeksAgo < 0 ? time.Last : time.Calendar.AddSchoolDays(from, -2);
            var version = new TimetableVersion(schoolId, placement.Id, pupil.Id, i + 1, from, week.Slots(person, pupil.Form!, step.WithClass), share, step.Reason, Lead, DemoTime.At(made));
            share = version.MainstreamShare;
            if (share == 1 && from <= time.Last)
            {
                placement.NoteFullReturn(from);
            }

            db.Add(version);
        }
    }

    private ReintegrationPlan PlanOf(DemoStay stay, Pupil pupil, Placement placement)
    {
        var plan = new ReintegrationPlan(schoolId, placement.Id, pupil.Id, provision.Stages, placement.Start, time.Calendar);
        plan.Begin(placement.Start);
        foreach (var weeksAgo in stay.MovedOn)
        {
            plan.MoveOn(time.WeekStart(weeksAgo));
        }

        return plan;
    }

    private void CheckWhatIsDue(DemoPerson person, Placement placement)
    {
        foreach (var check in placement.SustainedChecks.Where(c => c.DueOn <= time.Last))
        {
            var holds = person.Name != "Niamh Gallagher" || check.Weeks < 12;
            check.Record(holds, check.DueOn, holds ? "Full timetable, in every lesson." : "Back to a shorter week in Maths and Science; talking with the family about a new referral.");
        }
    }
}
