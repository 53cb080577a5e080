using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>Passports, and what the school itself changes.</summary>
internal sealed class DemoSupport(int schoolId, DemoTime time, DemoStaff staff, IReadOnlyDictionary<string, Actor> actors)
{
    public IEnumerable<PassportVersion> Passports(DemoPerson person, Pupil pupil, DateOnly start, IReadOnlyCollection<TimetableSlot> slots)
    {
        var versions = person.Name == "Maya Collins" ? 4 : person.Stay!.To is null && person.Stay.From > 10 ? 2 : 1;
        for (var number = 1; number <= versions; number++)
        {
            var on = time.Calendar.AddSchoolDays(start, 4 + (number - 1) * 10);
            var passport = Write(person, pupil, number, on < time.Last ? on : time.Last);
            foreach (var teacher in slots.Where(s => s.TeacherId is not null).Select(s => s.TeacherId!.Value).Distinct().Where(t => HasRead(person, t)))
            {
                var read = time.Calendar.AddSchoolDays(passport.WrittenOn, 1 + teacher % 3);
                passport.Acknowledge(teacher, read <= time.Last ? read : time.Last);
            }

            yield return passport;
        }
    }

    /// <summary>What the lead looked at and did not take into a passport.</summary>
    public IEnumerable<SettledProposal> SetAside(IEnumerable<DayEntry> saved) => saved.OfType<DayNote>().Where(n => n.Works && n.PupilId % 4 == 1).OrderBy(n => n.Date).Take(1)
        .Select(n => new SettledProposal(schoolId, n.PupilId, ProposalSource.DayNote, n.Id, null, actors["Adeyemi"], time.Last));

    public IEnumerable<MainstreamAdjustment> Adjustments(DemoPerson person, Placement placement)
    {
        var stay = person.Stay!;
        var count = stay.To is null ? 3 : 1 + placement.PupilId % 2;
        for (var i = 0; i < count; i++)
        {
            var open = stay.To is null && i == 2;
            var (what, where, owner) = DemoWords.Adjustments[open && person.Name == "Maya Collins" ? 3 : (stay.From + 3 * i) % DemoWords.Adjustments.Length];
            var agreed = time.Calendar.AddSchoolDays(placement.Start, 3 + 5 * i) is var day && day <= time.Last ? day : time.Last;
            var due = open ? time.Calendar.AddSchoolDays(time.Today, person.Name == "Kai Osborne" || placement.PupilId % 3 == 0 ? -2 : 4) : time.Calendar.AddSchoolDays(agreed, 10);
            var adjustment = new MainstreamAdjustment(schoolId, placement.PupilId, placement.Id, what, where, owner, due < agreed ? agreed : due, agreed, staff.All.FirstOrDefault(s => s.FormalName == owner)?.Id);
            if (!open)
            {
                Settle(adjustment, agreed, i + stay.From);
            }
            else if (person.Name == "Kai Osborne")
            {
                adjustment.Change(what, where, new AdjustmentOwner("Mr Sutcliffe", staff.Of("Sutcliffe").Id), time.Calendar.AddSchoolDays(due, 1), "Ruth Adeyemi", time.Last);
            }

            yield return adjustment;
        }
    }

    private void Settle(MainstreamAdjustment adjustment, DateOnly agreed, int turn)
    {
        DateOnly After(int days) => time.Calendar.AddSchoolDays(agreed, days) is var day && day <= time.Last ? day : time.Last;
        if (turn % 9 == 8)
        {
            adjustment.Drop("Tried for two weeks; the pupil asked to stop, it drew looks.", After(10));
            return;
        }

        if (turn % 5 == 2)
        {
            adjustment.PutInPlace(After(3), adjustment.Owner);
            adjustment.TakeBack("The room changed, and nobody had told the new teacher.", "Ruth Adeyemi", After(5));
        }

        adjustment.PutInPlace(After(6), adjustment.Owner);
        if (turn % 3 != 1)
        {
            adjustment.Check(After(16));
        }
    }

    private PassportVersion Write(DemoPerson person, Pupil pupil, int number, DateOnly on)
    {
        if (person.Name == "Maya Collins")
        {
            return new PassportVersion(
                schoolId, pupil.Id, number, "Directing scenes, drawing from memory, and anything with animals. Younger pupils trust her: she runs the Year 7 guinea pig rota.",
                ["A job to do in the first two minutes", "Instructions written down, one at a time", "Sitting near the door, beside a friend"], ["Being asked to read aloud unprepared", "Talking about yesterday in front of others"],
                "She lays her green pencil on the desk and walks to the garden room. Five minutes, no questions; Nadia is told.", "Say hello with her name, then carry on.", "I am not being rude when I don't look at you. I am listening.", actors["Rahman"], on);
        }

        var (strengths, works, avoid, steppingOut) = DemoWords.Passports[(pupil.Id + number) % DemoWords.Passports.Length];
        return new PassportVersion(schoolId, pupil.Id, number, strengths, works, avoid, steppingOut, null, null, actors["Rahman"], on);
    }

    /// <summary>Two teachers have not yet read Kai's passport, and one has not read Maya's.</summary>
    private bool HasRead(DemoPerson person, int teacherId)
    {
        var unread = person.Name switch { "Kai Osborne" => 2, "Maya Collins" => 1, _ => 0 };
        return !staff.Teachers["French"].Concat(staff.Teachers["Computing"]).Concat(staff.Teachers["Music"]).Select(t => t.Id)
            .Where(id => unread > 0).OrderBy(id => (id * 31 + unread) % 17).Any(id => id == teacherId);
    }
}
