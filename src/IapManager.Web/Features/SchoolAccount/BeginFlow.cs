using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>Before somebody is sent to a provider: whether it is there, and is the one that was meant.</summary>
[UseCase]
public sealed class BeginFlow(SchoolAccountProviders providers, IOptionsMonitor<OpenIdConnectOptions> options, IHttpContextAccessor http, ILogger<BeginFlow> log)
{
    /// <returns>Null for one that is not offered.</returns>
    public Provider? Find(string? key) => providers.Find(key);

    /// <returns>False where it does not answer, or says that it is somebody else.</returns>
    public async Task<bool> AnswersAsync(Provider provider)
    {
        try
        {
            var said = await options.Get(provider.Key).ConfigurationManager!.GetConfigurationAsync(http.HttpContext?.RequestAborted ?? default);
            if (said.Issuer == provider.Issuer)
            {
                return true;
            }

            log.LogError("Under the address of {Provider} somebody answers who calls themselves {Issuer}. Nobody is sent there: look at the settings under SchoolAccount", provider.Name, said.Issuer);
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException or ArgumentException || (e is OperationCanceledException && http.HttpContext?.RequestAborted.IsCancellationRequested != true))
        {
            log.LogWarning(e, "{Provider} does not answer", provider.Name);
            return false;
        }
    }
}
