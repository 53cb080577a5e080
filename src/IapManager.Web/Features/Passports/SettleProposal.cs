using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Passports;

/// <summary>Sets a proposal aside, or puts it forward again.</summary>
[UseCase]
public sealed class SettleProposal(IapDbContext db, ProposalsQuery proposals, SchoolClock clock, CurrentUser user)
{
    /// <summary>Not for the passport. A second time changes nothing.</summary>
    /// <returns>False when there is no such proposal for the user.</returns>
    public async Task<bool> SetAsideAsync(int pupilId, string key, CancellationToken cancellationToken)
    {
        if ((await proposals.OfAsync(pupilId, cancellationToken)).FirstOrDefault(p => p.Key == key) is not { } proposal)
        {
            return false;
        }

        if (proposal.Settled is not null)
        {
            return true;
        }

        db.SettledProposals.Add(new SettledProposal(user.SchoolId!.Value, pupilId, proposal.Source, proposal.Id, null, user.Actor, clock.Today));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsDuplicate(e))
        {
            // Somebody else has just decided the same.
            db.ChangeTracker.Clear();
        }

        proposals.Forget();
        return true;
    }

    /// <summary>Puts one that was set aside forward again.</summary>
    /// <returns>False when there is no such proposal for the user.</returns>
    public async Task<bool> ProposeAgainAsync(int pupilId, string key, CancellationToken cancellationToken)
    {
        if ((await proposals.OfAsync(pupilId, cancellationToken)).FirstOrDefault(p => p.Key == key) is not { } proposal)
        {
            return false;
        }

        // It may have been set aside before it was put in other words.
        var line = proposal.Line;
        db.SettledProposals.RemoveRange(await db.SettledProposals.Where(s => s.PupilId == pupilId && s.Source == proposal.Source && line.Contains(s.SourceId) && s.Version == null).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        proposals.Forget();
        return true;
    }
}
