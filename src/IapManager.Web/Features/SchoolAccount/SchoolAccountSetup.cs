using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>
/// OpenID Connect: a code with PKCE, state and nonce, answered in the query, so that the cookies of the flow may be Lax. Nothing is asked of a provider
/// before somebody chooses it, and nothing that it sends is kept but who it was.
/// </summary>
public static class SchoolAccountSetup
{
    /// <summary>For signing in there, with all that a provider may ask.</summary>
    internal static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(15);

    private static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    internal static void AddSchoolAccount(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var providers = (configuration.GetSection("SchoolAccount").Get<SchoolAccountOptions>() ?? new()).Read();
        services.AddSingleton(providers);
        services.AddSingleton<FlowsTaken>();
        services.AddHostedService<SchoolAccountAnnouncement>();
        var authentication = services.AddAuthentication();
        foreach (var provider in providers.Offered)
        {
            authentication.AddOpenIdConnect(provider.Key, provider.Name, o => Set(o, provider, environment));
        }
    }

    private static void Set(OpenIdConnectOptions options, Provider provider, IHostEnvironment environment)
    {
        // The framework judges the times of tokens by the clock of the machine; cookies of the flow go by the same.
        options.TimeProvider = TimeProvider.System;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = provider.Issuer;
        options.RequireHttpsMetadata = !new Uri(provider.Issuer).IsLoopback;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.CallbackPath = provider.ReturnPath;
        options.RemoteAuthenticationTimeout = OpenFor;
        options.ProtocolValidator.NonceLifetime = OpenFor;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15) };
        options.TokenHandler = new SignedTokens { MapInboundClaims = false };
        options.TokenValidationParameters.ValidAlgorithms = Signatures;
        options.TokenValidationParameters.ValidIssuers = provider.OtherSpelling is { } other ? [provider.Issuer, other] : [provider.Issuer];
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" })
        {
            options.Scope.Add(scope);
        }

        // A flow has cookies of its own: the framework puts a mark of it behind this beginning of their names.
        OwnCookies.Bind(options.CorrelationCookie, "iap-flow.", environment);
        OwnCookies.Bind(options.NonceCookie, "iap-nonce.", environment);
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.Events = new SchoolAccountEvents(provider);
    }
}

/// <summary>With a code the framework takes a token without a signature, since it came from the provider by TLS. Here each has one that holds.</summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}
