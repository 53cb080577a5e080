using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>A secret of 256 random bits that stands in an address. Only its SHA-256 is stored.</summary>
public static class SecretToken
{
    public const int Length = 43;

    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>64 hexadecimal digits; null for text that is no such token, so that nothing need be looked up.</summary>
    /// <param name="token">As it stood in an address; one of blanks alone arrives as null.</param>
    public static string? HashOf(string? token) =>
        token?.Length == Length && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
            : null;
}
