using System.Runtime.CompilerServices;

namespace IapManager.Web.Tests.Host;

/// <summary>No file of an application under test changes: hundreds of them would use up the watchers that a system gives to one user.</summary>
internal static class NoWatching
{
    [ModuleInitializer]
    internal static void Choose()
    {
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }
}
