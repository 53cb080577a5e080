using IapManager.Data;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Extensions.Primitives;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>
/// Answers a request that was refused by a rule or lost a race once more, from the beginning and in a scope of its own: this time the
/// form counts as not sound (<see cref="RefusedFilter"/>), so that its own action shows it again with everything that was typed.
/// </summary>
public sealed class RefusedMiddleware(RequestDelegate next, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted && Refusal.Is(e))
        {
            var (db, user) = (context.RequestServices.GetRequiredService<IapDbContext>(), context.RequestServices.GetRequiredService<CurrentUser>());
            var refusal = await Refusal.OfAsync(e, db, user, context.RequestAborted);
            if (refusal.Stamps is { } stamps && context.Request.HasFormContentType)
            {
                // The form comes back with the stamp of what is saved now: whoever has seen what that is may send it again.
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                context.Request.Form = new FormCollection(form.ToDictionary(f => f.Key, f => Guid.TryParse(f.Value, out var sent) && sent == stamps.Sent ? new StringValues($"{stamps.Now}") : f.Value), form.Files);
            }

            context.Features.Set(refusal);
        }

        context.Response.Clear();
        var services = context.RequestServices;
        await using var scope = scopes.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }
}
