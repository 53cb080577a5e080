using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace IapManager.Browser.Tests;

/// <summary>The browser on this machine, or one that is fetched: by Playwright's installer, or by the system's package manager.</summary>
internal static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] Endings = ["", ".exe"];

    private static readonly Lazy<string?> Path = new(FindOrFetch);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path.Value, Headless = true, Args = Arguments });

    /// <returns>Null when Playwright has a browser of its own, which it finds by itself.</returns>
    private static string? FindOrFetch()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
        {
            return null;
        }

        // Another test may be at the package manager as well.
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Run("apt-get", "update");
            if (Run("apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", "chromium") && Find() is { } installed)
            {
                return installed;
            }

            Thread.Sleep(TimeSpan.FromSeconds(10));
        }

        throw new InvalidOperationException("The browser tests need Chromium: none is on this machine, and neither Playwright's installer nor apt-get could bring one. Install Chromium or Chrome and run the tests again.");
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Concat(["/usr/bin", "/snap/bin", "/Applications/Google Chrome.app/Contents/MacOS", @"C:\Program Files\Google\Chrome\Application", @"C:\Program Files (x86)\Microsoft\Edge\Application"]);
        var candidates = from folder in folders
                         where folder.Length > 0
                         from name in Names.Append("Google Chrome")
                         from ending in Endings
                         select System.IO.Path.Combine(folder, name + ending);
        return candidates.FirstOrDefault(File.Exists);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
