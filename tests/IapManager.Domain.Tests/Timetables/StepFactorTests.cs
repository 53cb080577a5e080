using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>Each factor of a suggestion by itself: what it says, and which way it moves a lesson.</summary>
public sealed class StepFactorTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Subjects = ["Art", "Maths", "Music"];

    /// <summary>Three lessons on Monday, three on Tuesday: art, maths, music, each with a teacher of its own.</summary>
    private static readonly Cell[] Cells = [.. from day in new[] { 1, 2 } from period in new[] { "1", "2", "3" } select new Cell(1, day, period)];

    private static readonly ImportedLesson[] Lessons = [.. Cells.Select((c, n) => new ImportedLesson(c, Subjects[n % 3], $"8F/{Subjects[n % 3][..2]}", n % 3 + 1, $"Teacher {n % 3 + 1}", null))];

    private static readonly StepFacts Facts = new() { Slots = [.. Lessons.Select(Missed)], Mainstream = MainstreamTimetable.From(Lessons, Cells), Today = Today };

    [Fact]
    public void TheWish_IsReadFromThePupilsWords_AndComesFirst_WhereNothingElseIsKnown()
    {
        var ranked = Rank(Facts with { Wish = "I don’t want maths yet. I want to draw again, like before." });

        ranked[0].Reasons[0].Words.ShouldBe("In the pupil’s own words: “I want to draw again”.");
        ranked.ShouldNotContain(s => s.Lesson.Subject == "Maths" && s.Reasons.Any(r => r.Factor == StepFactor.Wish));
    }

    [Fact]
    public void AWish_NeverOvertakesALessonThatGoesWell()
    {
        FeedbackFact[] said = [new(Today.AddDays(-30), "9", "Maths", 2, HowItWent.Well, false), .. Enumerable.Range(1, 5).Select(n => new FeedbackFact(Today.AddDays(-n), "9", "Art", 1, HowItWent.HardGoing, false))];

        var (next, heldBack) = StepSuggestion.Rank(Facts with { Feedback = said, Wish = "Art", Strengths = [new("passport", "Art")] });

        next[0].Lesson.Subject.ShouldBe("Maths");
        heldBack.ShouldAllBe(s => s.Lesson.Subject == "Art" && s.Reasons.Any(r => r.Factor == StepFactor.Wish));
    }

    [Fact]
    public void AStrength_IsQuotedWithWhereItStands_Once()
    {
        var ranked = Rank(Facts with { Strengths = [new("passport", "Kind to younger pupils; plays the guitar"), new("referral", "Loves music.")] });

        ranked[0].Lesson.Subject.ShouldBe("Music");
        ranked[0].Reasons.Where(r => r.Factor == StepFactor.Strength).ShouldHaveSingleItem().Words.ShouldBe("A strength or interest: “plays the guitar” (passport).");
    }

    [Theory]
    [InlineData("Reads about engines", "Art", null)]
    [InlineData("Artful with words", "Art", null)]
    [InlineData("Not keen on art", "Art", null)]
    [InlineData("Enjoys art but not when it is loud", "Art", "Enjoys art")]
    [InlineData("Plays football every day", "PE", "Plays football every day")]
    [InlineData("Good at numbers", "Mathematics", "Good at numbers")]
    [InlineData("Curious about classical civilisation", "Classical Civilisation", "Curious about classical civilisation")]
    [InlineData("Classical music", "Classical Civilisation", null)]
    [InlineData("", "Art", null)]
    [InlineData(null, "Art", null)]
    public void Words_AreFoundBySubjectOrByAWordForIt(string? text, string subject, string? quote) => new WrittenWords(text).About(subject).ShouldBe(quote);

    [Fact]
    public void ALongQuote_IsCutAtAWord()
    {
        var quote = new WrittenWords($"Art {string.Join(' ', Enumerable.Repeat("word", 40))}").About("Art").ShouldNotBeNull();

        quote.Length.ShouldBeLessThanOrEqualTo(82);
        quote.ShouldEndWith("word …");
        new WrittenWords($"art{new string('x', 200)} art").About("Art").ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(82);
    }

    [Fact]
    public void ATimeOfDayThatGoesWell_SpeaksForALesson_OnceThereAreThreeWords()
    {
        FeedbackFact Drama(int ago) => new(Today.AddDays(-ago), "2", "Drama", 9, HowItWent.ReallyWell, false);

        Rank(Facts with { Feedback = [Drama(1), Drama(8)] })[0].Lesson.Cell.PeriodCode.ShouldBe("1");
        var first = Rank(Facts with { Feedback = [Drama(1), Drama(8), Drama(15)] })[0];
        first.Lesson.Cell.PeriodCode.ShouldBe("2");
        first.Reasons.ShouldContain(r => r.Factor == StepFactor.TimeOfDay && r.Said.Count == 3);
    }

    [Fact]
    public void ALessonBesideOneThatIsHardGoing_ComesAfterTheSameOnAQuietDay()
    {
        // Monday's maths is attended and hard going; Tuesday is all at the base.
        FeedbackFact hard = new(Today.AddDays(-4), "2", "Maths", 2, HowItWent.VeryHard, false);
        var ranked = Rank(Facts with { Slots = [.. Lessons.Select(l => l.Cell == Cells[1] ? l.ToSlot() : Missed(l))], Feedback = [hard] });

        ranked.Select(s => s.Lesson.Cell).First().ShouldBe(Cells[3]);
        Reason(ranked, Cells[0], StepFactor.After).ShouldSatisfyAllConditions(r => r.Words.ShouldBe("The lesson after it that day, Maths, is hard going lately."), r => r.Said.ShouldBe([hard]));
        Reason(ranked, Cells[2], StepFactor.Before).Words.ShouldContain("before it");
        ranked.Single(s => s.Lesson.Cell == Cells[3]).Reasons.ShouldNotContain(r => r.Factor == StepFactor.After);
    }

    [Fact]
    public void ADayWithIncidents_ComesAfterAQuietOne_AndOldOnesAreForgotten()
    {
        var ranked = Rank(Facts with { HardDays = [new(Today.AddDays(-6), 2), new(Today.AddDays(-13), 2), new(Today.AddDays(-7), 1), new(Today.AddDays(-400), 1)] });

        ranked.Take(3).ShouldAllBe(s => s.Lesson.Cell.Day == 1);
        Reason([.. StepSuggestion.Rank(Facts with { HardDays = [new(Today, 2)] }).HeldBack, .. ranked], Cells[3], StepFactor.HardDays).Words.ShouldBe("2 of 3 incidents of the last six weeks were on this day.");
    }

    [Fact]
    public void IncidentsOnEveryDayAlike_HoldNothingBack() =>
        StepSuggestion.Rank(Facts with { HardDays = [.. Enumerable.Range(1, 20).Select(n => new HardDay(Today.AddDays(-n), n % 2 + 1))] }).HeldBack.ShouldBeEmpty();

    [Fact]
    public void AClassThatThePupilIsInAlready_ComesBeforeANewOne()
    {
        var ranked = Rank(Facts with { Slots = [.. Lessons.Select(l => l.Cell == Cells[5] ? l.ToSlot() : Missed(l))] });

        ranked[0].Lesson.Cell.ShouldBe(Cells[2]);
        ranked[0].Reasons.ShouldContain(r => r.Words == "Already with this class and Teacher 3 in 1 other lesson.");
        ranked[1].Reasons.ShouldContain(r => r.Factor == StepFactor.NewSubject);
    }

    private static StepReason Reason(IEnumerable<SuggestedStep> ranked, Cell cell, StepFactor factor) => ranked.Last(s => s.Lesson.Cell == cell).Reasons.Single(r => r.Factor == factor);

    private static List<SuggestedStep> Rank(StepFacts facts)
    {
        var (next, heldBack) = StepSuggestion.Rank(facts);
        return [.. next, .. heldBack.Reverse()];
    }

    private static TimetableSlot Missed(ImportedLesson lesson) => TimetableSlot.Session(lesson.Cell, SessionKind.Curriculum, $"{lesson.Subject} at the base", 9, "Mr Hallett", "B1", lesson.ToSlot());
}
