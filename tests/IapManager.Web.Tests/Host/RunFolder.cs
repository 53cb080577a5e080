using Microsoft.Data.Sqlite;

namespace IapManager.Web.Tests.Host;

/// <summary>What the tests of a run write, gone at its end.</summary>
internal static class RunFolder
{
    private static readonly DirectoryInfo Folder = Make();

    private static int _made;

    /// <summary>A new folder in it.</summary>
    public static DirectoryInfo New() => Folder.CreateSubdirectory($"{Interlocked.Increment(ref _made)}");

    private static DirectoryInfo Make()
    {
        var folder = Directory.CreateTempSubdirectory("iap-test-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        };
        return folder;
    }
}
