using IapManager.Domain.Timetables;

namespace IapManager.Benchmarks;

/// <summary>The engine of the timetable by itself, without a database: two weeks of six periods, sixty pupils.</summary>
internal static class TimetableBenchmark
{
    private const int Pupils = 60;
    private const int Rounds = 7;
    private const int Times = 40;
    private const double Most = 10;
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly string[] Subjects = ["English", "Maths", "Science", "French", "Geography", "History", "Art", "Music", "Drama", "DT", "PE", "RE"];
    private static readonly Cell[] Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 6) select new Cell(week, day, $"{period}")];
    private static readonly string Written = string.Join(" ", Enumerable.Repeat("Kind to younger pupils, draws in every spare minute; likes to build things but not to copy. Reads well aloud in a small group.", 12));

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var random = new Random(60);
        var cohort = Enumerable.Range(1, Pupils).Select(n => Facts(n, random)).ToList();
        List<PlannedSessions> planned = [.. cohort.SelectMany((facts, n) => Enumerable.Range(0, 3).Select(v =>
            new PlannedSessions(n, Today.AddDays(v * 21 - 30 + n % 20), v + 1, [.. facts.Slots.Where(s => s.InProvision).Skip(v * 5).Select(s => s.Cell)])))];
        var apart = cohort.Take(3).Select((f, n) => new KeptApart($"Pupil {n}", f.Slots.Where(s => s.InProvision).Select(s => s.Cell).ToHashSet())).ToList();
        return
        [
            await MeasureAsync($"Checking a version against {Pupils} pupils in the provision, three versions each", () =>
            {
                var others = ProvisionLoad.Peak(planned, Today, Today.AddDays(60));
                return TimetableCheck.Check(cohort[0].Slots, Cells, cohort[0].Mainstream.Entitlement, others, Pupils, null, 0.4m, c => $"{c.Week}, {c.Day}, {c.PeriodCode}", apart).Warnings.Count;
            }),
            await MeasureAsync($"Suggestions for a cohort of {Pupils}, 120 words of teachers each", () => cohort.Sum(facts => StepSuggestion.Rank(facts).Next.Count)),
        ];
    }

    private static async Task<Figure> MeasureAsync(string what, Func<int> work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.Elapsed < WarmUp)
        {
            work();
        }

        var taken = new List<Taken>();
        for (var round = 0; round < Rounds; round++)
        {
            taken.Add(await Taken.ByAsync(() =>
            {
                for (var n = 0; n < Times; n++)
                {
                    work();
                }

                return Task.CompletedTask;
            }));
        }

        var cpu = Figure.Median(taken.Select(t => t.Cpu)) * 1000 / Times;
        var clock = Figure.Median(taken.Select(t => t.Seconds)) * 1000 / Times;
        return new Figure(what, $"{clock:0.00} ms, {cpu:0.00} ms of processor", "", "", $"below {Most:0} ms", cpu < Most);
    }

    private static StepFacts Facts(int pupil, Random random)
    {
        var lessons = Cells.Select((c, n) => new ImportedLesson(c, Subjects[(n + pupil) % Subjects.Length], $"8F/{Subjects[(n + pupil) % Subjects.Length]}", (n + pupil) % Subjects.Length + 1, "Ms Rahman", "A1")).ToList();
        var mainstream = MainstreamTimetable.From(lessons, Cells);
        return new StepFacts
        {
            Slots = [.. lessons.Select((l, n) => n % 3 == pupil % 3 ? l.ToSlot() : TimetableSlot.Session(l.Cell, SessionKind.Curriculum, $"{l.Subject} at the base", 30, "Mr Hallett", "B1", l.ToSlot()))],
            Mainstream = mainstream,
            Feedback = [.. Enumerable.Range(0, 120).Select(n => new FeedbackFact(Today.AddDays(-n / 4), $"{n % 6 + 1}", Subjects[random.Next(Subjects.Length)], random.Next(14) + 1, (HowItWent)(random.Next(5) + 1), random.Next(9) == 0))],
            Wish = pupil % 2 == 0 ? "Art first, please." : "I want to get back to science, I miss the practicals.",
            Strengths = [new("passport", Written), new("referral", Written)],
            HardDays = [.. Enumerable.Range(0, 8).Select(n => new HardDay(Today.AddDays(-n * 3), random.Next(5) + 1))],
            Today = Today,
        };
    }
}
