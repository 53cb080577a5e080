using System.Security.Cryptography;
using System.Text;

namespace IapManager.Web.Infrastructure.Keys;

/// <summary>
/// The one secret of an installation, which is not in its database: what seals the keys that are, and the backups. It is the setting
/// <c>Keys:Value</c>, or in the file <c>Keys:File</c>; where neither is set, in a file of its own outside the database's folder
/// (<see cref="KeyFile.UsualPlaces"/>).
/// </summary>
public sealed class InstallationKey(IConfiguration configuration, IHostEnvironment environment, ILogger<InstallationKey> log)
{
    /// <summary>Bytes.</summary>
    public const int Length = 32;

    private byte[]? _secret;

    /// <summary>Where it was found, in words: a path, or the name of the setting.</summary>
    public string Place { get; private set; } = "";

    /// <param name="mayMake">Whether one is made where none is found. Where something is sealed already, a new one would open nothing.</param>
    /// <exception cref="InstallationKeyException">It is not there, or is no key.</exception>
    public void Open(bool mayMake)
    {
        if (_secret is not null)
        {
            return;
        }

        var (value, file) = (configuration["Keys:Value"], configuration["Keys:File"]);
        if (value is { Length: > 0 } && file is { Length: > 0 })
        {
            throw new InstallationKeyException("Both Keys:Value and Keys:File are set. Leave one of them out.");
        }

        if (value is { Length: > 0 })
        {
            (_secret, Place) = (KeyFile.Parse(value, "The setting Keys:Value"), "the setting Keys:Value");
            return;
        }

        IReadOnlyList<string> places = file is { Length: > 0 } ? [Path.GetFullPath(file)] : KeyFile.UsualPlaces(configuration, environment.ContentRootPath);
        if (places.FirstOrDefault(File.Exists) is { } found)
        {
            OpenFile(found);
        }
        else if (mayMake)
        {
            Make(places);
        }
        else
        {
            throw new InstallationKeyException($"The installation key is not there: {string.Join(" or ", places)}. Put your copy of it back, or name it by Keys:File. Without it neither the documents nor the backups of this installation can be opened.");
        }
    }

    /// <summary>Takes the key from this file, whatever the settings say.</summary>
    /// <exception cref="InstallationKeyException">There is none in it.</exception>
    public void OpenFile(string path) => (_secret, Place) = (KeyFile.Read(path), path);

    /// <returns>A key of 32 bytes for one purpose.</returns>
    /// <param name="purpose">Never two things under one name.</param>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret ?? throw new InvalidOperationException("The installation key has not been opened."), Length, info: Encoding.UTF8.GetBytes(purpose));

    private void Make(IReadOnlyList<string> places)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                var made = KeyFile.Make(places[i]);
                OpenFile(places[i]);
                if (made)
                {
                    log.LogWarning(
                        "A new installation key was made: {File}. Keep a copy off this machine: without it neither the documents nor the backups can be opened.{Beside}",
                        places[i],
                        i == 0 ? "" : " It lies in the folder of the database, because nothing may be written beside that folder: move it elsewhere and set Keys:File.");
                }

                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (i + 1 == places.Count)
                {
                    throw new InstallationKeyException($"The installation key could not be written to {places[i]}: {e.Message} Set Keys:File to a file that the application may write.");
                }
            }
        }
    }
}
