using IapManager.Data;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Narrows every query of the request to the school of the signed-in user.</summary>
public sealed class CurrentSchoolMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentSchool school, CurrentUser user)
    {
        if (user.SchoolId is { } schoolId)
        {
            school.Set(schoolId, user.Actor, context.Connection.RemoteIpAddress?.ToString());
        }

        return next(context);
    }
}
