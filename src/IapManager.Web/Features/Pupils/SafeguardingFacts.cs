using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

/// <param name="Flags">Those that hold now, in words.</param>
/// <param name="History">Each change that imports made, the latest first.</param>
public sealed record SafeguardingPart(IReadOnlyList<string> Flags, IReadOnlyList<(DateOnly On, string What, string Now)> History);

/// <summary>What the MIS says about protection and care, for whom safeguarding records are open.</summary>
[UseCase]
public sealed class SafeguardingFacts(IapDbContext db, PupilAccess access)
{
    private static readonly Dictionary<string, string> Names = new()
    {
        [nameof(Pupil.ChildProtectionPlan)] = "Child protection plan",
        [nameof(Pupil.ChildInNeed)] = "Child in need",
        [nameof(Pupil.InCare)] = "In care",
        [nameof(Pupil.YoungCarer)] = "Young carer",
    };

    /// <returns>Null for whoever may not read it, and where there is nothing to tell.</returns>
    public async Task<SafeguardingPart?> ReadAsync(Pupil pupil, CancellationToken cancellationToken)
    {
        if (!await access.MayReadAsync(Visibility.Safeguarding, pupil.Id, cancellationToken))
        {
            return null;
        }

        var fields = Names.Keys.ToList();
        var changes = await db.ImportedChanges.AsNoTracking().Where(c => c.PupilId == pupil.Id && fields.Contains(c.Field))
            .OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Select(c => new { c.On, c.Field, c.NewValue }).ToListAsync(cancellationToken);
        var flags = new[] { (pupil.ChildProtectionPlan, nameof(Pupil.ChildProtectionPlan)), (pupil.ChildInNeed, nameof(Pupil.ChildInNeed)), (pupil.InCare, nameof(Pupil.InCare)), (pupil.YoungCarer, nameof(Pupil.YoungCarer)) }
            .Where(f => f.Item1).Select(f => Names[f.Item2]).ToList();
        return flags.Count + changes.Count == 0 ? null : new(flags, [.. changes.Select(c => (c.On, Names[c.Field], c.NewValue ?? "no"))]);
    }
}
