using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>
/// Keeps the files of documents outside the web root, encrypted, under random names. The folder is the setting <c>Documents:Folder</c>,
/// else "documents" beside the SQLite database, else App_Data/documents.
/// <para>
/// A file whose record is about to be saved or removed is in doubt: its name ends in ".open" until the database has spoken. Only files
/// in doubt are ever tidied up, so a folder that is ahead of a restored database loses nothing.
/// </para>
/// </summary>
public sealed class DocumentStore
{
    private const string InDoubt = ".open";

    private readonly string _folder;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _clock;

    public DocumentStore(IWebHostEnvironment environment, IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
    {
        _folder = Path.GetFullPath(configuration["Documents:Folder"] is { Length: > 0 } set ? set : Path.Combine(BesideDatabase(configuration) ?? Path.Combine(environment.ContentRootPath, "App_Data"), "documents"));
        if (environment.WebRootPath is { Length: > 0 } root && (_folder + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Documents:Folder is {_folder}, which anybody can read through the web server. Set it to a folder outside {root}.");
        }

        _protector = protection.CreateProtector("IapManager.ReferralDocuments.v1");
        _clock = clock;
    }

    public string Folder => _folder;

    /// <summary>Writes a file in doubt.</summary>
    /// <returns>Its random name.</returns>
    public async Task<string> WriteAsync(byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(name) + InDoubt;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var file = new FileStream(path, options))
            {
                await file.WriteAsync(_protector.Protect(content), cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
            return name;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>The record is saved: the file stays.</summary>
    public void Settle(string name) => Move(PathOf(name) + InDoubt, PathOf(name));

    /// <summary>The record is about to be removed.</summary>
    public void Doubt(string name)
    {
        Move(PathOf(name), PathOf(name) + InDoubt);
        if (File.Exists(PathOf(name) + InDoubt))
        {
            File.SetLastWriteTimeUtc(PathOf(name) + InDoubt, _clock.GetUtcNow().UtcDateTime);
        }
    }

    public void Delete(string name)
    {
        if (Directory.Exists(_folder))
        {
            File.Delete(PathOf(name));
            File.Delete(PathOf(name) + InDoubt);
        }
    }

    public bool Has(string name) => File.Exists(PathOf(name)) || File.Exists(PathOf(name) + InDoubt);

    /// <summary>The content; null when the file is not there or was changed from outside.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { PathOf(name), PathOf(name) + InDoubt })
        {
            try
            {
                return _protector.Unprotect(await File.ReadAllBytesAsync(path, cancellationToken));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
            }
            catch (CryptographicException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>What lies here, for a backup: the files' names on disk.</summary>
    public IReadOnlyList<string> FileNames() => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateFiles(_folder).Select(p => Path.GetFileName(p)).Where(n => Path.GetFileNameWithoutExtension(n).All(char.IsAsciiHexDigitLower) && Path.GetExtension(n) is "" or InDoubt).Order(StringComparer.Ordinal)];

    /// <summary>A file as it lies here, encrypted; null when it is gone. It may have been settled, or come into doubt, since its name was read.</summary>
    public FileStream? OpenFile(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        foreach (var path in new[] { Path.Combine(_folder, fileName), PathOf(name), PathOf(name) + InDoubt })
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            }
            catch (FileNotFoundException)
            {
            }
        }

        return null;
    }

    /// <summary>Names of files that have been in doubt since before then.</summary>
    public IReadOnlyList<string> InDoubtSince(DateTime utc) => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateFiles(_folder, "*" + InDoubt).Where(p => File.GetLastWriteTimeUtc(p) < utc).Select(p => Path.GetFileNameWithoutExtension(p))];

    private static void Move(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
        }
    }

    private static string? BesideDatabase(IConfiguration configuration) =>
        (configuration["Database:Provider"] ?? "Sqlite") == "Sqlite" && configuration.GetConnectionString("Iap") is { Length: > 0 } connection
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource))
            : null;

    private string PathOf(string name) => name.Length > 0 && name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_folder, name)
        : throw new ArgumentException("Stored files have names of figures and the letters a to f.", nameof(name));
}
