using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>Two weeks of check-ins, registers, breaks and notes of those who have a place, and how today has begun.</summary>
internal sealed class DemoDailyLife(int schoolId, DemoTime time, IReadOnlyDictionary<string, Actor> actors, DateTime now)
{
    private const int Days = 10;

    private static readonly Dictionary<string, (int Minute, Mood Mood, Readiness Readiness, string? Word)> AlreadyInToday = new()
    {
        ["Ollie Tranter"] = (41, Mood.Bright, Readiness.Ready, "Football at break."),
        ["Maya Collins"] = (44, Mood.Bright, Readiness.Ready, "Looking forward to Art."),
        ["Freya Lindqvist"] = (45, Mood.Sunny, Readiness.Ready, null),
    };

    public IEnumerable<DayEntry> Of(DemoPerson person, Pupil pupil, IReadOnlyList<TimetableVersion> versions)
    {
        var random = new Random(pupil.Id * 7919);
        var first = time.Back(time.Last, Days - 1);
        foreach (var day in time.Calendar.SchoolDays(first, time.Last).Where(d => TimetableVersion.InForce(versions, d) is not null))
        {
            var on = time.Calendar.CycleDayOf(day)!.Value;
            List<TimetableSlot> sessions = [.. TimetableVersion.InForce(versions, day)!.Slots.Where(s => s.IsOn(on) && s.InProvision).OrderBy(s => s.PeriodCode)];
            if (sessions.Count > 0)
            {
                foreach (var entry in Day(pupil, day, sessions, random))
                {
                    yield return entry;
                }
            }
        }

        foreach (var note in Notes(person, pupil))
        {
            yield return note;
        }

        if (AlreadyInToday.TryGetValue(person.Name, out var today) && time.Calendar.IsSchoolDay(time.Today) && DemoTime.At(time.Today, 8, 50) <= now)
        {
            yield return new CheckIn(At(pupil, time.Today, 8, today.Minute, random), DayMoment.Arrival, Presence.Here, today.Mood, today.Readiness, today.Word, WordOf.Pupil);
        }
    }

    /// <summary>Something good that home heard of.</summary>
    public static IEnumerable<NoteHome> Home(DemoPerson person, IEnumerable<DayEntry> saved) => saved.OfType<DayNote>().Where(n => n.IsPositive && person.Name == "Ollie Tranter")
        .Select(n => new NoteHome(n, "Mrs Tranter", null, NoteHomeBy.Paper, $"{n.Text} We thought you would like to know.", n.By, n.MadeAt.AddMinutes(20)));

    private IEnumerable<DayEntry> Day(Pupil pupil, DateOnly day, List<TimetableSlot> sessions, Random random)
    {
        if (random.NextDouble() < .06)
        {
            yield return new CheckIn(At(pupil, day, 8, 50, random), DayMoment.Arrival, Presence.NotHere, null, null, "At home with a cold", WordOf.Adult);
            foreach (var session in sessions)
            {
                yield return new SessionMark(At(pupil, day, 15, 5, random), session, SessionOutcome.Elsewhere, "Not in school");
            }

            yield break;
        }

        var mood = (Mood)Math.Min((int)(random.NextDouble() * random.NextDouble() * 6), 4);
        var readiness = mood < Mood.Cloudy ? Readiness.Ready : random.Pick(Enum.GetValues<Readiness>());
        var word = random.NextDouble() < .4 ? random.Pick(DemoDayWords.CheckIn[(int)mood]) : null;
        yield return new CheckIn(At(pupil, day, 8, random.Next(40, 58), random), DayMoment.Arrival, Presence.Here, mood, readiness, word, WordOf.Pupil);
        foreach (var session in sessions)
        {
            var (outcome, words) = random.NextDouble() switch { < .05 => (SessionOutcome.Late, "Ten minutes"), < .08 => (SessionOutcome.Elsewhere, "With the nurse"), _ => (SessionOutcome.Attended, (string?)null) };
            yield return new SessionMark(At(pupil, day, 15, 5, random), session, outcome, words);
        }

        if (readiness != Readiness.Ready || random.NextDouble() < .2)
        {
            yield return new MovementBreak(At(pupil, day, 10, 20, random), new TimeOnly(random.Next(9, 12), 5 * random.Next(0, 11)), random.Pick([5, 5, 10, 15]), random.Pick(DemoDayWords.Breaks));
        }

        yield return new CheckIn(At(pupil, day, 15, random.Next(0, 10), random), DayMoment.Departure, Presence.Here, (Mood)Math.Max(0, (int)mood - random.Next(0, 2)), null, null, null);
    }

    private IEnumerable<DayNote> Notes(DemoPerson person, Pupil pupil)
    {
        var random = new Random(pupil.Id * 31 + 5);
        for (var i = 0; i < 3; i++)
        {
            var (text, visibility, good, works) = DemoDayWords.Notes[(pupil.Id + i * 3) % DemoDayWords.Notes.Length];
            yield return new DayNote(At(pupil, time.Back(time.Last, 1 + i * 3), 14, 30 + i, random), text.Replace("{pupil}", person.Forename, StringComparison.Ordinal), visibility, good, works is not null, works);
        }
    }

    private Entered At(Pupil pupil, DateOnly day, int hour, int minute, Random random)
    {
        var by = random.Next(3) == 0 ? actors["Hallett"] : actors["Rahman"];
        var key = new byte[16];
        random.NextBytes(key);
        var at = DemoTime.At(day, hour, minute);
        return new Entered(schoolId, pupil.Id, day, new Guid(key), [], by, at, at);
    }
}
