using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Infrastructure.Keys;

/// <summary>A file with an installation key: 32 bytes in base64, to be read by its owner alone.</summary>
internal static class KeyFile
{
    /// <summary>
    /// Beside the folder of the SQLite database (else of App_Data), so that a copy of that folder does not hold it: /var/lib/iap-keys for
    /// /var/lib/iap. Where that cannot be, in the folder.
    /// </summary>
    public static IReadOnlyList<string> UsualPlaces(IConfiguration configuration, string contentRoot)
    {
        var data = (configuration["Database:Provider"] ?? "Sqlite") == "Sqlite" && configuration.GetConnectionString("Iap") is { Length: > 0 } connection
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource)) ?? contentRoot
            : Path.Combine(contentRoot, "App_Data");
        return [Path.Combine($"{data.TrimEnd(Path.DirectorySeparatorChar)}-keys", "iap.key"), Path.Combine(data, "keys", "iap.key")];
    }

    /// <exception cref="InstallationKeyException">There is no key in it.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstallationKeyException($"The installation key could not be read from {path}: {e.Message}");
        }
    }

    /// <exception cref="InstallationKeyException">It is none.</exception>
    public static byte[] Parse(string text, string place)
    {
        var bytes = new byte[InstallationKey.Length + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == InstallationKey.Length
            ? bytes[..length]
            : throw new InstallationKeyException($"{place} holds no installation key. A key is {InstallationKey.Length} bytes in base64.");
    }

    /// <summary>Makes a key that is whole as soon as it has its name, and never in the place of another.</summary>
    /// <returns>False when another start made one there at this moment.</returns>
    public static bool Make(string path)
    {
        var (folder, draft) = (Path.GetDirectoryName(path)!, $"{path}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(InstallationKey.Length)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }
}
