using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

/// <param name="NoPhone">Only those who need a phone and have none yet.</param>
public sealed record UserFilter(string? Q = null, SchoolRole? Role = null, bool NoPhone = false, int Page = 1);

/// <param name="State">"Active", "No phone yet", "Invited", "Asked to join", "Locked" or "Closed".</param>
public sealed record UserRow(int Id, string Name, string Email, string Roles, string? StaffCode, string State);

public sealed record UsersPage(UserFilter Filter, IReadOnlyList<UserRow> Rows, int Count, int Page, int Pages, string Place, int StaffWithoutAccount);

[UseCase]
public sealed class UserList(IapDbContext db, SchoolFactsSource facts, SchoolClock clock, AddStaffAccounts staff)
{
    public const int PageSize = 50;

    public async Task<UsersPage> ReadAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        var found = await AllAsync(filter, cancellationToken);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new UsersPage(filter, [.. found.Skip((page - 1) * PageSize).Take(PageSize)], found.Count, page, pages, (await facts.GetAsync(cancellationToken)).ProvisionName, (await staff.ReadAsync(cancellationToken)).Count);
    }

    /// <summary>Without pages, for a file.</summary>
    public async Task<IReadOnlyList<UserRow>> AllAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        var place = (await facts.GetAsync(cancellationToken)).ProvisionName;
        var users = db.SchoolUsers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var typed = filter.Q.Trim();
            var like = Like.Containing(typed);
            users = users.Where(u => EF.Functions.Like(u.User.DisplayName, like, Like.Escape) || EF.Functions.Like(u.User.Email!, like, Like.Escape));
        }

        // Roles are one text in the database, so the few users of a school are told apart here.
        var all = await users.OrderBy(u => u.DeactivatedAt != null).ThenBy(u => u.User.DisplayName).ThenBy(u => u.Id).Select(u => new
        {
            u.Id,
            u.User.DisplayName,
            u.User.Email,
            u.Roles,
            Code = db.StaffMembers.Where(s => s.Id == u.StaffMemberId).Select(s => s.Code).FirstOrDefault(),
            Closed = u.DeactivatedAt != null,
            Asked = u.JoinHash != null,
            u.User.LockoutEnd,
            Invited = u.User.PasswordHash == null && !db.Set<IdentityUserLogin<int>>().Any(l => l.UserId == u.UserId),
            u.User.IsDemo,
            HasPhone = db.UserFactors.Any(f => f.UserId == u.UserId && f.Key != null),
            LeadsYear = db.StaffMembers.Any(s => s.Id == u.StaffMemberId && s.HeadOfYear != null),
        }).ToListAsync(cancellationToken);
        var (now, whom) = (clock.Now, (await facts.GetAsync(cancellationToken)).School.SecondFactorFor);
        return
        [
            .. all.Where(u => filter.Role is not { } role || u.Roles.Contains(role))
                .Select(u => (User: u, NoPhone: !u.Closed && !u.HasPhone && !u.IsDemo && SecondFactorRule.IsNeeded(u.Roles, whom, u.LeadsYear))).Where(u => !filter.NoPhone || u.NoPhone)
                .Select(u => new UserRow(u.User.Id, u.User.DisplayName, u.User.Email ?? "", string.Join(", ", u.User.Roles.Select(r => ShellFilter.NameOf(r, place))), u.User.Code,
                    u.User.Asked ? "Asked to join" : u.User.Closed ? "Closed" : u.User.LockoutEnd > now ? "Locked" : u.User.Invited ? "Invited" : u.NoPhone ? "No phone yet" : "Active")),
        ];
    }
}
