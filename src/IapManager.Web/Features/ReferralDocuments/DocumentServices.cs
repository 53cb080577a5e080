namespace IapManager.Web.Features.ReferralDocuments;

public static class DocumentServices
{
    /// <summary>What documents need beside their use cases: a place for files, and somebody who looks after it.</summary>
    public static IServiceCollection AddReferralDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentStore>();
        services.AddHostedService<DocumentHousekeeping>();
        return services;
    }
}
