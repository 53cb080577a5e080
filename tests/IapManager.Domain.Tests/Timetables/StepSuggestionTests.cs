using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>Pupils go back first to lessons in which they experience success (mission N3).</summary>
public sealed class StepSuggestionTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Subjects = ["Art", "Maths", "Music"];
    private static readonly Cell[] Cells = [.. Enumerable.Range(1, 3).SelectMany(day => Enumerable.Range(1, 5).Select(period => new Cell(1, day, $"{period}")))];

    /// <summary>Five teachers, three subjects: some lessons of a subject are with other teachers.</summary>
    private static readonly ImportedLesson[] Lessons = [.. Cells.Select((c, n) => new ImportedLesson(c, Subjects[n % 3], $"8F/{n % 3}", (n % 5) + 1, $"Teacher {(n % 5) + 1}", "A1"))];

    [Fact]
    public void Suggestion_PutsTheLessonThatGoesWellFirst_AndHoldsBackTheOneThatDoesNot()
    {
        var art = new ImportedLesson(Cells[0], "Art", "8F/Ar", 1, "Mr Finch", "A1");
        var maths = new ImportedLesson(Cells[1], "Maths", "8F/Ma", 2, "Mrs Iqbal", "M6");
        var music = new ImportedLesson(Cells[2], "Music", "8F/Mu", 3, "Mr Bligh", "Mu1");
        var mainstream = MainstreamTimetable.From([maths, music, art], [Cells[0], Cells[1], Cells[2]]);
        FeedbackFact[] feedback = [new(Today.AddDays(-3), "5", "Art", 1, HowItWent.ReallyWell, false), new(Today.AddDays(-4), "5", "Maths", 2, HowItWent.VeryHard, true), new(Today.AddDays(-400), "5", "Music", 3, HowItWent.VeryHard, true)];

        var (next, heldBack) = StepSuggestion.Rank(new StepFacts { Slots = [.. Cells.Take(3).Select(Session)], Mainstream = mainstream, Feedback = feedback, Today = Today });

        next.Select(n => n.Lesson).ShouldBe([art, music]);
        var why = next[0].Reasons.Single(r => r.Factor == StepFactor.Teacher);
        why.Words.ShouldBe("Well or really well 1 of 1 time with Mr Finch.");
        why.Said.ShouldBe([feedback[0]]);
        heldBack.ShouldHaveSingleItem().Reasons.ShouldContain(r => r.Words == "Well or really well 0 of 1 time with Mrs Iqbal; left early once.");
    }

    [Theory]
    [InlineData(HowItWent.Well, false, LessonRecord.GoesWell)]
    [InlineData(HowItWent.Well, true, LessonRecord.HardGoing)]
    [InlineData(HowItWent.Ok, false, LessonRecord.NotClear)]
    [InlineData(HowItWent.HardGoing, false, LessonRecord.HardGoing)]
    public void Record_IsWhatTheTeacherSaid(HowItWent went, bool leftEarly, LessonRecord record) =>
        Rank([new(Today.AddDays(-2), "1", "Art", 1, went, leftEarly)]).First(s => s.Lesson.TeacherId == 1).Record.ShouldBe(record);

    [Fact]
    public void TeacherWithAHardRecord_ComesAfterOneOfWhomNothingIsKnown_HoweverWellTheSubjectGoesElsewhere()
    {
        FeedbackFact[] said =
        [
            new(Today.AddDays(-2), "1", "Art", 1, HowItWent.HardGoing, false),
            .. Enumerable.Range(3, 6).Select(n => new FeedbackFact(Today.AddDays(-n), "2", "Art", 4, HowItWent.ReallyWell, false)),
        ];

        var ranked = Rank(said);

        var hard = ranked.FindIndex(s => s.Lesson is { TeacherId: 1, Subject: "Art" });
        var unknown = ranked.FindIndex(s => s.Lesson is { TeacherId: 2, Subject: "Maths" });
        unknown.ShouldBeLessThan(hard);
    }

    [Property]
    public Property Ranking_PutsWhatGoesWellBeforeTheUnknown_AndThatBeforeWhatIsHard() => Prop.ForAll(Said(), said =>
    {
        var ranked = Rank(said).Where(s => s.Record != LessonRecord.NotClear || s.Score >= 0).Select(s => s.Record).ToList();
        return ranked.SequenceEqual(ranked.Order());
    });

    [Property]
    public Property NothingThatIsHardGoing_IsEverSuggested_AndNothingIsLost() => Prop.ForAll(Said(), said =>
    {
        var (next, heldBack) = Suggest(said);
        return next.All(s => s.Record != LessonRecord.HardGoing) && heldBack.All(s => s.Record != LessonRecord.GoesWell) && next.Count + heldBack.Count == Cells.Length;
    });

    [Property]
    public Property OneMoreGoodLesson_NeverMovesATeacherDown() => Prop.ForAll(Said(), Gen.Choose(1, 5).ToArbitrary(), (said, teacher) =>
    {
        FeedbackFact good = new(Today, "1", "Drama", teacher, HowItWent.ReallyWell, false);
        return Lessons.Where(l => l.TeacherId == teacher).All(l => RecordOf(l, [.. said, good]) <= RecordOf(l, said));
    });

    private static LessonRecord RecordOf(ImportedLesson lesson, FeedbackFact[] said) => Rank(said).Single(s => s.Lesson == lesson).Record;

    /// <summary>First what is suggested, then what is held back, the hardest last.</summary>
    private static List<SuggestedStep> Rank(FeedbackFact[] said)
    {
        var (next, heldBack) = Suggest(said);
        return [.. next, .. heldBack.Reverse()];
    }

    private static (IReadOnlyList<SuggestedStep> Next, IReadOnlyList<SuggestedStep> HeldBack) Suggest(FeedbackFact[] said) =>
        StepSuggestion.Rank(new StepFacts { Slots = [.. Cells.Select(Session)], Mainstream = MainstreamTimetable.From(Lessons, Cells), Feedback = said, Today = Today });

    private static Arbitrary<FeedbackFact[]> Said() =>
        (from ago in Gen.Choose(0, 60)
         from period in Gen.Choose(1, 5)
         from subject in Gen.Elements(Subjects)
         from teacher in Gen.Choose(1, 4)
         from went in Gen.Elements(Enum.GetValues<HowItWent>())
         from left in Gen.Elements(true, false)
         select new FeedbackFact(Today.AddDays(-ago), $"{period}", subject, teacher, went, left)).ArrayOf().ToArbitrary();

    private static TimetableSlot Session(Cell cell) =>
        TimetableSlot.Session(cell, SessionKind.Curriculum, "Science at the base", 9, "Mr Hallett", "B1", TimetableSlot.Lesson(cell, "Science", "8F/Sc", 7, "Dr Patel", "S4"));
}
