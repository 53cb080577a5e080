using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IapManager.Web.Infrastructure.Keys;

/// <summary>Seals the keys that Data Protection makes before they go to the database.</summary>
public sealed class SealedXmlEncryptor(InstallationKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(SealedXml.Seal(plaintextElement, key), typeof(SealedXmlDecryptor));
}

/// <summary>Opens them again. Stored keys name this class: it keeps its name and its place.</summary>
public sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => SealedXml.Open(encryptedElement, services.GetRequiredService<InstallationKey>());
}
