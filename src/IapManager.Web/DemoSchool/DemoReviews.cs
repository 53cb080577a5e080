using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Reviews of a stay: closed ones at the provision's interval, then what is due, held but open, or late.</summary>
internal sealed class DemoReviews(int schoolId, Provision provision, DemoTime time, DemoStaff staff, Actor lead)
{
    public IEnumerable<Review> Of(DemoPerson person, Placement placement)
    {
        var stay = person.Stay!;
        var interval = provision.ReviewIntervalWeeks;
        var number = 0;
        for (var weeksAgo = stay.From - interval; weeksAgo >= (stay.To ?? 1); weeksAgo -= interval)
        {
            number++;
            var day = time.Day(weeksAgo, 4);
            var review = new Review(schoolId, placement.Id, placement.PupilId, number, day);
            if (person.Name == "Jayden Mbeki" && weeksAgo - interval < 1)
            {
                review.Reschedule(time.Last);
                yield return review;
                yield break;
            }

            var open = person.Name == "Reuben Clarke" && weeksAgo - interval < 1;
            Hold(review, person, placement, day, number, open);
            Settle(review, person, day, stay.To is null && weeksAgo - interval < 1);
            if (!open)
            {
                var last = stay.To is not null && weeksAgo - interval < stay.To;
                var next = time.Calendar.AddSchoolWeeks(day, interval);
                review.Close(DecisionOf(person, number, last), ReasonOf(person, number, last), last ? null : next, lead, DemoTime.At(day, 16));
            }

            yield return review;
            if (open)
            {
                yield break;
            }
        }

        if (stay.To is null)
        {
            yield return Next(person, placement, number + 1);
        }
    }

    private Review Next(DemoPerson person, Placement placement, int number)
    {
        var due = person.Name == "Kai Osborne"
            ? time.Calendar.AddSchoolDays(time.Today, 1)
            : time.Calendar.AddSchoolWeeks(placement.Start, number * provision.ReviewIntervalWeeks) is var planned && planned > time.Today ? planned : time.Calendar.AddSchoolDays(time.Today, 3);
        var review = new Review(schoolId, placement.Id, placement.PupilId, number, due);
        if (person.Name is "Kai Osborne" or "Maya Collins")
        {
            DemoVoices.Parent(review.ViewOf(Voice.Parent), person, 1, time.Last, "Nadia Rahman");
        }

        if (person.Name == "Maya Collins")
        {
            DemoVoices.Pupil(review.ViewOf(Voice.Pupil), person, 0, time.Back(time.Last, 1), "Nadia Rahman");
        }

        return review;
    }

    private void Hold(Review review, DemoPerson person, Placement placement, DateOnly day, int number, bool parentAwaited)
    {
        var turn = placement.PupilId + number;
        var receiver = staff.All.First(s => s.Id == placement.MainstreamReceiverId);
        var keyAdult = staff.All.First(s => s.Id == placement.KeyAdultId);
        var before = time.Back(day, 1);
        DemoVoices.Pupil(review.ViewOf(Voice.Pupil), person, turn, before, keyAdult.FullName);
        if (!parentAwaited)
        {
            DemoVoices.Parent(review.ViewOf(Voice.Parent), person, turn, before, keyAdult.FullName);
        }

        review.Hold(
            day, day, $"We looked at what has gone well since {(number == 1 ? "the start" : "the last review")}, heard {person.Forename}, and agreed what comes next.",
            [
                new(person.Forename, "Spoke about which lessons feel possible."),
                new($"{receiver.FormalName}, {Lower(receiver.JobTitle)}", "Teachers say that starts are calmer."),
                new($"{keyAdult.FullName}, key adult", "Mornings are settled; the afternoons need a break in them."),
            ],
            [
                new("Tell every teacher what was agreed", keyAdult.FullName, time.Calendar.AddSchoolDays(day, 3), keyAdult.Id),
                new("Look at the seat plan in the rooms that are added", receiver.FormalName, parentAwaited ? time.Calendar.AddSchoolDays(time.Today, 4) : time.Calendar.AddSchoolDays(day, 5), receiver.Id),
                new("Ring on Fridays to hear how the week went", "Parent or carer", null),
            ]);
    }

    /// <summary>What was agreed long ago is done; of the last reviews some is late, some dropped, some still to come.</summary>
    private void Settle(Review review, DemoPerson person, DateOnly day, bool isLast)
    {
        var actions = review.Actions.ToList();
        foreach (var action in actions.Where(a => !isLast || (person.Name, a) switch
        {
            ("Maya Collins", _) => a == actions[0],
            ("Reuben Clarke", _) => false,
            ("Ollie Tranter", _) => a != actions[1],
            _ => true,
        }))
        {
            action.Done(time.Calendar.AddSchoolDays(day, 2), time.Today, lead);
        }

        if (isLast && person.Name == "Ollie Tranter")
        {
            actions[1].Drop("The room has no fixed seats; Ollie chose a place by the window instead.", time.Today, lead);
        }
    }

    private static ReviewDecision DecisionOf(DemoPerson person, int number, bool last) =>
        last ? ReviewDecision.End : person.Name == "Kai Osborne" ? ReviewDecision.Hold : number % 3 == 0 ? ReviewDecision.Hold : ReviewDecision.MoveOn;

    private static string ReasonOf(DemoPerson person, int number, bool last) => DecisionOf(person, number, last) switch
    {
        ReviewDecision.End => person.Stay!.OutcomeNote ?? "A full timetable holds, and everyone feels that it will.",
        ReviewDecision.Hold => $"{person.Forename} asked for the same week a little longer before more lessons are added.",
        _ => "Most lessons with the class went well, and the next ones are chosen together.",
    };

    private static string Lower(string? job) => string.IsNullOrEmpty(job) ? "teacher" : char.ToLowerInvariant(job[0]) + job[1..];
}
