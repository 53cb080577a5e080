using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>Which lessons and sessions are a member of staff's: the classes that they teach by the imported timetable, and where a version names them as the provision's adult.</summary>
public sealed record StaffLessons(int StaffMemberId, IReadOnlySet<(Cell Cell, string ClassCode)> Taught)
{
    /// <summary>Whether a pupil with this slot is with the member of staff then.</summary>
    public bool Has(TimetableSlot slot) => slot.AdultId == StaffMemberId || (slot.WithClass && slot.ClassCode is { } code && Taught.Contains((slot.Cell, code)));
}

[UseCase]
public sealed class ReadStaffLessons(IapDbContext db)
{
    public async Task<StaffLessons> RunAsync(int staffMemberId, CancellationToken cancellationToken)
    {
        var taught = await db.Lessons.AsNoTracking().Where(l => l.TeacherId == staffMemberId)
            .Select(l => new { l.Week, l.Day, l.PeriodCode, l.TeachingClass.Code }).ToListAsync(cancellationToken);
        return new StaffLessons(staffMemberId, taught.Select(l => (new Cell(l.Week, l.Day, l.PeriodCode), l.Code)).ToHashSet());
    }
}
