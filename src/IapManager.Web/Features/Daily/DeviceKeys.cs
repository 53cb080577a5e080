using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.DataProtection;

namespace IapManager.Web.Features.Daily;

/// <summary>A key with which a tablet locks what it keeps, and the same key as only the school can read it.</summary>
public sealed record DeviceKey(string Key, string Wrapped);

/// <summary>
/// Keys for what tablets keep. The school keeps none: the tablet holds each in a form that only the school can open, and the school
/// opens it for the user alone to whom it was given.
/// </summary>
[UseCase]
public sealed class DeviceKeys(IDataProtectionProvider protection, CurrentUser user)
{
    private const int Bytes = 32;
    private const int LongestWrapped = 1000;

    private readonly IDataProtector _protector = protection.CreateProtector("IapManager.Daily.DeviceKeys");

    public DeviceKey New()
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        return new DeviceKey(Convert.ToBase64String(key), Base64Url.EncodeToString(_protector.Protect([.. key, .. Owner])));
    }

    /// <returns>Null for what is no key, and for somebody else's.</returns>
    public string? Open(string? wrapped)
    {
        if (wrapped is null or { Length: 0 or > LongestWrapped } || !Base64Url.IsValid(wrapped))
        {
            return null;
        }

        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(wrapped));
            return content.AsSpan(Bytes).SequenceEqual(Owner) ? Convert.ToBase64String(content.AsSpan(0, Bytes)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private byte[] Owner => Encoding.ASCII.GetBytes($"{user.SchoolId}/{user.UserId}");
}
