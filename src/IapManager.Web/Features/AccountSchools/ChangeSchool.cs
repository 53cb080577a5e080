using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AccountSchools;

/// <param name="Roles">As staff say them.</param>
/// <param name="IsThis">The one that the session is in.</param>
public sealed record OwnSchool(int Id, string Name, string? Provision, string Roles, bool IsThis);

/// <summary>Moves a session to another school that its user has a part in. It goes on as long as it would have; what asks whether it is they asks anew.</summary>
[UseCase]
public sealed class ChangeSchool(IapDbContext db, UserManager<AppUser> users, SchoolOfAccount schools, SessionKeeper sessions, CurrentUser user, AuditLog audit)
{
    public async Task<IReadOnlyList<OwnSchool>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await schools.Open(user.UserId).OrderBy(u => u.Id).Select(u => new
        {
            u.SchoolId,
            u.Roles,
            School = db.Schools.Where(s => s.Id == u.SchoolId).Select(s => s.Name).First(),
            Provision = db.Provisions.IgnoreQueryFilters().Where(p => p.SchoolId == u.SchoolId).OrderBy(p => p.Id).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(f => new OwnSchool(f.SchoolId, f.School, f.Provision, string.Join(", ", f.Roles.Select(r => ShellFilter.NameOf(r, f.Provision ?? "the provision"))), f.SchoolId == user.SchoolId))];
    }

    /// <returns>The school's name; null where the user has no open part in it.</returns>
    public async Task<string?> ExecuteAsync(int schoolId, CancellationToken cancellationToken)
    {
        var own = await ReadAsync(cancellationToken);
        if (own.FirstOrDefault(s => s.Id == schoolId) is not { } to || await users.FindByIdAsync($"{user.UserId}") is not { } account)
        {
            return null;
        }

        if (!to.IsThis)
        {
            var from = own.FirstOrDefault(s => s.IsThis)?.Name;
            await audit.WriteAsync("WentToSchool", null, null, AuditAction.Account, $"To {to.Name}");
            await sessions.MoveAsync(account, schoolId);
            await audit.WriteAsync("CameFromSchool", null, null, AuditAction.Account, from is null ? "From another school" : $"From {from}");
        }

        return to.Name;
    }
}
