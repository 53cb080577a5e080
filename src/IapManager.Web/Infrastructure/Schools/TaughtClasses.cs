using IapManager.Data;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Which classes some adults teach, by the imported lessons.</summary>
public static class TaughtClasses
{
    /// <summary>One statement, none without adults.</summary>
    public static async Task<IReadOnlyList<TaughtClass>> ByAsync(IapDbContext db, IReadOnlyCollection<int> adults, CancellationToken cancellationToken)
    {
        var ids = adults.Select(a => (int?)a).ToList();
        var lessons = ids.Count == 0 ? [] : await db.Lessons.AsNoTracking().Where(l => ids.Contains(l.TeacherId))
            .Select(l => new { l.Week, l.Day, l.PeriodCode, l.TeacherId, l.TeachingClass.Subject, l.TeachingClass.Code }).ToListAsync(cancellationToken);
        return lessons.ConvertAll(l => new TaughtClass(l.TeacherId!.Value, new Cell(l.Week, l.Day, l.PeriodCode), $"{l.Subject} to {l.Code}"));
    }
}
