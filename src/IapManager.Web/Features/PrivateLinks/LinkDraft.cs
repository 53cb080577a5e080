using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>
/// The answers so far, as they are kept with a link: sealed with a key made from its token, of which the school has the hash alone.
/// </summary>
public static class LinkDraft
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static string Seal(OwnViewForm form, string token)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Default);
        var (nonce, tag, hidden) = (RandomNumberGenerator.GetBytes(NonceLength), new byte[TagLength], new byte[plain.Length]);
        using var aes = new AesGcm(KeyOf(token), TagLength);
        aes.Encrypt(nonce, plain, hidden, tag);
        return Convert.ToBase64String([.. nonce, .. tag, .. hidden]);
    }

    /// <returns>Null when the token is not the one that it was sealed with.</returns>
    public static OwnViewForm? Open(string draft, string token)
    {
        var bytes = Convert.FromBase64String(draft).AsSpan();
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(KeyOf(token), TagLength);
        try
        {
            aes.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes.Slice(NonceLength, TagLength), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return JsonSerializer.Deserialize<OwnViewForm>(plain, JsonSerializerOptions.Default);
    }

    private static byte[] KeyOf(string token) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(token), 32, info: "answers so far"u8.ToArray());
}
