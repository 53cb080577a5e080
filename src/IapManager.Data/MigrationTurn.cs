namespace IapManager.Data;

/// <summary>The turn to migrate a SQLite file: one process at a time has it, by an open file beside the database, which the system closes when that process ends in whatever way. The file stays.</summary>
internal static class MigrationTurn
{
    /// <summary>What the systems call a file that another process has open: Windows, Linux, macOS.</summary>
    private static readonly int[] InUse = [unchecked((int)0x80070020), 11, 35];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="database">Path of the database file.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Dispose of it when done.</returns>
    /// <exception cref="IOException">The file cannot be opened for another reason than that it is in use.</exception>
    public static async Task<IDisposable> TakeAsync(string database, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(database + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (InUse.Contains(e.HResult))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
