using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>What comes back with a step back is what there is on its day, not what there was once.</summary>
public sealed class StepBackTests
{
    private const int Talk = 7;
    private const int Bell = 3;
    private static readonly Cell Monday1 = new(1, 1, "1");
    private static readonly Cell Friday6 = new(1, 5, "6");
    private static readonly TimetableSlot Art = TimetableSlot.Lesson(Monday1, "Art", "8F/Ar", 1, "Ms Roy", "R1");
    private static readonly MainstreamTimetable Now = MainstreamTimetable.From([new(Monday1, "Art", "8F/Ar", 9, "Mr Finch", "R2"), new(Friday6, "Music", "8F/Mu", 2, "Mr Ode", "R3")], [Monday1, Friday6]);
    private static readonly SessionPlan Plan = new(SessionKind.Therapy, "Talk time", (5, "Ms Rahman"), "Garden room", null, [Monday1]);
    private static readonly StepBackDay Day = new(Now, (id, cell) => id == Talk && cell == Monday1 ? Plan : null, id => id != Bell, null);

    [Fact]
    public void ARecurringSession_ThatIsHeld_IsJoinedAsItIsNow_WithTheLessonAsItIsNow()
    {
        var before = TimetableSlot.Session(Monday1, SessionKind.Therapy, "Talking", Bell, "Mr Bell", "B1", Art, Talk);

        var slot = Back(before, Day);

        (slot.ProvisionSessionId, slot.Subject, slot.AdultId, slot.Room, slot.TeacherId).ShouldBe((Talk, "Talk time", 5, "Garden room", 9));
    }

    [Fact]
    public void ARecurringSession_ThatIsOverOrFull_DoesNotComeBack_ButALessonOfItsSubjectForThePupilAlone()
    {
        var before = TimetableSlot.Session(Monday1, SessionKind.Therapy, "Talking", Bell, "Mr Bell", "B1", Art, Talk);

        var slot = Back(before, Day with { Joins = (_, _) => null });

        (slot.ProvisionSessionId, slot.SessionKind, slot.Subject, slot.AdultId, slot.Room, slot.MissedSubject).ShouldBe((null, SessionKind.Curriculum, "Art", null, null, "Art"));
    }

    [Fact]
    public void ASessionForThePupilAlone_ComesBackAsItWas_WithoutAnAdultWhoHasLeft()
    {
        var before = TimetableSlot.Session(Monday1, SessionKind.Intervention, "Reading", Bell, "Mr Bell", "B1", Art);

        var slot = Back(before, Day);

        (slot.Subject, slot.SessionKind, slot.AdultId, slot.AdultName, slot.Room, slot.TeacherName).ShouldBe(("Reading", SessionKind.Intervention, null, null, "B1", "Mr Finch"));
    }

    [Theory]
    [InlineData(false, SlotKind.Session, "Music")]
    [InlineData(true, SlotKind.NotInSchool, "Not in school")]
    public void TimeOutOfSchool_StaysOnlyWhereItIsAgreed(bool agreed, SlotKind kind, string subject)
    {
        var away = TimetableSlot.NotInSchool(Friday6, TimetableSlot.Lesson(Friday6, "Music", "8F/Mu", 2, "Mr Ode", "R3"));

        var slot = StepBackPlan.TakeOut([Art, away], [Monday1], [], Day with { AgreedOut = agreed ? new HashSet<Cell> { Friday6 } : null })[1];

        (slot.Kind, slot.Subject, slot.MissedSubject).ShouldBe((kind, subject, "Music"));
    }

    private static TimetableSlot Back(TimetableSlot before, StepBackDay day) => StepBackPlan.TakeOut([Art], [Monday1], [[before]], day).ShouldHaveSingleItem();
}
