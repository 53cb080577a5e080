using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Commands;

/// <summary>Puts schools into a trust or takes them out: all that are named, or none.</summary>
[UseCase]
public sealed class TrustCommand(IapDbContext db, CurrentSchool current)
{
    public async Task<CommandAnswer> ExecuteAsync(string name, IReadOnlyCollection<string> joining, IReadOnlyCollection<string> leaving, CancellationToken cancellationToken)
    {
        if (joining.Count + leaving.Count == 0)
        {
            return new(false, "Name the schools that join the trust, or after --without those that leave it.");
        }

        var (joins, leaves) = (joining.Select(n => n.Trim()).ToHashSet(), leaving.Select(n => n.Trim()).ToHashSet());
        if (joins.Intersect(leaves).FirstOrDefault() is { } both)
        {
            return new(false, $"{both} cannot join and leave at once.");
        }

        var named = joins.Union(leaves).ToList();
        var schools = await db.Schools.Where(s => named.Contains(s.Name) || (s.Urn != null && named.Contains(s.Urn))).ToListAsync(cancellationToken);
        if (named.Where(n => !schools.Exists(s => IsNamed(s, n))).ToList() is { Count: > 0 } unknown)
        {
            return new(false, $"There is no school named {string.Join(" or ", unknown)}. The command \"schools\" lists them.");
        }

        if (named.Find(n => schools.Count(s => IsNamed(s, n)) > 1) is { } twice)
        {
            return new(false, $"There are several schools named {twice}. Name the one that you mean by its URN.");
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
                if (joins.Any(n => IsNamed(school, n)))
                {
                    school.Join(trust);
                }
                else
                {
                    school.Leave(trust);
                }

                // Each in the log of its own school.
                current.Set(school.Id, CommandLine.Actor);
                await db.SaveChangesAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            var now = await db.Schools.Where(s => s.TrustId == trust.Id).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken);
            return new(true, now.Count == 0 ? $"{trust.Name} has no schools now." : $"{trust.Name} has now {now.Count} {(now.Count == 1 ? "school" : "schools")}: {string.Join(", ", now)}.");
        }
        catch (DomainRuleException e)
        {
            return new(false, e.Message);
        }
    }

    private static bool IsNamed(School school, string name) => school.Name == name || school.Urn == name;
}
