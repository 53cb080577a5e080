using System.Security.Cryptography;
using System.Text;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IapManager.Web.Features.Views;

/// <summary>
/// The secret of a link while its maker has it in hand. Before the link is made it travels sealed with the form, so that the same form
/// sent twice makes one link; afterwards it stays sealed in a cookie of the maker's browser, so that the page can be loaded again. What is
/// sealed opens for the same user and view alone, and the school keeps the hash alone.
/// </summary>
[UseCase]
public sealed class LinkInHand(IDataProtectionProvider protection, IHttpContextAccessor http, CurrentUser user, IWebHostEnvironment environment)
{
    /// <summary>For how long after it was made the maker can see the address again.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(15);

    private HttpContext Context => http.HttpContext!;

    /// <summary>A new secret, sealed.</summary>
    public string NewSeal(int viewId) => Seal(viewId, SecretToken.New());

    /// <returns>The secret that was sealed; a new one where nothing was, or somebody made it up.</returns>
    public string TokenOf(int viewId, string? seal) => Open(viewId, seal) ?? SecretToken.New();

    public void Keep(int viewId, string token) => Context.Response.Cookies.Append(NameOf(viewId), Seal(viewId, token), new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = Context.Request.IsHttps || !environment.IsDevelopment(),
        MaxAge = Shown,
    });

    /// <summary>Null when this user made none for the view in this browser, or too long ago.</summary>
    public string? Kept(int viewId) => Open(viewId, Context.Request.Cookies[NameOf(viewId)]);

    private string NameOf(int viewId) => OwnCookies.NameOf($"iap-link-{viewId}", environment);

    private string Seal(int viewId, string token) => WebEncoders.Base64UrlEncode(ProtectorOf(viewId).Protect(Encoding.ASCII.GetBytes(token)));

    private string? Open(int viewId, string? seal)
    {
        if (seal is null or { Length: > 1000 })
        {
            return null;
        }

        try
        {
            return Encoding.ASCII.GetString(ProtectorOf(viewId).Unprotect(WebEncoders.Base64UrlDecode(seal)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(int viewId) => protection.CreateProtector("PrivateLink", $"View {viewId}", $"User {user.UserId}");
}
