using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class CurriculumBreadthTests
{
    private static readonly string[] Week = ["Mathematics", "Mathematics", "Mathematics", "Art", "Art", "French", "Biology", "Chemistry"];
    private static readonly TimetableSlot[] Mainstream = [.. Week.Select((s, i) => TimetableSlot.Lesson(At(i), s, $"8F/{s}", 7, "Ms Roy", "R1")), MainstreamTimetable.Free(At(8))];

    [Fact]
    public void LessonsWithTheClass_AndSessionsInTheSubject_AreCountedBesideTheEntitlement()
    {
        var breadth = Of([Mainstream[0], Session(1, "mathematics"), Session(2, "Reading"), Mainstream[3], Mainstream[4], TimetableSlot.NotInSchool(At(5), Mainstream[5]), Mainstream[6], Session(7, "Check-in"), Mainstream[8]]);

        breadth.Subjects.Select(s => (s.Subject, s.Entitled, s.WithClass, s.InProvision, s.Missing)).ShouldBe(
            [("Art", 120, 120, 0, 0), ("Biology", 60, 60, 0, 0), ("Chemistry", 60, 0, 0, 60), ("French", 60, 0, 0, 60), ("Mathematics", 180, 60, 60, 60)]);
        (breadth.Other, breadth.NotInSchool).ShouldBe((120, 60));
        breadth.NoneLeft.ShouldBe(["Chemistry", "French"]);
        (breadth.Entitled, breadth.Covered, breadth.Share).ShouldBe((480, 300, 5m / 8));
    }

    [Theory]
    [InlineData("Maths", "Mathematics")]
    [InlineData("numeracy", "Mathematics")]
    [InlineData("Drawing", null)]
    [InlineData("Science", null)]
    public void ASessionInOtherWords_CountsForTheOnlySubjectThatItMeans(string session, string? subject)
    {
        var breadth = Of([Session(0, session)]);

        breadth.Subjects.Where(s => s.InProvision > 0).Select(s => s.Subject).ShouldBe(subject is null ? [] : [subject], "Science may be Biology or Chemistry");
    }

    [Fact]
    public void MoreOfOneSubject_NeverMakesUpForAnother()
    {
        var breadth = Of(Enumerable.Range(0, 8).Select(i => Session(i, "Art")));

        (breadth.Covered, breadth.NoneLeft.Count).ShouldBe((120, 4));
    }

    [Fact]
    public void TimeIsCounted_NotPeriods_WhereTheyAreOfOtherLengths()
    {
        TimedSlot[] classes = [new(Mainstream[0], 100), new(Mainstream[1], 25), new(Mainstream[2], 25)];

        var breadth = CurriculumBreadth.Of([new(Mainstream[0], 100), new(Session(1, "Reading"), 25), new(Session(2, "Reading"), 25)], classes);

        (breadth.Entitled, breadth.Covered, breadth.Other).ShouldBe((150, 100, 50));
    }

    [Fact]
    public void WithoutImportedLessons_NothingIsSaid() => CurriculumBreadth.Of([new TimedSlot(Session(0, "Art"), 60)], []).Share.ShouldBeNull();

    /// <summary>Beside the mainstream timetable, in lessons of an hour.</summary>
    private static CurriculumBreadth Of(IEnumerable<TimetableSlot> slots) => CurriculumBreadth.Of(slots.Select(s => new TimedSlot(s, 60)), Mainstream.Select(s => new TimedSlot(s, 60)));

    private static Cell At(int n) => new(1, n / 5 + 1, $"{n % 5 + 1}");

    private static TimetableSlot Session(int n, string subject) => TimetableSlot.Session(At(n), SessionKind.Curriculum, subject, null, null, null, n < Mainstream.Length ? Mainstream[n] : null);
}
