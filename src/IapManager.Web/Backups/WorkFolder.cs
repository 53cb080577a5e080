namespace IapManager.Web.Backups;

/// <summary>Where a backup in the making has the plain copy of the database: beside the database, for the application's account alone, and gone afterwards. One process at a time has it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream _turn;

    private WorkFolder(string path, FileStream turn) => (Path, _turn) = (path, turn);

    public string Path { get; }

    /// <param name="beside">The folder of the database.</param>
    /// <exception cref="BackupException">Another process has it.</exception>
    public static WorkFolder Take(string beside)
    {
        var path = System.IO.Path.Combine(beside, "backup-work");
        FileStream turn;
        try
        {
            turn = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (Directory.Exists(beside))
        {
            throw new BackupException("A backup is being made already. Wait until it has ended.");
        }

        try
        {
            // What a process left that was killed.
            Delete(path);
            PrivateFiles.CreateFolder(path);
            return new(path, turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Delete(Path);
        _turn.Dispose();
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
