using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>
/// Narrows every query of the request to the school of the signed-in user, and keeps one connection open for them all: to open
/// one for each costs about as much as the query. For those whose pupils depend on the day it makes known what is different on it.
/// </summary>
public sealed class CurrentSchoolMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentSchool school, CurrentUser user, IapDbContext db, SchoolFactsSource facts)
    {
        if (user.SchoolId is not { } schoolId)
        {
            await next(context);
            return;
        }

        school.Set(schoolId, user.Actor, context.Connection.RemoteIpAddress?.ToString(), user.SessionId);
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        try
        {
            if (user.StaffMemberId is not null && (user.Is(SchoolRole.MainstreamStaff) || user.Is(SchoolRole.IapStaff)))
            {
                await facts.GetAsync(context.RequestAborted);
            }

            await next(context);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
