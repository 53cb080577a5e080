using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reports;

/// <summary>How each attendance code of the school counts; the national codes where the school has none of its own yet.</summary>
public static class AttendanceCategories
{
    public static async Task<IReadOnlyDictionary<string, AttendanceCategory>> ReadAsync(IapDbContext db, CancellationToken cancellationToken)
    {
        var own = await db.CodeListEntries.AsNoTracking().Where(e => e.List == CodeList.Attendance).Select(e => new { e.Code, e.Category }).ToListAsync(cancellationToken);
        return Of(own.Select(e => (e.Code, e.Category)));
    }

    /// <param name="own">The school's codes with their categories.</param>
    public static IReadOnlyDictionary<string, AttendanceCategory> Of(IEnumerable<(string Code, string? Category)> own)
    {
        var categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);
        foreach (var (code, name) in own)
        {
            if (Enum.TryParse<AttendanceCategory>(name, out var category))
            {
                categories[code] = category;
            }
        }

        return categories;
    }
}
