using IapManager.Web.Features.Import.Running;
using IapManager.Web.Features.Import.Uploading;

namespace IapManager.Web.Features.Import;

public static class ImportServices
{
    /// <summary>What imports need beside their use cases: a place for files, a queue, and the worker that empties it.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<UploadStore>();
        services.AddSingleton<RecognisedFiles>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportProgress>();
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
