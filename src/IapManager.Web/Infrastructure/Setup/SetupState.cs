using System.Security.Cryptography;
using System.Text;
using IapManager.Data;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Setup;

/// <summary>Whether there is a school yet, and the code without which a stranger could make themselves its administrator.</summary>
public sealed class SetupState
{
    // No letters or digits that are easily taken for one another.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private volatile bool _done;

    /// <summary>"K7QF-2MWD-9XTP"; new at each start.</summary>
    public string Code { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public async ValueTask<bool> IsDoneAsync(IapDbContext db, CancellationToken cancellationToken = default) =>
        _done || (_done = await db.Schools.AnyAsync(cancellationToken));

    /// <summary>Case, blanks and dashes do not matter.</summary>
    public bool IsCode(string? typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(typed ?? "")), Encoding.UTF8.GetBytes(Plain(Code)));

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Until there is a school, every page leads to its set-up.</summary>
public sealed class SetupMiddleware(RequestDelegate next, SetupState state)
{
    private static readonly string[] Open = ["/setup", "/health", "/error", "/dist", "/favicon.svg"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (Open.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            || await state.IsDoneAsync(context.RequestServices.GetRequiredService<IapDbContext>(), context.RequestAborted))
        {
            await next(context);
            return;
        }

        context.Response.Redirect("/setup");
    }
}

/// <summary>Says at a first start where to go and with which code.</summary>
public sealed class SetupAnnouncement(SetupState state, IServiceScopeFactory scopes, ILogger<SetupAnnouncement> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await state.IsDoneAsync(scope.ServiceProvider.GetRequiredService<IapDbContext>(), cancellationToken))
        {
            log.LogWarning("There is no school yet. Open /setup in a browser and enter the set-up code {Code}. It is valid until the next start.", state.Code);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
