namespace IapManager.Web.Infrastructure.Audit;

public static class AuditRegistration
{
    /// <summary>What is registered last is stopped first: the writer, then whoever seals what was written.</summary>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddScoped<AuditLog>();
        services.AddScoped<TooManyRequests>();
        services.AddSingleton<AuditQueue>();
        services.AddSingleton<AuditState>();
        services.AddHostedService<AuditSealer>();
        services.AddHostedService<AuditWriter>();
    }
}
