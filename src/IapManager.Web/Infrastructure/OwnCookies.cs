using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Infrastructure;

/// <summary>Every cookie is of this host alone, goes by HTTPS alone, and no script reads it. Development has no HTTPS: there the prefix is left out.</summary>
public static class OwnCookies
{
    private const string Prefix = "__Host-";

    /// <summary>The name under which a browser keeps it: "__Host-iap-link" for "iap-link".</summary>
    public static string NameOf(string cookie, IHostEnvironment environment) => environment.IsDevelopment() ? cookie : Prefix + cookie;

    internal static void AddOwnCookies(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAntiforgery(o => Bind(o.Cookie, "iap-form", environment));
        services.Configure<CookieTempDataProviderOptions>(o => Bind(o.Cookie, "iap-notice", environment));
        foreach (var (scheme, name) in new[] { (IdentityConstants.ApplicationScheme, "iap"), (IdentityConstants.TwoFactorUserIdScheme, "iap-half"), (IdentityConstants.TwoFactorRememberMeScheme, "iap-remembered"), (IdentityConstants.ExternalScheme, "iap-outside") })
        {
            services.Configure<CookieAuthenticationOptions>(scheme, o => Bind(o.Cookie, name, environment));
        }
    }

    internal static void Bind(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = NameOf(name, environment);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
