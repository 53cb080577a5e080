using IapManager.Web.Features.Daily;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>What a page asks for by itself, again and again, while nobody need be there: it keeps no session going.</summary>
public static class Unasked
{
    /// <summary>Pages send it with such a request. Whoever adds it to another only shortens their own session.</summary>
    public const string Header = "Iap-Unasked";

    public static bool Is(HttpRequest request) => request.Headers.ContainsKey(Header) || request.Headers.ContainsKey(DayFrame.CopyHeader);

    /// <summary>For the sign-in cookie, which is renewed after half its hour.</summary>
    public static Task DoesNotKeepSessionAsync(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !Is(context.Request);
        return Task.CompletedTask;
    }
}
