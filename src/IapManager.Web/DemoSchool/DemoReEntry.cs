using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>Eesa, for whom support was opened again three weeks after his return, for four weeks.</summary>
internal sealed class DemoReEntry(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoWeek week, Actor lead)
{
    public const string Name = "Eesa Khan";
    private const int From = 7;
    private const int To = 3;
    private const int Blend = 3;

    public async Task MakeAsync(DemoPerson person, Pupil pupil, CancellationToken cancellationToken)
    {
        var last = await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.PupilId == pupil.Id, cancellationToken);
        var before = await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).SingleAsync(p => p.PlacementId == last.Id, cancellationToken);
        var (start, end) = (time.WeekStart(From), time.WeekEnd(To));
        var again = last.OpenAgain(
            last.KeyAdultId, last.MainstreamReceiverId, start, PlacementDates.LatestEnd(start, provision.ReviewIntervalWeeks, time.Calendar), PlacementDates.LatestEnd(start, provision.LongestStayWeeks, time.Calendar),
            "A new timetable made afternoons loud for him; he asked for the small room again.", lead, DemoTime.At(time.Back(start, 2)));
        db.Placements.Add(again);
        await db.SaveChangesAsync(cancellationToken);
        again.Begin(start, lead, DemoTime.At(start, 8));
        last.NoteReEntry(again, start);
        var plan = new ReintegrationPlan(before, again.Id, Blend, start, time.Calendar);
        DemoPlans.Wishes(plan);
        plan.Begin(start);
        db.ReintegrationPlans.Add(plan);
        var first = new TimetableVersion(schoolId, again.Id, pupil.Id, 1, start, week.Slots(person, pupil.Form!, 36), null, null, lead, DemoTime.At(time.Back(start, 1)));
        var full = time.WeekStart(To + 1);
        db.AddRange(first, new TimetableVersion(schoolId, again.Id, pupil.Id, 2, full, week.Slots(person, pupil.Form!, 50), first.MainstreamShare, "Every lesson with the class again, Eesa’s wish", lead, DemoTime.At(time.Back(full, 1))));
        again.NoteFullReturn(full);
        plan.MoveOn(full);
        again.End(end, PlacementOutcome.ReturnedFullTime, "Two weeks of full days; a quiet place at lunch stays.", PlacementDates.ChecksAfter(end, time.Calendar), lead, DemoTime.At(end));
        plan.MoveOn(end);
        plan.MakeVersion(null, start, lead);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
