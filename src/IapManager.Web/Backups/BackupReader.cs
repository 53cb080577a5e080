using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Keys;

namespace IapManager.Web.Backups;

/// <summary>Opens a backup to its end, and compares all that is in it with what it says of itself. Needs no database of the site.</summary>
[UseCase]
public sealed partial class BackupReader(InstallationKey key)
{
    /// <param name="path">The backup.</param>
    /// <param name="folder">An empty folder; the database is put there, readable as it is.</param>
    /// <param name="keepsDocuments">Whether the documents are put there as well, or only read.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="BackupException">It cannot be opened, or is not whole. What lies in the folder then is of no use.</exception>
    public async Task<BackupManifest> ReadAsync(string path, string folder, bool keepsDocuments, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new BackupException($"There is no file {path}.");
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using var opening = new OpeningStream(file, key);
        var (manifest, found) = await UnpackAsync(opening, folder, keepsDocuments, cancellationToken);
        if (manifest is null || !manifest.Files.ToHashSet().SetEquals(found))
        {
            throw new BackupException("This backup is not whole: it does not hold what it says of itself. Use another one.");
        }

        var database = Path.Combine(folder, BackupManifest.DatabaseName);
        if (File.Exists(database))
        {
            if (!DatabaseCopy.Read(database).Same(manifest.Database))
            {
                throw new BackupException("This backup is not whole: its database does not hold what it held. Use another one.");
            }

            if (!DatabaseCopy.OpensWith(database, key))
            {
                throw new BackupException($"The keys in this database were sealed with another installation key than the one in {key.Place}: its documents could not be opened.");
            }
        }

        return manifest;
    }

    private static async Task<(BackupManifest? Manifest, List<BackupPart> Found)> UnpackAsync(OpeningStream opening, string folder, bool keepsDocuments, CancellationToken cancellationToken)
    {
        BackupManifest? manifest = null;
        var found = new List<BackupPart>();
        await using (var packed = new GZipStream(opening, CompressionMode.Decompress, leaveOpen: true))
        {
            await using (var tar = new TarReader(packed, leaveOpen: true))
            {
                while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { DataStream: var content } entry)
                {
                    content ??= Stream.Null;
                    if (entry.Name == BackupManifest.FileName)
                    {
                        using var bytes = new MemoryStream();
                        await content.CopyToAsync(bytes, cancellationToken);
                        manifest = BackupManifest.Parse(bytes.ToArray());
                        continue;
                    }

                    if (!PartName().IsMatch(entry.Name))
                    {
                        throw new BackupException($"This backup holds \"{entry.Name}\", which no backup does. It was not put anywhere.");
                    }

                    var target = keepsDocuments || entry.Name == BackupManifest.DatabaseName ? Path.Combine(folder, entry.Name) : null;
                    found.Add(await TakeAsync(entry.Name, content, target, cancellationToken));
                }
            }

            await packed.CopyToAsync(Stream.Null, cancellationToken);
        }

        // To the last chunk, which alone says that nothing is missing.
        await opening.CopyToAsync(Stream.Null, cancellationToken);
        return (manifest, found);
    }

    private static async Task<BackupPart> TakeAsync(string name, Stream content, string? target, CancellationToken cancellationToken)
    {
        if (target is not null)
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(target)!);
        }

        await using var file = target is null ? Stream.Null : PrivateFiles.Create(target);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[1 << 16], 0L);
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        (file as FileStream)?.Flush(flushToDisk: true);
        return new(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [GeneratedRegex(@"^(iap\.db|documents/[0-9a-f]+(\.open)?)\z")]
    private static partial Regex PartName();
}
