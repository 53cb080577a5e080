namespace IapManager.Web.Features.SchoolAccount;

/// <summary>The section SchoolAccount of the settings: with which accounts of the school staff may sign in (ADR 14).</summary>
public sealed class SchoolAccountOptions
{
    private const string GoogleIssuer = "https://accounts.google.com";

    /// <summary>Of these each customer's directory has an entry of its own above, which says whose accounts are meant.</summary>
    private static readonly string[] OfEverybody = ["login.microsoftonline.com", "login.live.com", "sts.windows.net", "accounts.google.com"];

    public MicrosoftOptions? Microsoft { get; set; }

    public GoogleOptions? Google { get; set; }

    public OtherOptions? Other { get; set; }

    /// <returns>Those that can be offered; and in words what is wrong with the others.</returns>
    public SchoolAccountProviders Read()
    {
        List<Provider> offered = [];
        List<string> problems = [];
        if (Microsoft is { IsGiven: true })
        {
            // Only a directory's own id: with "common" everybody with any account of Microsoft's would come as far as to us.
            var tenant = Guid.TryParseExact(Microsoft.Tenant, "D", out var id) ? id.ToString("D") : null;
            Keep("Microsoft", Microsoft, tenant is null ? "Tenant must be the id of the school’s own directory, like 00000000-0000-0000-0000-000000000000; “common” is not taken" : null, () =>
                new("microsoft", "Microsoft", $"https://login.microsoftonline.com/{tenant}/v2.0", Microsoft.ClientId!, Microsoft.ClientSecret!) { SchoolClaim = "tid", SchoolValue = tenant, AddressClaim = "preferred_username" });
        }

        if (Google is { IsGiven: true })
        {
            Keep("Google", Google, string.IsNullOrWhiteSpace(Google.HostedDomain) || !Google.HostedDomain.Contains('.', StringComparison.Ordinal) ? "HostedDomain must be the school’s own domain, like ashgrove.example" : null, () =>
                new("google", "Google", GoogleIssuer, Google.ClientId!, Google.ClientSecret!) { SchoolClaim = "hd", SchoolValue = Google.HostedDomain!.Trim(), OtherSpelling = "accounts.google.com" });
        }

        if (Other is { IsGiven: true })
        {
            var problem = string.IsNullOrWhiteSpace(Other.Name) || Other.Name.Length > Provider.NameLimit ? $"Name must be what its button says after “Sign in with”, in {Provider.NameLimit} characters or fewer"
                : !Uri.TryCreate(Other.Authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? "Authority must be the provider’s address and begin with https://"
                : Other.Authority.Length > Provider.IssuerLimit ? $"Authority must be {Provider.IssuerLimit} characters or fewer"
                : OfEverybody.Contains(address.Host, StringComparer.OrdinalIgnoreCase) ? "Authority must be the school’s own provider; Microsoft and Google have settings of their own, which say whose accounts are meant"
                : null;
            Keep("Other", Other, problem, () => new("other", Other.Name!.Trim(), Other.Authority!, Other.ClientId!, Other.ClientSecret!));
        }

        return new(offered, problems);

        void Keep(string section, ClientOptions options, string? problem, Func<Provider> make)
        {
            problem ??= string.IsNullOrWhiteSpace(options.ClientId) ? "ClientId is missing" : string.IsNullOrWhiteSpace(options.ClientSecret) ? "ClientSecret is missing" : null;
            if (problem is null)
            {
                offered.Add(make() with { TakesSecondFactor = options.SecondFactorCounts });
            }
            else
            {
                problems.Add($"SchoolAccount:{section}: {problem}.");
            }
        }
    }
}

/// <summary>What every provider gives to an application that is registered with it.</summary>
public abstract class ClientOptions
{
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>A second factor that the signed token names (amr: mfa) stands for the code from the phone.</summary>
    public bool SecondFactorCounts { get; set; }

    /// <summary>Something of it was entered, so that somebody means to have it.</summary>
    internal virtual bool IsGiven => !string.IsNullOrWhiteSpace(ClientId) || !string.IsNullOrWhiteSpace(ClientSecret);
}

public sealed class MicrosoftOptions : ClientOptions
{
    /// <summary>Id of the school's directory.</summary>
    public string? Tenant { get; set; }

    internal override bool IsGiven => base.IsGiven || !string.IsNullOrWhiteSpace(Tenant);
}

public sealed class GoogleOptions : ClientOptions
{
    /// <summary>Domain of the school's Workspace.</summary>
    public string? HostedDomain { get; set; }

    internal override bool IsGiven => base.IsGiven || !string.IsNullOrWhiteSpace(HostedDomain);
}

public sealed class OtherOptions : ClientOptions
{
    public string? Name { get; set; }

    public string? Authority { get; set; }

    internal override bool IsGiven => base.IsGiven || !string.IsNullOrWhiteSpace(Authority);
}
