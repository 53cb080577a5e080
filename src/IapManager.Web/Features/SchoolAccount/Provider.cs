namespace IapManager.Web.Features.SchoolAccount;

/// <summary>A provider that is offered.</summary>
/// <param name="Key">Name of its scheme, and its part of the address: "microsoft".</param>
/// <param name="Name">"Sign in with …".</param>
/// <param name="Issuer">As it stands in its tokens and beside each tied account, and where it is asked for the rest of its addresses.</param>
public sealed record Provider(string Key, string Name, string Issuer, string ClientId, string ClientSecret)
{
    /// <summary>Of the issuer, in the table of tied accounts.</summary>
    public const int IssuerLimit = 128;

    /// <summary>Of the subject, in the same table.</summary>
    public const int SubjectLimit = 128;

    public const int NameLimit = 40;

    /// <summary>The claim that says whose directory the account is in; null where the whole provider is the school's own.</summary>
    public string? SchoolClaim { get; init; }

    /// <summary>What that claim must be.</summary>
    public string? SchoolValue { get; init; }

    /// <summary>Another way in which its tokens name the issuer; null for none.</summary>
    public string? OtherSpelling { get; init; }

    /// <summary>A claim with an address that the school itself gave; null where only one that the provider says it has checked is taken.</summary>
    public string? AddressClaim { get; init; }

    /// <summary>A second factor that its tokens name stands for the code from the phone.</summary>
    public bool TakesSecondFactor { get; init; }

    /// <summary>What is entered at the provider as the redirect address, behind the site's own.</summary>
    public string ReturnPath => $"{SchoolAccountController.Path}/{Key}/back";

    public bool Issued(string? issuer) => issuer is not null && (issuer == Issuer || issuer == OtherSpelling);
}

/// <summary>Read once, at the start.</summary>
/// <param name="Offered">In the order of their buttons.</param>
/// <param name="Problems">What is wrong with those that are not offered, in words for whoever runs the server.</param>
public sealed record SchoolAccountProviders(IReadOnlyList<Provider> Offered, IReadOnlyList<string> Problems)
{
    public Provider? Find(string? key) => Offered.FirstOrDefault(p => p.Key == key);

    /// <returns>Null for one that is no longer offered.</returns>
    public Provider? OfIssuer(string issuer) => Offered.FirstOrDefault(p => p.Issuer == issuer);
}

/// <summary>Says at the start what is wrong with the settings: a provider that is not offered would be missed by nobody who could mend it.</summary>
public sealed class SchoolAccountAnnouncement(SchoolAccountProviders providers, ILogger<SchoolAccountAnnouncement> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var problem in providers.Problems)
        {
            log.LogWarning("{Problem} Signing in with it is not offered until that is mended.", problem);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
