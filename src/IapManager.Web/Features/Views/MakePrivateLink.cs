using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

/// <summary>The secret in a private link's address: 256 random bits. Only its hash is kept.</summary>
public static class PrivateToken
{
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Makes a link that opens the form of one view, once. A new link closes the ones before it.</summary>
[UseCase]
public sealed class MakePrivateLink(IapDbContext db, SchoolClock clock, CurrentUser user, SchoolFactsSource facts, ViewOwner owner)
{
    /// <returns>The token, which is known at this moment alone, and when the link closes.</returns>
    public async Task<(string Token, DateTime ExpiresAt)> ExecuteAsync(View view, CancellationToken cancellationToken)
    {
        if (view.State == ViewState.Given)
        {
            throw new DomainRuleException("There is a view already. It is kept as it was given.");
        }

        await owner.MustTakeViewsAsync(view, cancellationToken);
        await RevokeLinks.OfAsync(db, [view.Id], "A new link was made", clock.Now, cancellationToken);
        var days = (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays;
        var token = PrivateToken.New();
        var link = new PrivateLink(view.SchoolId, view.Id, PrivateToken.Hash(token), clock.Now, clock.Now.AddDays(days), user.Actor);
        db.PrivateLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);
        return (token, link.ExpiresAt);
    }
}
