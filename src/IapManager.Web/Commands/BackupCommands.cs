using IapManager.Web.Backups;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Commands;

/// <summary>Makes a backup, beside a running site.</summary>
[UseCase]
public sealed class BackupCommand(BackupMaker maker, BackupShelf shelf)
{
    /// <param name="folder">Where to; null for the one of the settings.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task<CommandAnswer> ExecuteAsync(string? folder, CancellationToken cancellationToken) => BackupWords.AnswerAsync(async () =>
    {
        var (path, manifest) = await maker.MakeAsync(folder ?? shelf.Folder ?? throw new BackupException("Name the folder of the backups after --to, or set Backup:Folder."), cancellationToken);
        return $"{path} is made and was opened: {BackupWords.Of(manifest)}";
    });
}

/// <summary>Looks into a backup, or puts it into an empty folder. Neither needs the database of the site.</summary>
[UseCase]
public sealed class RestoreCommand(BackupReader reader, BackupRestore restore, InstallationKey key)
{
    /// <param name="path">The backup.</param>
    /// <param name="keyFile">File of the installation key; null for the one of the settings.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task<CommandAnswer> VerifyAsync(string path, string? keyFile, CancellationToken cancellationToken) => BackupWords.AnswerAsync(async () =>
    {
        Open(keyFile);
        var work = Directory.CreateTempSubdirectory("iap-verify-");
        try
        {
            return $"The backup is whole: {BackupWords.Of(await reader.ReadAsync(path, work.FullName, keepsDocuments: false, cancellationToken))}";
        }
        finally
        {
            work.Delete(recursive: true);
        }
    });

    /// <param name="path">The backup.</param>
    /// <param name="folder">Where to: empty, or not there yet.</param>
    /// <param name="keyFile">File of the installation key; null for the one of the settings.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task<CommandAnswer> ExecuteAsync(string path, string folder, string? keyFile, CancellationToken cancellationToken) => BackupWords.AnswerAsync(async () =>
    {
        Open(keyFile);
        var list = RestoredDisposals.ListIn(new[] { key.Place, Path.GetFullPath(path) }.Where(File.Exists).Select(p => Path.GetDirectoryName(p)!), key);
        var disposals = "";
        var manifest = await restore.ExecuteAsync(path, folder, async (database, savedAt) =>
        {
            disposals = await RestoredDisposals.ApplyAsync(database, savedAt, list, cancellationToken);
            RestoredSessions.End(database);
        }, cancellationToken);
        var target = Path.GetFullPath(folder);
        var next = manifest.Provider == "Sqlite"
            ? $"Start the site on it with ConnectionStrings__Iap=\"Data Source={Path.Combine(target, BackupManifest.DatabaseName)}\", without Documents__Folder, and with this installation key ({key.Place})."
            : $"Restore the database by SQL Server's own means, then start the site with Documents__Folder={Path.Combine(target, BackupManifest.DocumentsFolder)} and with this installation key ({key.Place}).";
        return $"Put back into {target}: {BackupWords.Of(manifest)}{(disposals.Length > 0 ? $"{Environment.NewLine}{disposals}" : "")}{Environment.NewLine}{next}";
    });

    private void Open(string? keyFile)
    {
        if (keyFile is null)
        {
            key.Open(mayMake: false);
        }
        else
        {
            key.OpenFile(Path.GetFullPath(keyFile));
        }
    }
}

internal static class BackupWords
{
    public static string Of(BackupManifest manifest)
    {
        var (documents, at) = (manifest.Documents == 1 ? "1 document" : $"{ChainWords.Number(manifest.Documents)} documents", $"as of {Dates.Full(Dates.DayOf(manifest.At))}, {Dates.TimeOf(manifest.At)}");
        return manifest.Provider == "Sqlite"
            ? $"the database with {ChainWords.Number(manifest.Database.Rows.Values.Sum())} rows in {manifest.Database.Rows.Count} tables and {documents}, {at}.{Head(manifest)}"
            : $"{documents}, {at}. The database is not in it: back it up by SQL Server's own means.{Head(manifest)}";
    }

    /// <summary>What went wrong is told, not thrown, where whoever runs the server can do something about it.</summary>
    public static async Task<CommandAnswer> AnswerAsync(Func<Task<string>> work)
    {
        try
        {
            return new(true, await work());
        }
        catch (Exception e) when (e is BackupException or InstallationKeyException or IOException or UnauthorizedAccessException or SqliteException)
        {
            return new(false, e.Message);
        }
    }

    private static string Head(BackupManifest manifest) => manifest.Database.AuditHead is { } head ? $" The audit was sealed up to {head}." : "";
}
