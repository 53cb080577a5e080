using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace IapManager.Web.Infrastructure.Keys;

/// <summary>
/// A secret element of a key of Data Protection, sealed with AES-256-GCM: &lt;sealed&gt; with nonce, tag and content in base64.
/// The surroundings are those that Data Protection itself gives what it encrypts.
/// </summary>
internal static class SealedXml
{
    private const string Purpose = "IapManager key ring 1";

    private static readonly XNamespace Secret = "http://schemas.asp.net/2015/03/dataProtection";

    private static readonly (int Nonce, int Tag) Sizes = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);

    public static XElement Seal(XElement plain, InstallationKey key)
    {
        var content = Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting));
        var bytes = new byte[Sizes.Nonce + Sizes.Tag + content.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, Sizes.Nonce));
        using var aes = new AesGcm(key.Derive(Purpose), Sizes.Tag);
        aes.Encrypt(bytes.AsSpan(0, Sizes.Nonce), content, bytes.AsSpan(Sizes.Nonce + Sizes.Tag), bytes.AsSpan(Sizes.Nonce, Sizes.Tag));
        return new("sealed", Convert.ToBase64String(bytes));
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public static XElement Open(XElement closed, InstallationKey key)
    {
        var bytes = new byte[closed.Value.Length];
        if (!Convert.TryFromBase64String(closed.Value, bytes, out var length) || length < Sizes.Nonce + Sizes.Tag)
        {
            throw new CryptographicException("This is no sealed element.");
        }

        var content = new byte[length - Sizes.Nonce - Sizes.Tag];
        using var aes = new AesGcm(key.Derive(Purpose), Sizes.Tag);
        aes.Decrypt(bytes.AsSpan(0, Sizes.Nonce), bytes.AsSpan(Sizes.Nonce + Sizes.Tag, content.Length), bytes.AsSpan(Sizes.Nonce, Sizes.Tag), content);
        return XElement.Parse(Encoding.UTF8.GetString(content));
    }

    /// <returns>The same key with every secret in it sealed; null when none is plain.</returns>
    public static string? SealPlain(string xml, InstallationKey key)
    {
        var document = XElement.Parse(xml);
        var plain = document.DescendantsAndSelf().Where(e => (bool?)e.Attribute(Secret + "requiresEncryption") == true).ToList();
        foreach (var element in plain)
        {
            element.ReplaceWith(new XElement(Secret + "encryptedSecret", new XAttribute("decryptorType", typeof(SealedXmlDecryptor).AssemblyQualifiedName!), Seal(element, key)));
        }

        return plain.Count == 0 ? null : document.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>What of a stored key is sealed.</summary>
    public static IEnumerable<XElement> SealedIn(string xml) => XElement.Parse(xml).Descendants(Secret + "encryptedSecret").Elements("sealed");

    /// <summary>Whether everything in it that is sealed was sealed with this key.</summary>
    public static bool Opens(string xml, InstallationKey key)
    {
        try
        {
            return SealedIn(xml).All(s => Open(s, key) is not null);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
