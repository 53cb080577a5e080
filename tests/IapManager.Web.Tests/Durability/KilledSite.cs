using System.Diagnostics;
using IapManager.Web.Tests.Durability;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ClockOfTheTests))]

namespace IapManager.Web.Tests.Durability;

/// <summary>Gives a site that runs as a process of its own the day and hour of the tests. Taken up only where the process is told to.</summary>
public sealed class ClockOfTheTests : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new SettableClock(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero))));
}

/// <summary>The application as a process of its own, on files that outlive it.</summary>
/// <param name="database">The SQLite file.</param>
/// <param name="key">The file of the installation key.</param>
internal sealed class KilledSite(string database, string key) : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(120);

    private Process? _process;

    /// <summary>Where it listens; null while it does not.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Comes back when it listens.</summary>
    public async Task StartAsync()
    {
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        _process = Run(["--urls", "http://127.0.0.1:0"], line =>
        {
            lock (said)
            {
                said.Add(line);
            }

            if (line.Split("Now listening on: ") is [_, var address])
            {
                listens.TrySetResult(new Uri(address.Trim()));
            }
        });
        await Task.WhenAny(listens.Task, _process.WaitForExitAsync(), Task.Delay(Enough));
        listens.Task.IsCompletedSuccessfully.ShouldBeTrue($"The site did not start: {string.Join(Environment.NewLine, said)}");
        Address = await listens.Task;
    }

    /// <summary>Starts it, and kills it before it may be ready.</summary>
    public async Task StartAndKillAsync(TimeSpan after)
    {
        _process = Run(["--urls", "http://127.0.0.1:0"], _ => { });
        await Task.Delay(after);
        Kill();
    }

    /// <summary>Ends it as a power switch would: nothing is said to it, nothing is finished.</summary>
    public void Kill()
    {
        Address = null;
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <returns>What a command of the program ended with, and said.</returns>
    public (int Code, string Said) Command(params string[] words)
    {
        var said = new List<string>();
        using var process = Run(words, line =>
        {
            lock (said)
            {
                said.Add(line);
            }
        });
        process.WaitForExit(Enough).ShouldBeTrue(string.Join(Environment.NewLine, said));
        process.WaitForExit();
        return (process.ExitCode, string.Join(Environment.NewLine, said));
    }

    public void Dispose()
    {
        Kill();
        SqliteConnection.ClearAllPools();
    }

    private Process Run(string[] words, Action<string> says)
    {
        var folder = AppContext.BaseDirectory;
        string[] tests = ["exec", "--depsfile", Path.Combine(folder, "IapManager.Web.Tests.deps.json"), "--runtimeconfig", Path.Combine(folder, "IapManager.Web.Tests.runtimeconfig.json"), Path.Combine(folder, "IapManager.Web.dll")];
        var start = new ProcessStartInfo("dotnet", [.. tests, .. words]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "IapManager.Web.Tests",
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
            ["ConnectionStrings__Iap"] = $"Data Source={database}",
            ["Keys__File"] = key,
            ["Demo__Enabled"] = "false",
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => says(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => says(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
