using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>
/// Keeps packs for a day, outside the web root, encrypted, under random names: apart from the documents of referrals, since nobody wants
/// them in a backup. The folder is the setting <c>Packs:Folder</c>, else "packs" beside the SQLite database, else App_Data/packs.
/// </summary>
public sealed class PackStore
{
    /// <summary>Only files that end so are ever deleted: the folder may hold others.</summary>
    public const string Ending = ".pack";

    private readonly string _folder;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _clock;

    public PackStore(IWebHostEnvironment environment, IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
    {
        _folder = Path.GetFullPath(configuration["Packs:Folder"] is { Length: > 0 } set ? set : Path.Combine(BesideDatabase(configuration) ?? Path.Combine(environment.ContentRootPath, "App_Data"), "packs"));
        if (environment.WebRootPath is { Length: > 0 } root && (_folder + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Packs:Folder is {_folder}, which anybody can read through the web server. Set it to a folder outside {root}.");
        }

        (_protector, _clock) = (protection.CreateProtector("IapManager.ReviewDayPacks.v1"), clock);
    }

    /// <returns>The file's random name.</returns>
    public async Task<string> WriteAsync(byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var file = new FileStream(PathOf(name), options))
            {
                await file.WriteAsync(_protector.Protect(content), cancellationToken);
            }

            File.SetLastWriteTimeUtc(PathOf(name), _clock.GetUtcNow().UtcDateTime);
            return name;
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <returns>Null when the file is not there or was changed from outside.</returns>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return _protector.Unprotect(await File.ReadAllBytesAsync(PathOf(name), cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    public void Delete(string? name)
    {
        if (name is not null && Directory.Exists(_folder))
        {
            File.Delete(PathOf(name));
        }
    }

    /// <summary>Deletes packs that were written before then, and are known to nobody any more.</summary>
    public void DeleteBefore(DateTime utc)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(_folder, $"*{Ending}").Where(p => File.GetLastWriteTimeUtc(p) < utc))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody reads it: it is deleted the next time.
            }
        }
    }

    private static string? BesideDatabase(IConfiguration configuration) =>
        (configuration["Database:Provider"] ?? "Sqlite") == "Sqlite" && configuration.GetConnectionString("Iap") is { Length: > 0 } connection
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource))
            : null;

    private string PathOf(string name) => name.Length > 0 && name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_folder, name + Ending)
        : throw new ArgumentException("Stored files have names of figures and the letters a to f.", nameof(name));
}
