using IapManager.Domain;
using IapManager.Domain.Interventions;

namespace IapManager.Web.DemoSchool;

/// <summary>What the school can offer, a group that reads together, and Maya's talk time; with their registers up to the last school day.</summary>
internal sealed class DemoInterventions(int schoolId, DemoTime time, DemoStaff staff, int? measuredWith, Actor by)
{
    public IReadOnlyList<Intervention> Catalogue { get; } =
    [
        new(schoolId, "Reading together", InterventionKind.Literacy, "To read a page aloud with ease, and to like it", "A trained teaching assistant", 30, 18, null),
        new(schoolId, "Talk time", InterventionKind.SocialAndEmotional, "To put a feeling into words before it grows too big", "A member of The Bridge’s team", 45, 25, measuredWith),
        new(schoolId, "Bike repair", InterventionKind.Mentoring, "To finish something with an adult, and to be proud of it", null, 60, 30, null),
    ];

    public IEnumerable<InterventionProgramme> Programmes(Func<string, int> pupilId)
    {
        var reading = Make(Catalogue[0], "Rahman", 6, 12, [pupilId("Aisha Begum"), pupilId("Ollie Tranter"), pupilId("Maya Collins")], [1, 4], absent: pupilId("Ollie Tranter"));
        var talk = Make(Catalogue[1], "Rahman", 8, 10, [pupilId("Maya Collins")], [3], absent: 0);
        var bikes = Make(Catalogue[2], "Price", 14, 6, [pupilId("Reuben Clarke"), pupilId("Kai Osborne")], [5], absent: pupilId("Kai Osborne"), until: 8);
        bikes.End(time.WeekEnd(8), "Two bikes ride again. Reuben showed a Year 7 how to mend a tyre.", time.Last);
        return [reading, talk, bikes];
    }

    private InterventionProgramme Make(Intervention intervention, string leader, int weeksAgo, int sessions, int[] pupils, int[] weekdays, int absent, int until = 0)
    {
        var adult = staff.Of(leader);
        var first = time.WeekStart(weeksAgo);
        var programme = new InterventionProgramme(intervention, null, (adult.Id, adult.FormalName), first, time.Calendar.AddSchoolWeeks(first, 12), sessions, by, DemoTime.At(time.Back(first, 3)));
        foreach (var pupil in pupils)
        {
            programme.TakeIn(pupil, first);
        }

        foreach (var (day, i) in Enumerable.Range(until, weeksAgo - until).Reverse().SelectMany(w => weekdays.Select(d => time.Day(w, d))).Where(d => d >= first).Distinct().Select((d, i) => (d, i)))
        {
            programme.Register(day, intervention.Minutes, i == 3 ? "The adult was at a review" : null, pupils.Select(p => new ProgrammeMark(p, p != absent || i % 3 > 0)), null, time.Last);
        }

        return programme;
    }
}
