namespace IapManager.Web.Backups;

public static class BackupRegistration
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<BackupShelf>();
        services.AddHostedService<BackupSchedule>();
        services.AddHealthChecks().AddCheck<BackupHealth>("backups");
    }
}
