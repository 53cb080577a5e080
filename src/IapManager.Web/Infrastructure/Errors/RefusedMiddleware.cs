using IapManager.Data;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>
/// Answers a request that was refused by a rule or lost a race once more, from the beginning and in a scope of its own: this time the
/// form counts as not sound (<see cref="RefusedFilter"/>), so that its own action shows it again with everything that was typed.
/// </summary>
public sealed class RefusedMiddleware(RequestDelegate next, IServiceScopeFactory scopes, IModelMetadataProvider metadata)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return;
        }
        // A page about an error is not answered twice: what was refused stays what it was.
        catch (Exception e) when (!context.Response.HasStarted && Refusal.Is(e) && context.Features.Get<Refusal>() is null)
        {
            // A page that was only looked at is shown at the second try, with nothing said.
            if (!IsRead(context.Request) || !DatabaseErrors.GaveWay(e))
            {
                context.Features.Set(await RefusalAsync(context, e));
            }
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

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private async Task<Refusal> RefusalAsync(HttpContext context, Exception exception)
    {
        var (db, user) = (context.RequestServices.GetRequiredService<IapDbContext>(), context.RequestServices.GetRequiredService<CurrentUser>());
        var refusal = await Refusal.OfAsync(exception, db, user, context.RequestAborted);
        if (refusal.IsSaved || !context.Request.HasFormContentType || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            return refusal;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var forms = TypedFields.FormsOf(action.Parameters, metadata);
        var adults = await SentAdults.ReadAsync(form, forms.Select(f => f.ModelType), db, context.RequestAborted);
        var (typed, again) = TypedFields.Of(form, forms, refusal, adults);
        if (again && refusal.Stamps is { } stamps)
        {
            // The form comes back with the stamp of what is saved now: whoever has seen what that is may send it again.
            context.Request.Form = new FormCollection(form.ToDictionary(f => f.Key, f => Guid.TryParse(f.Value, out var sent) && sent == stamps.Sent ? new StringValues($"{stamps.Now}") : f.Value), form.Files);
        }

        return refusal with { Typed = typed, MayBeSentAgain = again };
    }
}
