using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Database;

/// <summary>A timetable that was saved is read again as it was, on a real database.</summary>
public sealed class TimetableIdentityTests(IapApp app) : IClassFixture<IapApp>, IAsyncLifetime
{
    private TestSchool _school = null!;
    private Pupil _pupil = null!;
    private int _placementId;

    public async Task InitializeAsync()
    {
        _school = await app.SchoolAsync();
        _pupil = await _school.Pupil();
        _placementId = (await _school.Placement(p => p.For(_pupil))).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Property(MaxTest = 25, Arbitrary = [typeof(AnyTimetable)])]
    public async Task AVersion_IsReadAsItWasSaved(List<TimetableSlot> slots)
    {
        var teacher = await _school.Staff();
        var adult = await _school.Staff();
        var number = TestSchool.Next();
        var written = slots.ConvertAll(s => With(s, teacher.Id, adult.Id));
        var saved = await _school.Add(new TimetableVersion(_school.Id, _placementId, _pupil.Id, number, _school.Today, written, null, "  For the \"first\" weeks – naïve, ‘quoted’; done  ", _school.Lead, _school.Now));

        var read = await _school.Read(db => db.TimetableVersions.AsNoTracking().Include(v => v.Slots).SingleAsync(v => v.Id == saved.Id));

        read.Slots.Select(Line).ShouldBe(written.Select(Line), ignoreOrder: true);
        read.Slots.Count.ShouldBe(written.Count);
        (read.Number, read.EffectiveFrom, read.Change, read.Reason, read.PeriodsWithClass, read.Periods, read.By, read.At, read.MainstreamShare)
            .ShouldBe((saved.Number, saved.EffectiveFrom, saved.Change, saved.Reason, saved.PeriodsWithClass, saved.Periods, saved.By, saved.At, saved.MainstreamShare));
    }

    private static TimetableSlot With(TimetableSlot s, int teacher, int adult)
    {
        var (teacherId, adultId) = (s.TeacherId is null ? (int?)null : teacher, s.AdultId is null ? (int?)null : adult);
        var missed = s.MissedSubject is null ? null : TimetableSlot.Lesson(s.Cell, s.MissedSubject, s.ClassCode, teacherId, s.TeacherName, null);
        return s.Kind switch
        {
            SlotKind.Session => TimetableSlot.Session(s.Cell, s.SessionKind!.Value, s.Subject, adultId, s.AdultName, s.Room, missed),
            SlotKind.NotInSchool => TimetableSlot.NotInSchool(s.Cell, missed),
            _ => TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, teacherId, s.TeacherName, s.Room, s.Kind == SlotKind.Supported, adultId, s.AdultName),
        };
    }

    private static string Line(TimetableSlot s) =>
        string.Join('|', s.Cell, s.Kind, s.SessionKind, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.AdultId, s.AdultName, s.Room, s.MissedSubject, s.WithClass, s.InProvision);
}

/// <summary>Timetables of any cells, kinds and names.</summary>
public static class AnyTimetable
{
    private static readonly Gen<string> Names = Gen.Elements("Art", "Médiathèque", "Design & Technology", "O’Brien’s group", "8F/Ar <1>", "数学");

    public static Arbitrary<List<TimetableSlot>> Slots() =>
        (from cells in Gen.SubListOf(TestSchool.Cells.ToArray())
         from slots in Gen.CollectToList(cells.Append(TestSchool.Cells[0]).Distinct(), Slot)
         select slots.ToList()).ToArbitrary();

    private static Gen<TimetableSlot> Slot(Cell cell) =>
        from kind in Gen.Elements(Enum.GetValues<SlotKind>())
        from session in Gen.Elements(Enum.GetValues<SessionKind>())
        from name in Names
        from teacher in Gen.OrNull(Names)
        from adult in Gen.OrNull(Names)
        from room in Gen.OrNull(Names)
        from code in Gen.OrNull(Names)
        let lesson = TimetableSlot.Lesson(cell, name, code, teacher is null ? null : 1, teacher, room, kind == SlotKind.Supported, adult is null ? null : 1, adult)
        select kind switch
        {
            SlotKind.Session => TimetableSlot.Session(cell, session, name, adult is null ? null : 1, adult, room, code is null ? null : lesson),
            SlotKind.NotInSchool => TimetableSlot.NotInSchool(cell, code is null ? null : lesson),
            _ => lesson,
        };
}
