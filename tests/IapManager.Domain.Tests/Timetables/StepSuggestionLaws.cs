using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>What holds of suggestions whatever is known of a pupil.</summary>
public sealed class StepSuggestionLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Subjects = ["Art", "Maths", "Music", "PE"];
    private static readonly Cell[] Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 3) select new Cell(week, day, $"{period}")];

    /// <summary>Every seventh cell is free; every ninth has two classes at once.</summary>
    private static readonly ImportedLesson[] Lessons =
    [
        .. Cells.Where((_, n) => n % 7 != 0).Select((c, n) => new ImportedLesson(c, Subjects[n % 4], $"8F/{n % 5}", n % 6 + 1, $"Teacher {n % 6 + 1}", null)),
        .. Cells.Where((_, n) => n % 9 == 0).Select(c => new ImportedLesson(c, "Guitar", "8x/Gu", 6, "Teacher 6", null)),
    ];

    private static readonly MainstreamTimetable Mainstream = MainstreamTimetable.From(Lessons, Cells);

    [Property]
    public Property NoLessonIsSuggested_ThatThePupilIsInAlready() => Prop.ForAll(Facts(), facts =>
    {
        var attended = facts.Slots.Where(s => s.WithClass).Select(s => s.Cell).ToHashSet();
        return All(facts).All(s => !attended.Contains(s.Lesson.Cell));
    });

    [Property]
    public Property EveryLessonMissed_IsThereOnce_AndNoneWhereTwoClash() => Prop.ForAll(Facts(), facts =>
        All(facts).Select(s => s.Lesson).OrderBy(l => Array.IndexOf(Cells, l.Cell)).SequenceEqual(
            facts.Slots.Where(s => !s.WithClass && Mainstream.In(s.Cell).Count == 1).Select(s => Mainstream.In(s.Cell)[0]).OrderBy(l => Array.IndexOf(Cells, l.Cell))));

    [Property]
    public Property TheOrder_IsTheSame_HoweverTheFactsAreOrdered() => Prop.ForAll(Facts(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (facts, seed) =>
    {
        var random = new Random(seed);
        var shuffled = facts with
        {
            Slots = [.. facts.Slots.OrderBy(_ => random.Next())],
            Feedback = [.. facts.Feedback.OrderBy(_ => random.Next())],
            HardDays = [.. facts.HardDays.OrderBy(_ => random.Next())],
        };
        return Lines(facts).SequenceEqual(Lines(shuffled));
    });

    [Property]
    public Property EveryReason_HasWords_AndItsFeedbackIsGivenAndRecent() => Prop.ForAll(Facts(), facts =>
        All(facts).All(s => s.Reasons.Count > 0 && s.Reasons.All(r => r.Words.EndsWith('.') && r.Said.All(f => facts.Feedback.Contains(f) && StepSuggestion.Counts(f.Date, Today)))));

    [Property]
    public Property AWishOrAStrength_NeverMovesItsSubjectDown() => Prop.ForAll(Facts(), Gen.Elements(Subjects).ToArbitrary(), (facts, subject) =>
    {
        var plain = facts with { Wish = null, Strengths = [] };
        var (before, wished, strong) = (Scores(plain), Scores(plain with { Wish = subject }), Scores(plain with { Strengths = [new("passport", subject)] }));
        return before.All(b => b.Key.Subject == subject ? wished[b.Key] > b.Value && strong[b.Key] > b.Value : wished[b.Key] == b.Value && strong[b.Key] == b.Value);
    });

    [Property]
    public Property OneMoreHardDay_NeverMovesALessonOfThatDayUp() => Prop.ForAll(Facts(), Gen.Choose(1, 5).ToArbitrary(), (facts, day) =>
    {
        var (before, after) = (Scores(facts), Scores(facts with { HardDays = [.. facts.HardDays, new HardDay(Today, day)] }));
        return before.All(b => b.Key.Cell.Day != day || after[b.Key] <= b.Value);
    });

    [Property]
    public Property WhatIsRecent_CountsMore() => Prop.ForAll(Gen.Choose(0, StepSuggestion.Window).Two().ToArbitrary(), ago =>
        Score(ago.Item1).CompareTo(Score(ago.Item2)) * ago.Item1.CompareTo(ago.Item2) <= 0);

    private static decimal Score(int ago) =>
        StepSuggestion.Rank(new StepFacts { Slots = [.. Cells.Select(Session)], Mainstream = Mainstream, Feedback = [new(Today.AddDays(-ago), "9", "Drama", 1, HowItWent.ReallyWell, false)], Today = Today })
            .Next.First(s => s.Lesson.TeacherId == 1).Score;

    private static Dictionary<ImportedLesson, decimal> Scores(StepFacts facts) => All(facts).ToDictionary(s => s.Lesson, s => s.Score);

    private static IEnumerable<SuggestedStep> All(StepFacts facts)
    {
        var (next, heldBack) = StepSuggestion.Rank(facts);
        return next.Concat(heldBack);
    }

    private static IEnumerable<string> Lines(StepFacts facts) => All(facts).Select(s => $"{s.Lesson.Cell} {s.Record} {s.Score} {string.Join(' ', s.Reasons.Select(r => $"{r.Words}{string.Join(';', r.Said)}"))}");

    private static Arbitrary<StepFacts> Facts() =>
        (from withClass in Gen.Elements(true, false).ArrayOf(Cells.Length)
         from said in Said().ArrayOf()
         from wish in Gen.SubListOf(Subjects)
         from strengths in Gen.Elements("Draws comics, plays football.", "Kind. Good with numbers, not with music.", "")
         from hard in (from ago in Gen.Choose(-3, 60) from day in Gen.Choose(1, 5) select new HardDay(Today.AddDays(-ago), day)).ArrayOf()
         select new StepFacts
         {
             Slots = [.. Cells.Select((c, n) => withClass[n] && Mainstream.In(c).Count > 0 ? Mainstream.In(c)[0].ToSlot() : Session(c))],
             Mainstream = Mainstream,
             Feedback = said,
             Wish = $"I want to paint. {string.Join(", ", wish)}",
             Strengths = [new("passport", strengths)],
             HardDays = hard,
             Today = Today,
         }).ToArbitrary();

    private static Gen<FeedbackFact> Said() =>
        from ago in Gen.Choose(-3, 60)
        from period in Gen.Choose(1, 3)
        from subject in Gen.Elements(Subjects)
        from teacher in Gen.Choose(1, 9)
        from went in Gen.Elements(Enum.GetValues<HowItWent>())
        from left in Gen.Elements(true, false)
        select new FeedbackFact(Today.AddDays(-ago), $"{period}", subject, teacher, went, left);

    private static TimetableSlot Session(Cell cell) =>
        TimetableSlot.Session(cell, SessionKind.Curriculum, "Science at the base", 9, "Mr Hallett", "B1", TimetableSlot.Lesson(cell, "Science", "8F/Sc", 7, "Dr Patel", "S4"));
}
