using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>The adults of the school for a list to choose from, those most likely first.</summary>
[UseCase]
public sealed class StaffChoices(IapDbContext db)
{
    /// <summary>Staff of the provision first.</summary>
    public async Task<IReadOnlyList<Choice>> ForKeyAdultAsync(string provisionName, CancellationToken cancellationToken)
    {
        var team = (await db.SchoolUsers.AsNoTracking().Where(u => u.StaffMemberId != null && u.DeactivatedAt == null).Select(u => new { u.StaffMemberId, u.Roles }).ToListAsync(cancellationToken))
            .Where(u => u.Roles.Contains(SchoolRole.IapStaff) || u.Roles.Contains(SchoolRole.IapLead)).Select(u => u.StaffMemberId!.Value).ToHashSet();
        return Grouped(await StaffAsync(cancellationToken), s => team.Contains(s.Id), provisionName);
    }

    /// <summary>Head of year and form tutor of the pupil first.</summary>
    public async Task<IReadOnlyList<Choice>> ForReceiverAsync(string? form, int yearGroup, CancellationToken cancellationToken) =>
        Grouped(await StaffAsync(cancellationToken), s => s.HeadOfYear == yearGroup || (form is not null && s.TutorOfForm == form), "Head of year and form tutor");

    public Task<bool> ExistsAsync(int? staffMemberId, CancellationToken cancellationToken) =>
        db.StaffMembers.AnyAsync(s => s.Id == staffMemberId && s.LeftOn == null, cancellationToken);

    private Task<List<StaffMember>> StaffAsync(CancellationToken cancellationToken) =>
        db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).OrderBy(s => s.Surname).ThenBy(s => s.Forename).ToListAsync(cancellationToken);

    private static List<Choice> Grouped(List<StaffMember> staff, Func<StaffMember, bool> first, string group) =>
    [
        .. staff.Where(first).Select(s => Of(s, group)),
        .. staff.Where(s => !first(s)).Select(s => Of(s, "All staff")),
    ];

    private static Choice Of(StaffMember s, string group) =>
        new($"{s.Id}", $"{s.Surname}, {s.Forename}{(s.JobTitle is { Length: > 0 } job ? $" ({job})" : "")}", Group: group);
}
