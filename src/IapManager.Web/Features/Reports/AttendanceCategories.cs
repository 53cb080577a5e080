using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reports;

/// <summary>How each attendance code of the school counts; the national codes where the school has none of its own yet.</summary>
public static class AttendanceCategories
{
    public static async Task<IReadOnlyDictionary<string, AttendanceCategory>> ReadAsync(IapDbContext db, CancellationToken cancellationToken)
    {
        var categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);
        var own = await db.CodeListEntries.AsNoTracking().Where(e => e.List == CodeList.Attendance).Select(e => new { e.Code, e.Category }).ToListAsync(cancellationToken);
        foreach (var entry in own)
        {
            if (Enum.TryParse<AttendanceCategory>(entry.Category, out var category))
            {
                categories[entry.Code] = category;
            }
        }

        return categories;
    }
}
