using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Where a request leads that nobody is signed in for: to the sign-in page, on a shared tablet to the names of its people.</summary>
public static class WayIn
{
    public static Task LeadAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, tablet) = (context.Request, context.HttpContext.RequestServices.GetRequiredService<TabletCookie>());
        if (HttpMethods.IsPost(request.Method))
        {
            // Whoever leaves a tablet that has signed them out already has left it.
            if (tablet.IsThere && request.Path == "/account/sign-out")
            {
                context.Response.Redirect(tablet.WayIn(null));
            }
            else
            {
                // What was sent would go with the way to the sign-in page: it is shown instead, to be sent again.
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
        }
        else
        {
            context.Response.Redirect(tablet.IsThere ? tablet.WayIn($"{request.PathBase}{request.Path}{request.QueryString}") : context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
