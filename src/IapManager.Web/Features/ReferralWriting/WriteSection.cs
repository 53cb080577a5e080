using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>Somebody else's words, written while this user was writing.</summary>
public sealed record Theirs(string Text, string By, DateTime At);

/// <summary>
/// Writes a section of a draft, or amends one that was sent. Two people may write different sections at once; where both changed the
/// same one, nothing is saved and both texts are shown. To a section whose words they may not read, everybody can only add.
/// </summary>
[UseCase]
public sealed class WriteSection(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolClock clock)
{
    private const int Tries = 4;

    /// <returns>Null when it is saved.</returns>
    public async Task<Theirs?> ExecuteAsync(int id, ReferralSectionKind kind, SectionForm form, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var referral = await access.FindToWriteAsync(id, cancellationToken) ?? throw new DomainRuleException("The referral is no longer there.");
            var section = referral.Sections.FirstOrDefault(s => s.Kind == kind);
            var text = form.Plain;
            var adds = !access.MayRead(kind, referral);
            if (!adds && section is not null && !form.BuildsOn(section.Text) && section.Text != text)
            {
                return new Theirs(section.Text, section.WrittenByName, section.WrittenAt);
            }

            switch (referral.State == ReferralState.Draft, adds)
            {
                case (true, true):
                    referral.Add(kind, text, user.Actor, clock.Now);
                    break;
                case (true, false):
                    referral.Write(kind, text, user.Actor, clock.Now);
                    break;
                case (false, true):
                    referral.AmendByAdding(kind, text, form.Why ?? "", user.Actor, clock.Now);
                    break;
                default:
                    referral.Amend(kind, text, form.Why ?? "", user.Actor, clock.Now);
                    break;
            }

            try
            {
                // Why a safeguarding section is amended is as little for the log as what it says.
                db.Because(kind == ReferralSectionKind.Safeguarding ? null : form.Why);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Another part of the referral was saved in the same moment: read it again and compare.
                db.ChangeTracker.Clear();
            }
        }
    }
}
