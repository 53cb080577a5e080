using Microsoft.AspNetCore.Mvc.Razor;

namespace IapManager.Web.Infrastructure;

/// <summary>One folder a feature: views lie beside their controller.</summary>
public static class FeatureViews
{
    public static void Configure(RazorViewEngineOptions options)
    {
        options.ViewLocationFormats.Clear();
        options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
        options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
    }
}
