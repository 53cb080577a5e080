using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Values;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Finds the member of staff that a timetable names by code, email address or name.</summary>
public sealed class StaffFinder
{
    private readonly Dictionary<string, int> _byCode;
    private readonly Dictionary<string, int> _byEmail;
    private readonly List<StaffMember> _staff;

    internal StaffFinder(List<StaffMember> staff)
    {
        _staff = staff;
        _byCode = staff.ToDictionary(s => s.Code, s => s.Id, StringComparer.OrdinalIgnoreCase);
        _byEmail = staff.Where(s => s.Email is not null).DistinctBy(s => s.Email, StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Email!, s => s.Id, StringComparer.OrdinalIgnoreCase);
    }

    public static async Task<StaffFinder> LoadAsync(IapDbContext db, CancellationToken cancellationToken) =>
        new(await db.StaffMembers.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Null where nobody, or more than one person, is meant.</summary>
    public int? Find(string named)
    {
        if (_byCode.TryGetValue(named, out var byCode))
        {
            return byCode;
        }
        if (_byEmail.TryGetValue(named, out var byEmail))
        {
            return byEmail;
        }
        var open = named.LastIndexOf('(');
        if (open > 0 && named.EndsWith(')') && _byCode.TryGetValue(named[(open + 1)..^1].Trim(), out var bracketed))
        {
            return bracketed;
        }
        var name = PersonNameText.Read(named);
        if (name.Family is null)
        {
            return null;
        }
        var matches = _staff.Where(s => NameSearch.Fold(s.Surname) == NameSearch.Fold(name.Family) && Fits(s, name)).ToList();
        var here = matches.Count > 1 ? [.. matches.Where(s => s.LeftOn is null)] : matches;
        return here.Count == 1 ? here[0].Id : null;
    }

    private static bool Fits(StaffMember staff, PersonName name)
    {
        if (name.Given is null)
        {
            return name.Title is null || staff.Title is null || string.Equals(name.Title, staff.Title, StringComparison.OrdinalIgnoreCase);
        }
        var given = NameSearch.Fold(name.Given);
        var forename = NameSearch.Fold(staff.Forename);
        return forename == given || given.Length > 0 && (given.Length == 1 || name.Given.Contains('.', StringComparison.Ordinal)) && forename.StartsWith(given[0]);
    }
}
