using IapManager.Data;
using IapManager.Domain.Placements;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks.Bare;

/// <summary>Reads the rows that the pupil list reads: how many there are, fifty of them by name, and their placements.</summary>
public sealed class PupilsModel(SqliteIapDbContext db) : PageModel
{
    public int Total { get; private set; }

    public IReadOnlyList<(int Id, string Name, string? Form, DateOnly? Since)> Rows { get; private set; } = [];

    public async Task OnGetAsync(int number)
    {
        var pupils = db.Pupils.IgnoreQueryFilters().AsNoTracking().Where(p => p.LeftOn == null);
        Total = await pupils.CountAsync();
        var rows = await pupils.OrderBy(p => p.LegalSurname).ThenBy(p => p.LegalForename).ThenBy(p => p.Id).Skip((number - 1) * 50).Take(50)
            .Select(p => new { p.Id, p.LegalForename, p.LegalSurname, p.Form }).ToListAsync();
        var ids = rows.Select(r => r.Id).ToList();
        var placements = await db.Placements.IgnoreQueryFilters().AsNoTracking().Where(p => ids.Contains(p.PupilId) && p.State == PlacementState.Active).Select(p => new { p.PupilId, p.Start }).ToListAsync();
        var since = placements.ToDictionary(p => p.PupilId, p => (DateOnly?)p.Start);
        Rows = [.. rows.Select(r => (r.Id, $"{r.LegalForename} {r.LegalSurname}", r.Form, since.GetValueOrDefault(r.Id)))];
    }
}
