using System.Buffers.Binary;
using System.Security.Cryptography;
using IapManager.Web.Infrastructure.Keys;

namespace IapManager.Web.Backups;

/// <summary>
/// A backup file: a header (name of the form, mark of the key, salt), then chunks of 1 MiB, each sealed with AES-256-GCM. The nonce of a
/// chunk is its number, and what is bound into its tag is the header and whether it is the last. So no chunk can be changed,
/// moved, taken out or left off the end without showing.
/// </summary>
internal static class BackupFormat
{
    public const int ChunkLength = 1 << 20;
    public const int TagLength = 16;
    public const int HeaderLength = NameLength + MarkLength + SaltLength;

    private const int NameLength = 8;
    private const int MarkLength = 16;
    private const int SaltLength = 32;

    private static ReadOnlySpan<byte> Name => "IAPBACK1"u8;

    public static byte[] NewHeader(InstallationKey key) => [.. Name, .. MarkOf(key), .. RandomNumberGenerator.GetBytes(SaltLength)];

    /// <exception cref="BackupException">It is of something else, or of another key.</exception>
    public static void Check(ReadOnlySpan<byte> header, InstallationKey key)
    {
        if (header.Length < HeaderLength || !header.StartsWith(Name))
        {
            throw new BackupException("This file is no backup of IapManager.");
        }

        if (!header.Slice(NameLength, MarkLength).SequenceEqual(MarkOf(key)))
        {
            throw new BackupException($"This backup was made with another installation key than the one in {key.Place}. Name the right one after --key.");
        }
    }

    public static AesGcm CipherOf(byte[] header, InstallationKey key) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Derive("IapManager backup 1"), InstallationKey.Length, header[^SaltLength..]), TagLength);

    public static byte[] NonceOf(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    public static byte[] Bound(byte[] header, bool isLast) => [.. header, (byte)(isLast ? 1 : 0)];

    /// <summary>Tells a wrong key from a damaged file; of the key itself it tells nothing.</summary>
    private static byte[] MarkOf(InstallationKey key) => key.Derive("IapManager backup mark 1")[..MarkLength];
}
