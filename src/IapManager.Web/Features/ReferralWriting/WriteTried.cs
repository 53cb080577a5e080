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

    /// <returns>The entry as somebody else has written it meanwhile, with nothing saved; null when it is saved.</returns>
    public async Task<SupportTried?> AddAsync(int id, TriedForm form, CancellationToken cancellationToken)
    {
        SupportTried? theirs = null;
        await SaveAsync(id, referral =>
        {
            var begun = referral.SupportTriedOf(form.Number, form.Key);
            theirs = begun is not null && !form.BuildsOn(begun) ? begun : null;
            if (theirs is not null)
            {
                return false;
            }

            if (referral.State != ReferralState.Draft)
            {
                db.Because(form.Why);
                referral.AmendSupportTried(form.What!, form.When, form.HowLong, form.HowItWent, form.Why!, user.Actor, clock.Now);
            }
            else if (begun is not null)
            {
                referral.ChangeSupportTried(begun.Number, form.What!, form.When, form.HowLong, form.HowItWent);
            }
            else
            {
                referral.AddSupportTried(form.What!, form.When, form.HowLong, form.HowItWent, form.Key);
            }

            return true;
        }, cancellationToken);
        return theirs;
    }

    /// <returns>The entry as somebody else has written it meanwhile, with nothing saved; null when it is saved.</returns>
    public async Task<SupportTried?> ChangeAsync(int id, int number, TriedForm form, CancellationToken cancellationToken)
    {
        SupportTried? theirs = null;
        await SaveAsync(id, referral =>
        {
            theirs = referral.SupportTriedOf(number, null) is { } entry && !form.BuildsOn(entry) ? entry : null;
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
                db.Because(form.Why);
                referral.AmendSupportTried(number, form.What!, form.When, form.HowLong, form.HowItWent, form.Why!, user.Actor, clock.Now);
            }

            return true;
        }, cancellationToken);
        return theirs;
    }

    /// <summary>Saves an entry of a draft as far as it is written. One that this page began, and whose words are all taken out again, is taken away.</summary>
    /// <param name="id">Of the referral.</param>
    /// <param name="number">Of the entry; null for one that the page adds.</param>
    /// <param name="form">What is typed.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>Whether it is saved, and the entry; no entry when nothing is left of it. Not saved where somebody else changed it or took it away.</returns>
    public async Task<(bool Saved, SupportTried? Entry)> KeepAsync(int id, int? number, TriedForm form, CancellationToken cancellationToken)
    {
        var (saved, entry) = (false, (SupportTried?)null);
        await SaveAsync(id, referral =>
        {
            entry = referral.SupportTriedOf(number, form.Key);
            saved = entry is null ? number is null : form.BuildsOn(entry);
            if (!saved)
            {
                return false;
            }

            if (!form.AreBlank || form.Key is null)
            {
                entry = referral.KeepSupportTried(number, form.Key, form.What, form.When, form.HowLong, form.HowItWent);
            }
            else if (entry is not null)
            {
                referral.RemoveSupportTried(entry.Number);
                entry = null;
            }

            return true;
        }, cancellationToken);
        return (saved, entry);
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
