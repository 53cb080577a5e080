using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Backups;

/// <param name="Path">The file.</param>
public sealed record MadeBackup(string Path, BackupManifest Manifest);

/// <summary>Makes a backup while others work: the database as of one moment, then the documents, in one file that has its name only after it was opened and found whole.</summary>
[UseCase]
public sealed class BackupMaker(IapDbContext db, AuditSealing audit, DocumentStore documents, BackupReader reader, InstallationKey key, TimeProvider clock)
{
    private const string Unfinished = ".part";

    /// <param name="folder">Where to; made when it is not there.</param>
    /// <param name="cancellationToken">Ends it early; then there is no file.</param>
    /// <exception cref="BackupException">It could not be made.</exception>
    /// <exception cref="InstallationKeyException">The installation key is not there.</exception>
    public async Task<MadeBackup> MakeAsync(string folder, CancellationToken cancellationToken)
    {
        key.Open(mayMake: false);
        var at = clock.GetUtcNow().UtcDateTime;
        var source = db.Database.IsSqlite() ? Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()!).DataSource) : null;
        if (source is not null && !File.Exists(source))
        {
            throw new BackupException("There is no database yet. Start the site once.");
        }

        // On SQL Server nothing plain is put there.
        var beside = Path.GetDirectoryName(source ?? documents.Folder)!;
        using var work = WorkFolder.Take(beside);
        var file = Path.Combine(PrivateFiles.CreateFolder(Path.GetFullPath(folder)).FullName, BackupShelf.NameOf(at));
        try
        {
            var copy = Path.Combine(work.Path, BackupManifest.DatabaseName);
            var facts = source is not null ? await Task.Run(() => Copied(copy), cancellationToken) : await FactsAsync(cancellationToken);
            var manifest = await WriteAsync(file + Unfinished, at, source is not null ? copy : null, facts, cancellationToken);
            File.Delete(copy);

            // Renamed only when everything in it was read back.
            var read = await reader.ReadAsync(file + Unfinished, work.Path, keepsDocuments: false, cancellationToken);
            if (read.Files.Count != manifest.Files.Count || !read.Database.Same(manifest.Database))
            {
                throw new BackupException("What was read back is not what was written.");
            }

            File.Move(file + Unfinished, file, overwrite: false);
            return new(file, manifest);
        }
        finally
        {
            File.Delete(file + Unfinished);
        }
    }

    private DatabaseFacts Copied(string copy)
    {
        DatabaseCopy.Make(db.Database.GetConnectionString()!, copy);
        return DatabaseCopy.Read(copy);
    }

    private async Task<DatabaseFacts> FactsAsync(CancellationToken cancellationToken) =>
        new((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault(), (await audit.HeadAsync(cancellationToken))?.ToString(), new Dictionary<string, long>());

    private async Task<BackupManifest> WriteAsync(string path, DateTime at, string? database, DatabaseFacts facts, CancellationToken cancellationToken)
    {
        await using var file = PrivateFiles.Create(path);
        await using var sealing = new SealingStream(file, key);
        var parts = new List<BackupPart>();
        BackupManifest manifest;
        await using (var packed = new GZipStream(sealing, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            if (database is not null)
            {
                await AddAsync(tar, parts, BackupManifest.DatabaseName, new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.Read), cancellationToken);
            }

            // After the database: a document that its record names is there, unless it was removed meanwhile.
            foreach (var name in documents.FileNames())
            {
                if (documents.OpenFile(name) is { } document)
                {
                    await AddAsync(tar, parts, $"{BackupManifest.DocumentsFolder}/{name}", document, cancellationToken);
                }
            }

            manifest = new(typeof(BackupMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "", at, database is null ? "SqlServer" : "Sqlite", facts, parts);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.FileName) { DataStream = new MemoryStream(manifest.ToBytes()) }, cancellationToken);
        }

        sealing.Finish();
        file.Flush(flushToDisk: true);
        return manifest;
    }

    private static async Task AddAsync(TarWriter tar, List<BackupPart> parts, string name, FileStream content, CancellationToken cancellationToken)
    {
        await using (content)
        {
            parts.Add(new(name, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))));
            content.Position = 0;
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellationToken);
        }
    }
}
