using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Shared.Shell;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Shared;

public static class ViewServices
{
    /// <summary>What the layout, the tag helpers and the date fields need.</summary>
    public static IServiceCollection AddSharedViews(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ShellModel>();
        services.AddScoped<Icons>();
        services.AddScoped<PartIds>();
        services.Configure<MvcOptions>(options => options.AddIapModelBinding());
        return services;
    }
}
