using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>
/// Adds, changes and takes away what has been tried. Two people may do so at once: whoever comes second reads the list again and
/// repeats, and only an entry that both changed is shown to the second before it is written over.
/// </summary>
[UseCase]
public sealed class WriteTried(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolClock clock)
{
    private const int Tries = 5;

    public Task AddAsync(int id, TriedForm form, CancellationToken cancellationToken) => SaveAsync(id, referral =>
    {
        if (referral.State == ReferralState.Draft)
        {
            referral.AddSupportTried(form.What!, form.When, form.HowLong, form.HowItWent);
        }
        else
        {
            referral.AmendSupportTried(form.What!, form.When, form.HowLong, form.HowItWent, form.Why!, user.Actor, clock.Now);
        }

        return true;
    }, cancellationToken);

    /// <returns>The entry as somebody else has written it meanwhile, with nothing saved; null when it is saved.</returns>
    public async Task<SupportTried?> ChangeAsync(int id, int number, TriedForm form, CancellationToken cancellationToken)
    {
        SupportTried? theirs = null;
        await SaveAsync(id, referral =>
        {
            theirs = referral.SupportTried.FirstOrDefault(t => t.Number == number && TriedForm.MarkOf(t) != form.Basis);
            if (theirs is not null)
            {
                return false;
            }

            if (referral.State == ReferralState.Draft)
            {
                referral.ChangeSupportTried(number, form.What!, form.When, form.HowLong, form.HowItWent);
            }
            else
            {
                referral.AmendSupportTried(number, form.What!, form.When, form.HowLong, form.HowItWent, form.Why!, user.Actor, clock.Now);
            }

            return true;
        }, cancellationToken);
        return theirs;
    }

    public Task RemoveAsync(int id, int number, CancellationToken cancellationToken) => SaveAsync(id, referral =>
    {
        Refuse(referral.State != ReferralState.Draft, "What was sent is kept. Add what has changed instead.");
        referral.RemoveSupportTried(number);
        return true;
    }, cancellationToken);

    private async Task SaveAsync(int id, Func<Referral, bool> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var referral = await access.FindToWriteAsync(id, cancellationToken);
            Refuse(referral is null, "The referral is no longer there.");
            if (!change(referral!))
            {
                return;
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (attempt < Tries && (e is DbUpdateConcurrencyException || DatabaseErrors.GaveWay(e)))
            {
                // Another part of the referral was saved in the same moment: read it again and repeat.
            }
        }
    }

    private static void Refuse(bool when, string words)
    {
        if (when)
        {
            throw new DomainRuleException(words);
        }
    }
}
