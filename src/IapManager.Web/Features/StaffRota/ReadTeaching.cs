using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.StaffRota;

/// <summary>Which classes the adults of the rota teach, by cell: then they are in no provision. One statement, none where nobody is on the rota.</summary>
[UseCase]
public sealed class ReadTeaching(IapDbContext db)
{
    public async Task<ILookup<Cell, (int Adult, string Words)>> RunAsync(SchoolFacts facts, CancellationToken cancellationToken)
    {
        var ids = facts.Rota.Lines.Select(l => (int?)l.Adult.Id).Distinct().ToList();
        var lessons = ids.Count == 0 ? [] : await db.Lessons.AsNoTracking().Where(l => ids.Contains(l.TeacherId))
            .Select(l => new { l.Week, l.Day, l.PeriodCode, l.TeacherId, l.TeachingClass.Subject, l.TeachingClass.Code }).ToListAsync(cancellationToken);
        return lessons.ToLookup(l => new Cell(l.Week, l.Day, l.PeriodCode), l => (l.TeacherId!.Value, $"{l.Subject} to {l.Code}"));
    }
}
