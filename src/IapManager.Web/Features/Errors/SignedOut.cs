using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.Errors;

/// <summary>Somebody sent a form after they had been signed out: nothing of it is lost, and it can be sent again once they have signed in elsewhere.</summary>
/// <param name="Address">Where it was sent to.</param>
/// <param name="Page">The page that it stands on; null when it is not known.</param>
/// <param name="Fields">All that was sent; empty when it came from elsewhere, with files, which cannot be put back, or about an account.</param>
public sealed record SignedOut(string Address, string? Page, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The sender is signed in, and has to add a phone first.</summary>
    public bool NeedsFactor { get; private init; }

    /// <summary>The sender is signed in by PIN, and this takes more.</summary>
    public bool NeedsMoreThanPin { get; private init; }

    /// <summary>It was sent from a shared tablet, whose people sign in by PIN.</summary>
    public bool IsOnTablet { get; private init; }

    /// <param name="request">As it was sent, while its answer is shown in another place.</param>
    /// <param name="address">Path and query that it asked for.</param>
    public static async Task<SignedOut> OfAsync(HttpRequest request, string address)
    {
        var page = Refusal.PageOf(request);
        var isAboutAccount = address.StartsWith($"{request.PathBase}/account/", StringComparison.OrdinalIgnoreCase);

        // What is sent about an account are passwords, codes and keys: they stay on no page.
        var form = page is not null && !isAboutAccount && request.HasFormContentType && request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true ? await request.ReadFormAsync() : FormCollection.Empty;
        return new SignedOut(address, page, [.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))])
        {
            NeedsFactor = request.HttpContext.Features.Get<SecondFactorMissing>() is not null,
            NeedsMoreThanPin = request.HttpContext.Features.Get<PinNotEnough>() is not null,
            IsOnTablet = request.HttpContext.RequestServices.GetRequiredService<TabletCookie>().IsThere,
        };
    }
}
