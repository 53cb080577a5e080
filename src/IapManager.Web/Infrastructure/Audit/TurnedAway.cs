using IapManager.Data.Audit;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>
/// Logs who asked for what they may not see: a page that their roles do not open, or a record that is not theirs, of another school, or not there at
/// all. The last three are one: the answer is the same, and so is the entry. And who sent a form that no page here made for them.
/// </summary>
public sealed class TurnedAway(RequestDelegate next, IMemoryCache counts)
{
    /// <summary>Entries in a minute about one user. More would say no more, and fill the log.</summary>
    public const int MostInAMinute = 30;

    public async Task InvokeAsync(HttpContext context, AuditLog audit, CurrentUser user)
    {
        await next(context);
        if (user.IsSignedIn && context.Features.Get<IStatusCodeReExecuteFeature>() is null && Of(context) is { } asked && IsWorthAnEntry(user.UserId))
        {
            await audit.WriteAsync(asked.Subject, asked.Id, asked.PupilId, AuditAction.Refused, $"{context.Request.Method} {context.Request.Path}{(IsForged(context) ? ", without the token of its page" : null)}");
        }
    }

    /// <returns>Null when nobody was turned away from anything that has a name.</returns>
    private static Asked? Of(HttpContext context)
    {
        if ((context.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) && !IsForged(context))
            || context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            return null;
        }

        var ids = new List<(string? Of, int Id)>();
        var segments = endpoint.RoutePattern.PathSegments;
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart part] && part.ParameterPolicies.Any(p => p.Content == "int")
                && int.TryParse(context.Request.RouteValues[part.Name]?.ToString(), out var id))
            {
                ids.Add((i > 0 && segments[i - 1].Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart before] ? before.Content : null, id));
            }
        }

        if (ids.Count == 0 && context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }

        return new(action.ControllerName.Length > AuditEntry.SubjectLimit ? action.ControllerName[..AuditEntry.SubjectLimit] : action.ControllerName, ids.Count == 0 ? null : ids[^1].Id, ids.Where(i => i.Of == "pupils").Select(i => (int?)i.Id).FirstOrDefault());
    }

    private static bool IsForged(HttpContext context) => context.Features.Get<TokenMissing>() is not null;

    private bool IsWorthAnEntry(int userId)
    {
        var count = counts.GetOrCreate($"turned-away/{userId}", entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            return new Count();
        })!;
        return Interlocked.Increment(ref count.Value) <= MostInAMinute;
    }

    private sealed record Asked(string Subject, int? Id, int? PupilId);

    private sealed class Count
    {
        public int Value;
    }
}
