using IapManager.Domain.DailyLife;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;
using static IapManager.Domain.Tests.DailyLife.Entries;

namespace IapManager.Domain.Tests.DailyLife;

public sealed class DayEntryTests
{
    [Fact]
    public void CheckIn_KeepsMoodReadinessAndWhoseWord()
    {
        var checkIn = new CheckIn(At(11), DayMoment.Arrival, Presence.Here, Mood.Cloudy, Readiness.AfterAShortWalk, " Didn’t sleep ", WordOf.Pupil);

        checkIn.InWords.ShouldBe("Cloudy, after a short walk");
        checkIn.Word.ShouldBe("Didn’t sleep");
        checkIn.WordOf.ShouldBe(WordOf.Pupil);
    }

    [Fact]
    public void CheckIn_OfSomebodyNotHere_HasNoMood_AndTheWordIsTheAdults()
    {
        var checkIn = new CheckIn(At(11), DayMoment.Arrival, Presence.NotHere, Mood.Cloudy, Readiness.Ready, "His mum rang", WordOf.Pupil);

        (checkIn.Mood, checkIn.Readiness, checkIn.WordOf).ShouldBe((null, null, WordOf.Adult));
        checkIn.InWords.ShouldBe("Not here today");
    }

    [Fact]
    public void CheckIn_WithoutMood_IsThePupilsToKeep() => CheckIn(1, null).InWords.ShouldBe("Here");

    [Fact]
    public void CheckOut_OfSomebodyNotHere_Throws() =>
        Should.Throw<DomainRuleException>(() => new CheckIn(At(11), DayMoment.Departure, Presence.NotHere, null, null, null, null)).Message.ShouldBe("Only somebody who was here can check out.");

    [Fact]
    public void CheckIn_WithAWordTooLong_Throws() =>
        Should.Throw<DomainRuleException>(() => new CheckIn(At(1), DayMoment.Arrival, Presence.Here, null, null, new string('x', Domain.DailyLife.CheckIn.WordLimit + 1), null)).About.ShouldBe("word");

    [Theory]
    [InlineData(SessionOutcome.Attended, null, null)]
    [InlineData(SessionOutcome.Late, null, null)]
    [InlineData(SessionOutcome.Late, "Ten minutes", null)]
    [InlineData(SessionOutcome.NotHeld, null, "Say why the session was not held.")]
    [InlineData(SessionOutcome.NotHeld, "Nadia was ill", null)]
    [InlineData(SessionOutcome.Elsewhere, " ", "Say where the pupil was.")]
    [InlineData(SessionOutcome.Elsewhere, "With the nurse", null)]
    public void SessionMark_AsksForWords_WhereTheyMatter(SessionOutcome outcome, string? words, string? refused)
    {
        if (refused is null)
        {
            new SessionMark(At(40), Reading, outcome, words).Subject.ShouldBe("Reading");
        }
        else
        {
            Should.Throw<DomainRuleException>(() => new SessionMark(At(40), Reading, outcome, words)).Message.ShouldBe(refused);
        }
    }

    [Fact]
    public void SessionMark_OfALessonWithTheClass_Throws()
    {
        var art = TimetableSlot.Lesson(new Cell(1, 1, "3"), "Art", "8f/Ar", null, null, "A2");

        Should.Throw<DomainRuleException>(() => new SessionMark(At(40), art, SessionOutcome.Attended, null)).Message.ShouldBe("The register is for sessions in the provision.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void Break_OfAnOddLength_Throws(int minutes) =>
        Should.Throw<DomainRuleException>(() => new MovementBreak(At(40), new TimeOnly(9, 10), minutes, "A walk")).About.ShouldBe("minutes");

    [Fact]
    public void Break_TakenBack_StaysAndNamesTheOneItTakesBack()
    {
        var walk = new MovementBreak(At(40), new TimeOnly(9, 10), 5, "A walk");
        var back = walk.TakeBack(At(50, Tom));

        Standing.Unreplaced([walk, back]).ShouldHaveSingleItem().IsTakenBack.ShouldBeTrue();
    }

    [Fact]
    public void Note_IsChangedByItsWriterAlone_AndNeverForTheSafeguardingLead()
    {
        var note = new DayNote(At(1), "Helped Kai", Visibility.Team, false);
        var told = new DayNote(At(2), "A worry", Visibility.Safeguarding, false);

        Should.Throw<DomainRuleException>(() => note.Correct(At(3, Tom), "Did not", Visibility.Team, false)).Message.ShouldContain("Only Nadia Rahman");
        Should.Throw<DomainRuleException>(() => told.Correct(At(3), "No worry", Visibility.Team, false));
        Should.Throw<DomainRuleException>(() => note.Correct(At(3), "A worry", Visibility.Safeguarding, false));
    }

    [Fact]
    public void Note_ForTheSafeguardingLead_DoesNotGoHome() =>
        Should.Throw<DomainRuleException>(() => new DayNote(At(1), "A worry", Visibility.Safeguarding, true)).About.ShouldBe("isPositive");

    [Fact]
    public void NoteHome_NeedsSomethingGood_SomebodyToReadIt_AndAWay()
    {
        var (good, plain) = (new DayNote(At(1), "Ran the guinea pig rota", Visibility.Team, true), new DayNote(At(1), "Tired", Visibility.Team, false));

        new NoteHome(good, "Mrs Collins", "collins@example.org", NoteHomeBy.Email, "Maya ran the rota today.", Nadia, HalfPastEight).Email.ShouldBe("collins@example.org");
        new NoteHome(good, "Mrs Collins", "collins@example.org", NoteHomeBy.Paper, "Maya ran the rota today.", Nadia, HalfPastEight).Email.ShouldBeNull();
        Should.Throw<DomainRuleException>(() => new NoteHome(plain, "Mrs Collins", null, NoteHomeBy.Paper, "Tired", Nadia, HalfPastEight));
        Should.Throw<DomainRuleException>(() => new NoteHome(good, "Mrs Collins", null, NoteHomeBy.Email, "Well done", Nadia, HalfPastEight)).About.ShouldBe("by");
        Should.Throw<DomainRuleException>(() => new NoteHome(good, " ", null, NoteHomeBy.Paper, "Well done", Nadia, HalfPastEight)).About.ShouldBe("to");
    }

    [Fact]
    public void NoteThatWorks_KeepsItsPhrase_AndOneForTheSafeguardingLeadIsNeverProposed()
    {
        var note = new DayNote(At(1), "Asked for the task in halves", Visibility.Team, false, works: true, " Long tasks in halves ");
        (note.Works, note.WhatWorks).ShouldBe((true, "Long tasks in halves"));
        new DayNote(At(1), "Tired", Visibility.Team, false, works: false, "Long tasks in halves").WhatWorks.ShouldBeNull();
        note.SaysTheSameAs(new DayNote(At(2), note.Text, Visibility.Team, false)).ShouldBeFalse();
        note.Correct(At(3), note.Text, Visibility.Team, false).Works.ShouldBeFalse();
        Should.Throw<DomainRuleException>(() => new DayNote(At(1), "A worry", Visibility.Safeguarding, false, works: true)).About.ShouldBe("works");
    }

    [Theory]
    [InlineData(1, "This day is still to come.")]
    [InlineData(-29, "That day is more than four weeks ago. What was entered about it stays.")]
    public void DayOutOfReach_Throws(int days, string words) =>
        Should.Throw<DomainRuleException>(() => new DayNote(At(1) with { Date = Monday.AddDays(days) }, "Helped Kai", Visibility.Team, false)).Message.ShouldBe(words);

    [Fact]
    public void ClockOfTheDevice_IsBelievedOnlyWhereItCanBeRight()
    {
        var at = At(10);

        new DayNote(at, "Helped Kai", Visibility.Team, false).MadeAt.ShouldBe(at.MadeAt);
        new DayNote(at with { MadeAt = at.ReceivedAt.AddHours(1) }, "Helped Kai", Visibility.Team, false).MadeAt.ShouldBe(at.ReceivedAt);
        new DayNote(at with { MadeAt = at.MadeAt.AddYears(-6) }, "Helped Kai", Visibility.Team, false).MadeAt.ShouldBe(at.ReceivedAt);
    }

    [Fact]
    public void WithoutKey_Throws() =>
        Should.Throw<DomainRuleException>(() => new DayNote(At(1) with { Key = Guid.Empty }, "Helped Kai", Visibility.Team, false));
}
