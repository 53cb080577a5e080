using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class TimetableRepairTests
{
    private static readonly Cell[] Cells = [.. from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 2) select new Cell(1, day, $"{period}")];
    private static readonly ImportedLesson[] Lessons = [.. Cells.Select((c, i) => new ImportedLesson(c, i % 2 == 0 ? "English" : "Maths", i % 2 == 0 ? "8F/En" : "8F/Ma", 7, "Ms Roy", "R1"))];

    /// <summary>English with the class, supported on Friday; Maths in the provision, and out of school on Friday.</summary>
    private static readonly TimetableSlot[] Version =
    [
        .. Lessons.Select(l => (l.Subject, l.Cell.Day) switch
        {
            ("English", 5) => l.ToSlot(true, 3, "Mr Bell"),
            ("English", _) => l.ToSlot(),
            (_, 5) => TimetableSlot.NotInSchool(l.Cell, l.ToSlot()),
            _ => TimetableSlot.Session(l.Cell, SessionKind.Curriculum, "Number club", 3, "Mr Bell", "B1", l.ToSlot()),
        }),
    ];

    [Fact]
    public void NothingDiffers_WhereTheSchoolsTimetableIsAsItWas()
    {
        var repair = Repair(Lessons);

        repair.Lines.ShouldBeEmpty();
        repair.Slots.ShouldBe(Version);
    }

    [Fact]
    public void AChangedTeacherOrRoom_IsTakenOver_AndSupportStays()
    {
        var repair = Repair([.. Lessons.Select(l => l.Cell == new Cell(1, 5, "1") ? l with { TeacherId = 8, TeacherName = "Mr Ode", Room = "R9" } : l)]);

        var line = repair.Lines.ShouldHaveSingleItem();
        line.Kind.ShouldBe(RepairKind.Lesson);
        (line.After!.Kind, line.After.TeacherId, line.After.Room, line.After.AdultId).ShouldBe((SlotKind.Supported, 8, "R9", 3));
    }

    [Fact]
    public void ALessonThatIsGone_BecomesAFreePeriod_OnlyWhereThePupilWasWithTheClass()
    {
        var repair = Repair([.. Lessons.Where(l => l.Cell.Day != 1)]);

        repair.Lines.Select(l => (l.Cell, l.Kind)).ShouldBe([(new Cell(1, 1, "1"), RepairKind.Lesson), (new Cell(1, 1, "2"), RepairKind.StandsInFor)]);
        (repair.Slots[0].Subject, repair.Slots[0].WithClass, repair.Slots[0].ClassCode).ShouldBe((MainstreamTimetable.FreePeriod, true, null));
        (repair.Slots[1].Subject, repair.Slots[1].AdultId, repair.Slots[1].Room, repair.Slots[1].MissedSubject).ShouldBe(("Number club", 3, "B1", null));
    }

    [Fact]
    public void LessonsThatChangePlaces_LeaveThePupilWhereThePupilIs()
    {
        var repair = Repair([.. Lessons.Select(l => l.Cell.Day != 5 ? l : l with { Cell = l.Cell with { PeriodCode = l.Cell.PeriodCode == "1" ? "2" : "1" } })]);

        repair.Lines.Count.ShouldBe(2);
        var friday = repair.Slots.Where(s => s.Day == 5).OrderBy(s => s.PeriodCode).ToList();
        friday.Select(s => (s.Kind, s.WithClass ? s.Subject : s.MissedSubject)).ShouldBe([(SlotKind.Supported, "Maths"), (SlotKind.NotInSchool, "English")]);
    }

    [Fact]
    public void ANewPeriod_IsAsTheOtherLessonsOfTheClass()
    {
        Cell[] more = [.. Cells, new(1, 1, "3"), new(1, 2, "3"), new(1, 3, "3")];
        var mainstream = MainstreamTimetable.From([.. Lessons, Lessons[0] with { Cell = more[^3] }, Lessons[1] with { Cell = more[^2] }], more);

        var repair = TimetableRepair.Of(Version, mainstream, more);

        repair.Lines.Select(l => l.Kind).ShouldBe([RepairKind.New, RepairKind.New, RepairKind.New]);
        repair.Slots.TakeLast(3).Select(s => (s.Kind, s.Subject)).ShouldBe([(SlotKind.Mainstream, "English"), (SlotKind.Session, "Maths"), (SlotKind.Mainstream, MainstreamTimetable.FreePeriod)]);
    }

    [Fact]
    public void APeriodThatIsGone_IsNamedWithWhatItHeld_AndOfASchoolDayToComeOnlyPeriodsCount()
    {
        Cell[] later = [.. Cells.Where(c => c != new Cell(1, 5, "2")), new(1, 5, "4")];

        var repair = TimetableRepair.OfPeriods(Version, later);

        repair.Lines.Select(l => (l.Cell.PeriodCode, l.Kind, l.Before?.Subject, l.After?.Subject)).ShouldBe([("2", RepairKind.Gone, "Not in school", null), ("4", RepairKind.New, null, MainstreamTimetable.FreePeriod)]);
        repair.Slots.Select(s => s.Cell).ShouldBe(later);
    }

    [Fact]
    public void TwoClassesAtOnce_AreSettledOnlyWhereThePupilIsInOneOfThem()
    {
        ImportedLesson Also(int day, string code) => new(new Cell(1, day, code), "Art", "8F/Ar", 9, null, null);

        Repair([.. Lessons, Also(1, "1"), Also(2, "2")]).Unsettled.ShouldBeEmpty();
        Repair([.. Lessons.Where(l => l.Cell != new Cell(1, 1, "1")), Also(1, "1"), Also(1, "1") with { ClassCode = "8F/Mu", Subject = "Music" }]).Unsettled.ShouldHaveSingleItem().Cell.ShouldBe(new Cell(1, 1, "1"));
    }

    private static TimetableRepair Repair(IEnumerable<ImportedLesson> lessons) => TimetableRepair.Of(Version, MainstreamTimetable.From(lessons, Cells), Cells);
}
