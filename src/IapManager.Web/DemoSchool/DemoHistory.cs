using IapManager.Domain.Pupils;

namespace IapManager.Web.DemoSchool;

/// <summary>Marks, suspensions, behaviour and reading tests of three terms. Made pupil by pupil, each from a seed of their own.</summary>
internal sealed class DemoHistory(int schoolId, DemoTime time)
{
    private static readonly (string Code, int Weight)[] Reasons = [("DB", 40), ("PP", 20), ("VA", 12), ("PA", 10), ("DA", 5), ("DM", 4), ("BU", 3), ("MT", 4)];

    private static readonly (string Category, string What, int Points)[] Good = [("Achievement", "Effort in lesson", 1), ("Achievement", "Kindness", 2)];

    private static readonly (string Category, string What, int Points)[] Bad =
    [
        ("Behaviour", "Disruption", -1), ("Behaviour", "Left lesson without permission", -2), ("Behaviour", "Truancy from lesson", -3), ("Behaviour", "Verbal abuse of adult", -5),
    ];

    private static readonly string[] ModestAbsence = ["I", "I", "I", "M", "O", "O"];

    private static readonly string[] SevereAbsence = ["I", "O", "O", "O", "U"];

    private static readonly string[] Places = ["English", "Maths", "Science", "French", "History", "Corridor", "Lunch"];

    private readonly DateOnly[] _days = [.. time.Calendar.SchoolDays(time.HistoryFrom, time.Last)];

    public List<Suspension> Suspensions { get; } = [];

    public List<BehaviourEvent> Behaviour { get; } = [];

    public List<ReadingTest> Reading { get; } = [];

    /// <summary>The marks of a pupil, day by day; the other records are gathered on the way.</summary>
    public IEnumerable<AttendanceMark> Of(Pupil pupil, double risk, DemoPerson? person, IReadOnlyList<string> staffCodes)
    {
        var random = new Random(pupil.Id * 7919);
        var days = _days.Where(d => d >= pupil.AdmittedOn && (pupil.LeftOn is not { } left || d <= left)).ToArray();
        var suspended = Suspend(pupil, risk, person, days, random);
        Test(pupil, risk, days, random);
        var (run, why) = (0, "I");
        foreach (var day in days)
        {
            var absence = AbsenceOn(day, risk, person);
            if (run == 0 && random.NextDouble() < absence / 1.6)
            {
                run = random.Pick([1, 1, 1, 2, 3]);
                why = random.Pick(risk < .6 ? ModestAbsence : SevereAbsence);
            }

            var late = random.NextDouble() < .02 + absence * .3;
            var medical = why == "M" && run > 0;
            var code = suspended.Contains(day) ? "E" : run > 0 ? why : null;
            yield return new AttendanceMark(schoolId, pupil.Id, day, Session.Am, code ?? (late ? "L" : "/"));
            yield return new AttendanceMark(schoolId, pupil.Id, day, Session.Pm, medical || code is null ? "\\" : code);
            run = Math.Max(0, run - 1);
            if (code is null && random.NextDouble() < .03 + risk * .12)
            {
                var (category, what, points) = random.Pick(random.NextDouble() > risk * .8 ? Good : Bad);
                Behaviour.Add(new BehaviourEvent(schoolId, pupil.Id, day, category, what, points) { Where = random.Pick(Places), RecordedBy = random.Pick(staffCodes) });
            }
        }
    }

    private double AbsenceOn(DateOnly day, double risk, DemoPerson? person) => person switch
    {
        null => .02 + risk * .22,
        { Stay: null } => person.Absence.Before,
        { Stay: { } stay } when day < time.WeekStart(stay.From) => person.Absence.Before,
        { Stay.To: { } to } when day > time.WeekEnd(to) => person.Absence.After,
        _ => person.Absence.During,
    };

    private HashSet<DateOnly> Suspend(Pupil pupil, double risk, DemoPerson? person, DateOnly[] days, Random random)
    {
        var away = new HashSet<DateOnly>();
        var before = person?.Stay is { } stay ? days.Where(d => d < time.WeekStart(stay.From)).ToArray() : days;
        var count = person?.Suspensions ?? (risk > .75 && random.NextDouble() < .6 ? random.Next(1, 3) : 0);
        for (var i = 0; i < count && before.Length > 20; i++)
        {
            var length = random.Pick([1, 1, 2, 3]);

            // One after another, in the last three quarters of the time before, so that two never meet.
            var at = before.Length / 4 + i * (before.Length * 3 / 4 / count) + random.Next(Math.Max(1, before.Length / (2 * count) - 4));
            var span = before.Skip(at).Take(length).ToArray();
            if (span.Length == 0 || span.Any(away.Contains))
            {
                continue;
            }

            away.UnionWith(span);
            Suspensions.Add(new Suspension(schoolId, pupil.Id, SuspensionKind.Susp, span[0], Session.Am) { End = span[^1], Sessions = 2 * span.Length, Reasons = random.Pick(Reasons) });
        }

        return away;
    }

    /// <summary>Two weeks into each school year.</summary>
    private void Test(Pupil pupil, double risk, DateOnly[] days, Random random)
    {
        foreach (var year in days.GroupBy(DemoCalendar.YearOf).Where(g => g.Count() > 10))
        {
            if (random.NextDouble() < .93)
            {
                var score = 98 - risk * 14 + 13 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                Reading.Add(new ReadingTest(schoolId, pupil.Id, "NGRT", year.ElementAt(10))
                {
                    StandardScore = (int)Math.Clamp(score, 69, 131),
                    ReadingAgeMonths = (int)Math.Clamp((pupil.YearGroup + 4.4 + (score - 98) / 13 * 1.6) * 12, 72, 216),
                });
            }
        }
    }
}
