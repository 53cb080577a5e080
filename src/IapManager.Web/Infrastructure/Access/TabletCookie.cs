namespace IapManager.Web.Infrastructure.Access;

/// <summary>By which a shared tablet is known again: a secret that only its browser has. That it is there says nothing yet: the tablet may be shared no more.</summary>
[UseCase]
public sealed class TabletCookie(IHttpContextAccessor accessor, IHostEnvironment environment)
{
    public const string Name = "iap-tablet";

    /// <summary>Where the people of a shared tablet take it over.</summary>
    public const string SwitchPage = "/account/switch";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has cookies.");

    private string Kept => OwnCookies.NameOf(Name, environment);

    /// <summary>Null where there is none, or no such secret.</summary>
    public string? Token => Context.Request.Cookies[Kept] is { } token && SecretToken.HashOf(token) is not null ? token : null;

    public bool IsThere => Token is not null;

    /// <param name="token">Of the tablet.</param>
    /// <param name="lasts">Until its day ends.</param>
    public void Keep(string token, TimeSpan lasts) => Context.Response.Cookies.Append(Kept, token, Options(lasts));

    public void Forget() => Context.Response.Cookies.Delete(Kept, Options(null));

    /// <summary>Where somebody signs in who is not, here.</summary>
    /// <param name="returnUrl">Of this site; null for none.</param>
    public string WayIn(string? returnUrl) =>
        $"{Context.Request.PathBase}{(IsThere ? SwitchPage : "/account/sign-in")}{(returnUrl is null ? "" : QueryString.Create("returnUrl", returnUrl))}";

    /// <summary>Lax, so that the tablet is known when somebody comes by a link as well.</summary>
    private CookieOptions Options(TimeSpan? lasts) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = Context.Request.IsHttps || !environment.IsDevelopment(),
        MaxAge = lasts,
    };
}
