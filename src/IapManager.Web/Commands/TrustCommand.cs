using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Commands;

/// <summary>Puts schools into a trust or takes them out: all that are named, or none.</summary>
[UseCase]
public sealed class TrustCommand(IapDbContext db)
{
    public async Task<CommandAnswer> ExecuteAsync(string name, IReadOnlyCollection<string> joining, IReadOnlyCollection<string> leaving, CancellationToken cancellationToken)
    {
        if (joining.Count + leaving.Count == 0)
        {
            return new(false, "Name the schools that join the trust, or after --without those that leave it.");
        }

        var named = joining.Concat(leaving).ToList();
        var schools = await db.Schools.Where(s => named.Contains(s.Name)).ToListAsync(cancellationToken);
        if (named.Except(schools.Select(s => s.Name)).ToList() is { Count: > 0 } unknown)
        {
            return new(false, $"There is no school named {string.Join(" or ", unknown)}. The command \"schools\" lists them.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var trust = await db.Trusts.FirstOrDefaultAsync(t => t.Name == name.Trim(), cancellationToken);
            if (trust is null && leaving.Count > 0)
            {
                return new(false, $"There is no trust named {name}.");
            }

            trust ??= db.Trusts.Add(new Trust(name)).Entity;
            await db.SaveChangesAsync(cancellationToken);
            foreach (var school in schools)
            {
                if (joining.Contains(school.Name))
                {
                    school.Join(trust);
                }
                else
                {
                    school.Leave(trust);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            var now = await db.Schools.Where(s => s.TrustId == trust.Id).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken);
            return new(true, now.Count == 0 ? $"{trust.Name} has no schools now." : $"{trust.Name} has now {now.Count} {(now.Count == 1 ? "school" : "schools")}: {string.Join(", ", now)}.");
        }
        catch (DomainRuleException e)
        {
            return new(false, e.Message);
        }
    }
}
