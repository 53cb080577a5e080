using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>The last place cannot be given twice: whoever gives one renews the provision's stamp, and whoever loses the race counts again.</summary>
[UseCase]
public sealed class PlaceRace(IapDbContext db)
{
    private const int Tries = 20;

    /// <param name="give">Counts the places and gives one.</param>
    /// <param name="cancellationToken">Stops the tries.</param>
    public async Task<int> RunAsync(Func<Task<int>> give, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await give();
            }
            catch (Exception e) when (e is DbUpdateConcurrencyException lost ? lost.Entries.All(x => x.Entity is Provision) : DatabaseErrors.GaveWay(e))
            {
                // Somebody else gave a place at the same moment: count again, each at a moment of their own.
                db.ChangeTracker.Clear();
                if (attempt == Tries)
                {
                    throw new DomainRuleException("Several people are giving places at this moment, so this one was not given. Offer it again.");
                }

                await Task.Delay(Random.Shared.Next(5, 20 * attempt), cancellationToken);
            }
        }
    }
}
