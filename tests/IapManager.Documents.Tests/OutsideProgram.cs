using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace IapManager.Documents.Tests;

/// <summary>A program that shares no code with what is tested. What is missing is fetched by the system's package manager.</summary>
internal static class OutsideProgram
{
    private static readonly Lock Fetching = new();

    /// <returns>What it wrote; it fails the test where it ends otherwise than well.</returns>
    public static byte[] Run(string program, string package, params string[] arguments)
    {
        Fetch(program, package);
        var (code, said, errors) = Start(program, arguments) ?? throw new InvalidOperationException($"{program} could not be started.");
        code.ShouldBe(0, Encoding.UTF8.GetString(said) + errors);
        return said;
    }

    /// <summary>Tries again while another run of the package manager is under way.</summary>
    private static void Fetch(string program, string package)
    {
        lock (Fetching)
        {
            for (var attempt = 1; attempt <= 5 && !IsHere(program); attempt++)
            {
                Thread.Sleep(TimeSpan.FromSeconds(attempt == 1 ? 0 : 10));
                Start("apt-get", ["update"]);
                Start("apt-get", ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", package]);
            }

            if (!IsHere(program))
            {
                throw new InvalidOperationException($"These tests need {program}, which is not on this machine, and apt-get could not bring it. Install {package} and run the tests again.");
            }
        }
    }

    private static bool IsHere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static (int Code, byte[] Said, string Errors)? Start(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            using var said = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(said);
            process.WaitForExit();
            return (process.ExitCode, said.ToArray(), errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
