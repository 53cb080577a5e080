using IapManager.Web.Infrastructure;

namespace IapManager.Web.Backups;

/// <summary>Puts a backup into an empty folder: all of it, or nothing.</summary>
[UseCase]
public sealed class BackupRestore(BackupReader reader)
{
    /// <param name="path">The backup.</param>
    /// <param name="target">A folder that is empty or not there.</param>
    /// <param name="before">What is done to the database before it has its place: its file, and when it was saved.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="BackupException">It cannot be opened or is not whole, or the folder is not empty. The folder is then as it was.</exception>
    public async Task<BackupManifest> ExecuteAsync(string path, string target, Func<string, DateTime, Task> before, CancellationToken cancellationToken)
    {
        var (folder, isNew) = (Path.GetFullPath(target), !Directory.Exists(target));
        if (File.Exists(folder) || (!isNew && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BackupException($"{folder} is not an empty folder. A restore writes over nothing: name a folder that is empty, or that is not there yet.");
        }

        PrivateFiles.CreateFolder(folder);
        var work = Path.Combine(folder, "being-restored");
        try
        {
            PrivateFiles.CreateFolder(work);
            var manifest = await reader.ReadAsync(path, work, keepsDocuments: true, cancellationToken);
            var (database, documents) = (Path.Combine(work, BackupManifest.DatabaseName), Path.Combine(work, BackupManifest.DocumentsFolder));
            if (Directory.Exists(documents))
            {
                Directory.Move(documents, Path.Combine(folder, BackupManifest.DocumentsFolder));
            }

            // The database last: a site that finds it finds everything.
            if (File.Exists(database))
            {
                await before(database, manifest.At);
                File.Move(database, Path.Combine(folder, BackupManifest.DatabaseName));
            }

            Directory.Delete(work, recursive: true);
            return manifest;
        }
        catch
        {
            foreach (var made in Directory.EnumerateDirectories(folder))
            {
                Directory.Delete(made, recursive: true);
            }

            if (isNew)
            {
                Directory.Delete(folder);
            }

            throw;
        }
    }
}
