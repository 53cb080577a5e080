using System.Buffers.Text;
using System.Security.Cryptography;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>A secret of 256 random bits that stands in a link. Only its SHA-256 is stored.</summary>
public static class OneTimeToken
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>64 hexadecimal digits; null for text that is no such token.</summary>
    public static string? HashOf(string token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return token.Length == 43 && Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == Bytes
            ? Convert.ToHexString(SHA256.HashData(bytes))
            : null;
    }
}
