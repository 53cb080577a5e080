using System.Diagnostics;

namespace IapManager.Browser.Tests.SchoolAccount;

/// <summary>The provider beside the site, a program of its own on a free port. It ends with the test.</summary>
internal sealed class TestProvider : IDisposable
{
    private readonly Process _process;
    private bool _isOver;

    public TestProvider()
    {
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine("SchoolAccount", "provider.mjs")])
        {
            WorkingDirectory = FindSources(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node could not be started.");

        // It warns there about keys and about the version of node.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Address = new Uri(Next("http://localhost:").GetAwaiter().GetResult());
    }

    public Uri Address { get; }

    public async Task ReturnToAsync(Uri back)
    {
        await _process.StandardInput.WriteLineAsync(back.ToString());
        await Next("ready");
    }

    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _process.Kill();
        _process.Dispose();
    }

    private async Task<string> Next(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("The provider ended before it had begun. Its packages come with the build: see package.json.");
    }

    /// <summary>Where its packages lie.</summary>
    private static string FindSources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IapManager.Browser.Tests.csproj")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The sources are not above the tests.");
        }

        return folder.FullName;
    }
}
