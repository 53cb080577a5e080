using IapManager.Data;
using IapManager.Domain.Timetables;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks.Bare;

/// <summary>Reads the rows that the timetable page reads: the pupil, the versions, the slots of two of them or the imported lessons.</summary>
public sealed class TimetableModel(SqliteIapDbContext db) : PageModel
{
    public string Name { get; private set; } = "";

    public IReadOnlyList<(DateOnly From, int WithClass)> Versions { get; private set; } = [];

    public IReadOnlyList<(int Week, int Day, string Period, string Subject, string? Room, string? Who)> Slots { get; private set; } = [];

    public async Task OnGetAsync(int id)
    {
        Name = (await db.Pupils.IgnoreQueryFilters().AsNoTracking().SingleAsync(p => p.Id == id)).Name;
        var versions = await db.TimetableVersions.IgnoreQueryFilters().AsNoTracking().Where(v => v.PupilId == id).OrderBy(v => v.EffectiveFrom).Select(v => new { v.Id, v.EffectiveFrom, v.PeriodsWithClass }).ToListAsync();
        Versions = [.. versions.Select(v => (v.EffectiveFrom, v.PeriodsWithClass))];
        if (versions.Count > 0)
        {
            var ids = versions.TakeLast(2).Select(v => v.Id).ToList();
            var slots = await db.TimetableVersions.IgnoreQueryFilters().AsNoTracking().Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).Select(v => v.Slots).ToListAsync();
            Slots = [.. slots[^1].OrderBy(s => s.Week).ThenBy(s => s.PeriodCode).ThenBy(s => s.Day).Take(25).Select(Row)];
            return;
        }

        var lessons = await (from m in db.ClassMembers.IgnoreQueryFilters()
                             where m.PupilId == id
                             join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId
                             join t in db.StaffMembers on l.TeacherId equals t.Id
                             orderby l.Week, l.PeriodCode, l.Day
                             select new { l.Week, l.Day, l.PeriodCode, l.TeachingClass.Subject, l.Room, t.Surname }).ToListAsync();
        Slots = [.. lessons.Take(25).Select(l => (l.Week, l.Day, l.PeriodCode, l.Subject, l.Room, (string?)l.Surname))];
    }

    private static (int Week, int Day, string Period, string Subject, string? Room, string? Who) Row(TimetableSlot s) => (s.Week, s.Day, s.PeriodCode, s.Subject, s.Room, s.AdultName ?? s.TeacherName);
}
