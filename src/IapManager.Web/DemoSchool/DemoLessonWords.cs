using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>What teachers said about lessons, of some lessons only, as in life.</summary>
internal sealed class DemoLessonWords(int schoolId, DemoTime time)
{
    /// <summary>Weeks for which the cohort's teachers wrote most.</summary>
    private const int RecentWeeks = 5;

    /// <summary>School days of which sentences are proposed for passports.</summary>
    private const int DaysProposed = 8;

    public IEnumerable<LessonFeedback> Of(DemoPerson person, Pupil pupil, IReadOnlyList<TimetableVersion> versions)
    {
        var stay = person.Stay!;
        var random = new Random(pupil.Id * 104729);
        var end = stay.To is { } to ? time.WeekEnd(to) : time.Last;
        foreach (var day in time.Calendar.SchoolDays(time.WeekStart(stay.From), end))
        {
            var chance = ChanceOn(person, day);
            var on = time.Calendar.CycleDayOf(day)!.Value;
            var version = TimetableVersion.InForce(versions, day)!;
            foreach (var slot in version.Slots.Where(s => s.IsOn(on) && s.WithClass && s.TeacherId is not null))
            {
                var (say, mood) = (random.NextDouble(), random.NextDouble());
                if (say < chance)
                {
                    yield return Say(person, pupil, day, slot, mood, random);
                }
            }
        }
    }

    private double ChanceOn(DemoPerson person, DateOnly day)
    {
        // Nobody has written about Aisha for a week and a half: the gap that Today points out.
        if (person.Name == "Aisha Begum")
        {
            return day < time.Back(time.Today, 8) ? .8 : 0;
        }

        return person.Stay!.To is not null ? .06 : day >= time.WeekStart(RecentWeeks) ? .55 : .15;
    }

    private LessonFeedback Say(DemoPerson person, Pupil pupil, DateOnly day, TimetableSlot slot, double mood, Random random)
    {
        var liked = DemoWeek.Likes(person, slot.Subject);
        var how = mood switch
        {
            < .35 => liked ? HowItWent.ReallyWell : HowItWent.Well,
            < .75 => liked ? HowItWent.Well : HowItWent.Ok,
            < .9 => HowItWent.Ok,
            < .97 => liked ? HowItWent.Ok : HowItWent.HardGoing,
            _ => liked ? HowItWent.HardGoing : HowItWent.VeryHard,
        };
        var at = DemoTime.At(day, 15, 5);
        var feedback = new LessonFeedback(schoolId, pupil.Id, slot.TeacherId!.Value, slot.TeacherName ?? "", day, slot.PeriodCode, slot.Subject, slot.ClassCode, how, at);
        var sentence = random.NextDouble() < .3 ? random.Pick(DemoWords.Feedback[(int)how - 1]) : null;
        feedback.Say(how, how < HowItWent.HardGoing, how < HowItWent.VeryHard && random.NextDouble() < .85, how == HowItWent.VeryHard, sentence, day, at, worked: sentence is not null && Array.IndexOf(DemoWords.Worked, sentence) >= 0 && day >= time.Back(time.Today, DaysProposed));
        return feedback;
    }
}
