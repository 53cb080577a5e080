using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>What somebody goes to a provider for.</summary>
public enum FlowPurpose
{
    SignIn,

    /// <summary>Signed in, to tie the account.</summary>
    Tie,

    /// <summary>With the link of an invitation.</summary>
    Invitation,

    /// <summary>Signed in, to show that it is they.</summary>
    Confirm,
}

/// <summary>One way to a provider and back. It goes along in the state, which is sealed, and comes back with the answer.</summary>
/// <param name="For">What is done with the answer.</param>
/// <param name="ReturnUrl">A local address; null for none.</param>
public sealed record Flow(FlowPurpose For, string? ReturnUrl)
{
    private const string Item = "iap:flow";

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>UTC, by the clock of the machine.</summary>
    public DateTimeOffset Began { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>The session in which it was begun, for what somebody who is signed in does with the answer.</summary>
    public Guid? Session { get; init; }

    /// <summary>The hash of the invitation that it was begun with.</summary>
    public string? Invitation { get; init; }

    /// <summary>The page on which a file was asked for that is opened afterwards; null where none was.</summary>
    public string? Page { get; init; }

    public bool IsOver => TimeProvider.System.GetUtcNow() - Began > SchoolAccountSetup.OpenFor;

    /// <param name="provider">That is gone to.</param>
    /// <param name="back">Where the answer is taken.</param>
    public AuthenticationProperties ToProperties(Provider provider, string back)
    {
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = back };
        properties.Items[Item] = JsonSerializer.Serialize(this);
        var isGoogle = provider.Key == "google";
        if (For == FlowPurpose.Confirm)
        {
            properties.MaxAge = TimeSpan.Zero;
            properties.Prompt = isGoogle ? null : "login";
        }
        else if (For is FlowPurpose.Tie or FlowPurpose.Invitation)
        {
            // Somebody else may be signed in there, on a computer that is shared.
            properties.Prompt = provider.Key == "other" ? "login" : "select_account";
        }

        return properties;
    }

    /// <returns>Null where there is none.</returns>
    public static Flow? Of(AuthenticationProperties? properties) => properties?.Items.TryGetValue(Item, out var text) == true && text is not null ? JsonSerializer.Deserialize<Flow>(text) : null;
}

/// <summary>Flows whose answer has come: each is taken once. Of one process; the provider takes each code once as well.</summary>
public sealed class FlowsTaken
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _taken = new();

    /// <returns>False for one that was taken before.</returns>
    public bool Take(string flow)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (old, at) in _taken)
        {
            if (now - at > 2 * SchoolAccountSetup.OpenFor)
            {
                _taken.TryRemove(old, out _);
            }
        }

        return _taken.TryAdd(flow, now);
    }
}

/// <param name="Provider">Its key.</param>
public sealed record FlowFailure(string Provider, SchoolAccountProblem Problem, FlowPurpose For, string? ReturnUrl);

/// <summary>Takes a failure from where the framework answers to the page that says it. Sealed, so that nobody makes such a page say, or the log hold, what did not happen.</summary>
[UseCase]
public sealed class FlowFailures(IDataProtectionProvider protection)
{
    private ITimeLimitedDataProtector Protector => protection.CreateProtector("IapManager.SchoolAccount.Outcome").ToTimeLimitedDataProtector();

    public string WayTo(Provider provider, SchoolAccountProblem problem, FlowPurpose purpose, string? returnUrl) =>
        $"{SchoolAccountController.Path}/failed{QueryString.Create("what", Protector.Protect(JsonSerializer.Serialize(new FlowFailure(provider.Key, problem, purpose, returnUrl)), TimeSpan.FromMinutes(5)))}";

    /// <returns>Null for what was not sealed here, or too long ago.</returns>
    public FlowFailure? Read(string? what)
    {
        try
        {
            return string.IsNullOrEmpty(what) ? null : JsonSerializer.Deserialize<FlowFailure>(Protector.Unprotect(what));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static string InWords(SchoolAccountProblem problem, string provider) => problem switch
    {
        SchoolAccountProblem.Cancelled => $"You did not finish at {provider}. Begin once more, or go another way",
        SchoolAccountProblem.ProviderDown => $"{provider} does not answer just now. Wait a moment and try again, or go another way",
        SchoolAccountProblem.WrongSchool => $"That account at {provider} is not one of this school. Choose your school account there",
        SchoolAccountProblem.NotTaken => $"The answer of {provider} could not be taken. Begin once more; if it stays so, tell your administrator",
        _ => "That took too long, or was begun in another window. Begin once more",
    };
}
