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
        var breadth = CurriculumBreadth.Of([Mainstream[0], Session(1, "mathematics"), Session(2, "Reading"), Mainstream[3], Mainstream[4], TimetableSlot.NotInSchool(At(5), Mainstream[5]), Mainstream[6], Session(7, "Check-in"), Mainstream[8]], Mainstream);

        breadth.Subjects.Select(s => (s.Subject, s.Entitled, s.WithClass, s.InProvision, s.Missing)).ShouldBe(
            [("Art", 2, 2, 0, 0), ("Biology", 1, 1, 0, 0), ("Chemistry", 1, 0, 0, 1), ("French", 1, 0, 0, 1), ("Mathematics", 3, 1, 1, 1)]);
        (breadth.Other, breadth.NotInSchool).ShouldBe((2, 1));
        breadth.NoneLeft.ShouldBe(["Chemistry", "French"]);
        (breadth.Entitled, breadth.Covered, breadth.Share).ShouldBe((8, 5, 5m / 8));
    }

    [Theory]
    [InlineData("Maths", "Mathematics")]
    [InlineData("numeracy", "Mathematics")]
    [InlineData("Drawing", null)]
    [InlineData("Science", null)]
    public void ASessionInOtherWords_CountsForTheOnlySubjectThatItMeans(string session, string? subject)
    {
        var breadth = CurriculumBreadth.Of([Session(0, session)], Mainstream);

        breadth.Subjects.Where(s => s.InProvision > 0).Select(s => s.Subject).ShouldBe(subject is null ? [] : [subject], "Science may be Biology or Chemistry");
    }

    [Fact]
    public void MoreOfOneSubject_NeverMakesUpForAnother()
    {
        var breadth = CurriculumBreadth.Of(Enumerable.Range(0, 8).Select(i => Session(i, "Art")), Mainstream);

        (breadth.Covered, breadth.NoneLeft.Count).ShouldBe((2, 4));
    }

    [Fact]
    public void WithoutImportedLessons_NothingIsSaid() => CurriculumBreadth.Of([Session(0, "Art")], []).Share.ShouldBeNull();

    private static Cell At(int n) => new(1, n / 5 + 1, $"{n % 5 + 1}");

    private static TimetableSlot Session(int n, string subject) => TimetableSlot.Session(At(n), SessionKind.Curriculum, subject, null, null, null, n < Mainstream.Length ? Mainstream[n] : null);
}
