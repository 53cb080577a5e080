namespace IapManager.Web.Features.ReviewDayPacks;

public static class PackServices
{
    /// <summary>What packs of a review day need beside their use cases: a place for files, a queue, and the worker that empties it.</summary>
    public static IServiceCollection AddReviewDayPacks(this IServiceCollection services)
    {
        services.AddSingleton<PackStore>();
        services.AddSingleton<PackQueue>();
        services.AddSingleton<PackProgress>();
        services.AddSingleton<MakeDayPacks>();
        services.AddHostedService<PackWorker>();
        return services;
    }
}
