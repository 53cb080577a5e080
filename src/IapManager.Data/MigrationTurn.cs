namespace IapManager.Data;

/// <summary>The turn to migrate a SQLite file: one process at a time has it, by an open file beside the database, which the system closes when that process ends in whatever way.</summary>
internal static class MigrationTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="database">Path of the database file.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Dispose of it when done.</returns>
    public static async Task<IDisposable> TakeAsync(string database, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(database + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(database))))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
