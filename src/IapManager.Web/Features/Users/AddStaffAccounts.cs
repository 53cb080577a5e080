using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

public sealed record StaffWithoutAccount(int Id, string Name, string Code, string Email, string? JobTitle);

/// <param name="Link">One-time link with which the person chooses a password.</param>
/// <param name="Joins">They have an account in another school of the trust: with the link they join.</param>
public sealed record MadeAccount(string Name, string Email, string Link, bool Joins);

/// <param name="Made">Just now; their links are shown this once.</param>
public sealed record StaffAccountsPage(IReadOnlyList<StaffWithoutAccount> Staff, IReadOnlyList<MadeAccount> Made);

/// <summary>Gives accounts to members of staff who came with an import and have an email address, as mainstream staff.</summary>
[UseCase]
public sealed class AddStaffAccounts(IapDbContext db, AddUser add, SchoolClock clock)
{
    private const int MostAtOnce = 300;

    public async Task<IReadOnlyList<StaffWithoutAccount>> ReadAsync(CancellationToken cancellationToken) =>
        await Without().OrderBy(s => s.Surname).ThenBy(s => s.Forename)
            .Select(s => new StaffWithoutAccount(s.Id, (s.Forename + " " + s.Surname).Trim(), s.Code, s.Email!, s.JobTitle)).ToListAsync(cancellationToken);

    /// <returns>The accounts made, their links as bare tokens. Ids that are not to be had are left out.</returns>
    public async Task<IReadOnlyList<MadeAccount>> ExecuteAsync(IReadOnlyCollection<int> chosen, CancellationToken cancellationToken)
    {
        var ids = chosen.Distinct().Take(MostAtOnce).ToList();
        var staff = await Without().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Surname).ThenBy(s => s.Forename).ToListAsync(cancellationToken);
        var made = new List<MadeAccount>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var member in staff)
        {
            if (await add.MakeAsync(member.Email!.Trim(), member.FullName, [SchoolRole.MainstreamStaff], member.Id, cancellationToken) is var (part, path, isThere, _))
            {
                part.JobTitle = member.JobTitle is { Length: <= Data.Users.SchoolUser.JobTitleLimit } title ? title : null;
                made.Add(new MadeAccount(member.FullName, member.Email.Trim(), path, isThere));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return made;
    }

    private IQueryable<StaffMember> Without()
    {
        var today = clock.Today;
        return db.StaffMembers.Where(s => s.Email != null && s.Email != "" && (s.LeftOn == null || s.LeftOn > today)
            && !db.SchoolUsers.Any(u => u.StaffMemberId == s.Id || u.User.Email == s.Email));
    }
}
