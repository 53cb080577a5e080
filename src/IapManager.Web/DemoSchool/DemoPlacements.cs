using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>Every stay in the provision, past and present, by the verbs that the application itself uses.</summary>
internal sealed class DemoPlacements(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoStaff staff, DemoPupils pupils, DemoWeek week, DemoSessions sessions, DemoReferrals referrals, IReadOnlyList<Instrument> instruments, IReadOnlyDictionary<string, Actor> actors, DateTime now)
{
    private readonly DemoReviews _reviews = new(schoolId, provision, time, staff, actors["Adeyemi"]);
    private readonly DemoPlans _plans = new(time, actors["Adeyemi"]);
    private readonly DemoSupport _support = new(schoolId, time, staff, actors);
    private readonly DemoAssessments _assessments = new(instruments, time, provision.ReviewIntervalWeeks, actors["Adeyemi"]);
    private readonly DemoLessonWords _words = new(schoolId, time);
    private readonly DemoDays _days = new(schoolId, time, staff, actors["Adeyemi"]);
    private readonly DemoDailyLife _dailyLife = new(schoolId, time, actors, now);

    private Actor Lead => actors["Adeyemi"];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var person in DemoCast.Placed)
        {
            var pupil = pupils[person];
            var placement = Begin(person, pupil);
            db.Add(placement);
            await db.SaveChangesAsync(cancellationToken);
            var versions = Versions(person, pupil, placement).ToList();
            db.AddRange(versions);
            var plan = PlanOf(person, pupil, placement);
            db.Add(plan);
            db.AddRange(_reviews.Of(person, placement));
            db.AddRange(_assessments.Of(person, placement));
            db.AddRange(_words.Of(person, pupil, versions));
            db.AddRange(_support.Passports(person, pupil, placement.Start, versions[^1].Slots));
            db.AddRange(_support.Adjustments(person, placement));
            if (person.Stay!.HomeOnFridayAfternoons)
            {
                db.Add(DemoInduction.TimeOut(placement, person, time, DemoWeek.FridayAfternoons, [.. versions[^1].Slots.Select(s => s.Cell)], Lead));
            }

            if (person.Stay!.To is null)
            {
                db.AddRange(_days.WorkFor(pupil.Id, versions));
            }

            End(person, placement);
            List<DayEntry> entries = person.Stay.To is null ? [.. _dailyLife.Of(person, pupil, versions)] : [];
            db.AddRange(entries);
            await db.SaveChangesAsync(cancellationToken);
            db.AddRange(DemoDailyLife.Home(person, entries));
            _plans.Agree(person, placement, plan, await db.Contacts.AsNoTracking().Where(c => c.PupilId == pupil.Id).OrderBy(c => c.Order).FirstAsync(cancellationToken));
            db.AddRange(_support.SetAside(entries));
            if (person.Name != DemoReEntry.Name)
            {
                CheckReturn(person, placement);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        db.AddRange(_days.Changes(name => pupils[DemoCast.Cohort.Single(p => p.Name == name)].Id));
        var again = DemoCast.Ended.Single(p => p.Name == DemoReEntry.Name);
        await new DemoReEntry(db, schoolId, provision, time, week, Lead).MakeAsync(again, pupils[again], cancellationToken);
        await OfferAheadAsync(cancellationToken);
        await OfferNotTakenUpAsync(cancellationToken);
        await KeepApartAsync(cancellationToken);
        await HelpAsync(cancellationToken);
    }

    private Placement Begin(DemoPerson person, Pupil pupil)
    {
        var stay = person.Stay!;
        var start = time.WeekStart(stay.From);
        var offered = time.Back(start, 8);
        var visited = time.Back(start, 4);
        var placement = Offer(pupil, referrals.IdOf(person), staff.Of(stay.KeyAdult), start, stay.PlannedWeeks - (stay.Extension?.Weeks ?? 0), offered);
        placement.BookVisit(visited, Lead, DemoTime.At(offered, 15, 40));
        if (stay.From % 8 == 3)
        {
            placement.WaiveVisit("The family knows The Bridge well: an older sister had a place.", Lead, DemoTime.At(visited));
        }
        else
        {
            placement.RecordVisit(visited, visited, $"{person.Forename} came with the family, met both teachers and chose where to sit.", Lead, DemoTime.At(visited));
        }

        DemoInduction.Prepare(placement, provision, person, actors.GetValueOrDefault(stay.KeyAdult, Lead), visited);
        placement.Confirm(Lead, DemoTime.At(visited, 16));
        placement.Begin(start, Lead, DemoTime.At(start, 8));
        DemoInduction.Settle(placement, person, time, actors.GetValueOrDefault(stay.KeyAdult, Lead));
        if (stay.Extension is { } extension)
        {
            placement.Extend(EndAfter(start, stay.PlannedWeeks), extension.Reason, Lead, DemoTime.At(time.Day(extension.WeeksAgo, 3)));
        }

        return placement;
    }

    private Placement Offer(Pupil pupil, int referralId, StaffMember keyAdult, DateOnly start, int weeks, DateOnly offered) => new(
        schoolId, provision.Id, referralId, pupil.Id, keyAdult.Id, staff.HeadOf(pupil.YearGroup).Id, start, EndAfter(start, weeks),
        PlacementDates.LatestEnd(start, provision.LongestStayWeeks, time.Calendar), Lead, DemoTime.At(offered));

    private DateOnly EndAfter(DateOnly start, int weeks) => PlacementDates.LatestEnd(start, weeks, time.Calendar);

    private IEnumerable<TimetableVersion> Versions(DemoPerson person, Pupil pupil, Placement placement)
    {
        decimal? share = null;
        var linked = person.Stay!.To is null ? sessions.Current(person).ToHashSet() : [];
        foreach (var (step, i) in person.Stay!.Steps.Select((s, i) => (s, i)))
        {
            var from = sessions.From(step);
            var made = step.WeeksAgo < 0 ? time.Last : time.Back(from, 2);
            var slots = week.Slots(person, pupil.Form!, step.WithClass).Select(s => linked.Contains(step) ? sessions.Link(s) : s);
            var version = new TimetableVersion(schoolId, placement.Id, pupil.Id, i + 1, from, slots, share, step.Reason, Lead, DemoTime.At(made));
            share = version.MainstreamShare;
            if (share == 1 && from <= time.Last)
            {
                placement.NoteFullReturn(from);
            }

            yield return version;
        }
    }

    private ReintegrationPlan PlanOf(DemoPerson person, Pupil pupil, Placement placement)
    {
        var stay = person.Stay!;
        var plan = new ReintegrationPlan(schoolId, placement.Id, pupil.Id, provision.Stages, placement.Start, time.Calendar);
        DemoPlans.Wishes(plan);
        plan.Begin(placement.Start);
        foreach (var weeksAgo in stay.MovedOn)
        {
            plan.MoveOn(time.WeekStart(weeksAgo));
        }

        var keyAdult = staff.Of(stay.KeyAdult).FullName;
        for (var i = 0; i < 2; i++)
        {
            var (need, success, baseline) = DemoWords.Targets[(pupil.Id + i) % DemoWords.Targets.Length];
            var target = plan.AddTarget(need, success, baseline, keyAdult, EndAfter(placement.Start, 8 + 6 * i));
            target.Note(stay.To is not null ? "Reached, and kept." : i == 0 ? "Three weeks running now." : "Some days; better in the morning.", stay.To is { } to && i == 0 ? time.Day(to, 3) : null);
        }

        return plan;
    }

    private void End(DemoPerson person, Placement placement)
    {
        if (person.Stay!.To is { } to)
        {
            var last = time.WeekEnd(to);
            placement.End(last, person.Stay.Outcome!.Value, person.Stay.OutcomeNote, PlacementDates.ChecksAfter(last, time.Calendar), Lead, DemoTime.At(last));
        }
    }

    private void CheckReturn(DemoPerson person, Placement placement)
    {
        foreach (var check in placement.SustainedChecks.Where(c => c.DueOn <= time.Last).OrderBy(c => c.Weeks))
        {
            var holds = person.Name != "Niamh Gallagher" || check.Weeks < 12;
            var note = holds ? "Full timetable, in every lesson." : "Back to a shorter week in maths and science; talking with the family about what would help.";
            placement.RecordCheck(check.Id, holds, check.DueOn, note, Lead, DemoTime.At(check.DueOn));
        }
    }

    /// <summary>The place that comes free when Freya's ends is promised; the family's visit is booked.</summary>
    private async Task OfferAheadAsync(CancellationToken cancellationToken)
    {
        var freya = DemoCast.Cohort.Single(p => p.Name == "Freya Lindqvist").Stay!;
        var leila = DemoCast.Referred.Single(p => p.Name == "Leila Haddad");
        var offered = time.Back(time.Today, 3);
        var start = time.Calendar.AddSchoolDays(EndAfter(time.WeekStart(freya.From), freya.PlannedWeeks), 1);
        var placement = Offer(pupils[leila], referrals.IdOf(leila), staff.Of("Rahman"), start, 18, offered);
        placement.BookVisit(time.Calendar.AddSchoolDays(time.Today, 3), Lead, DemoTime.At(offered, 15, 40));
        DemoInduction.Half(placement, provision, time, Lead);
        db.Add(placement);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task OfferNotTakenUpAsync(CancellationToken cancellationToken)
    {
        var josh = DemoCast.Referred.Single(p => p.Name == "Josh Tully");
        var offered = DemoReferrals.JoshOffered(time);
        var placement = Offer(pupils[josh], referrals.IdOf(josh), staff.Of("Hallett"), time.Calendar.AddSchoolDays(offered, 8), 18, offered);
        placement.DeclineOffer("Josh would rather stay with his form and try a mentor", Lead, DemoTime.At(time.Calendar.AddSchoolDays(offered, 4)));
        db.Add(placement);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task HelpAsync(CancellationToken cancellationToken)
    {
        var help = new DemoInterventions(schoolId, time, staff, instruments.First(i => i.IsSensitive).Id, Lead);
        db.AddRange(help.Catalogue);
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(help.Programmes(name => pupils[DemoCast.All.Single(p => p.Name == name)].Id));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Isla, who waits, and Jayden, who is there, are not together for now; Kai and Jayden were not, and are again.</summary>
    private async Task KeepApartAsync(CancellationToken cancellationToken)
    {
        int Id(string name) => pupils[DemoCast.All.Single(p => p.Name == name)].Id;
        var (marked, lifted) = (time.Back(time.Today, 9), time.Back(time.Today, 20));
        var before = new NotTogetherPair(schoolId, Id("Kai Osborne"), Id("Jayden Mbeki"), "A quarrel at football; both asked for some weeks in different rooms.", lifted, time.Back(lifted, 25), Lead, DemoTime.At(time.Back(lifted, 25)));
        before.Lift("They share Construction again and asked to.", Lead, DemoTime.At(lifted));
        db.AddRange(before, new NotTogetherPair(schoolId, Id("Isla Rutherford"), Id("Jayden Mbeki"), "They fell out last summer, and both families ask for a term apart.", time.Calendar.AddSchoolWeeks(time.Today, 5), marked, Lead, DemoTime.At(marked)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
