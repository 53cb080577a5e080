using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IapManager.Web.Tests.Host;

/// <summary>A device that keeps one passkey, as a browser would use it: it answers what the site asks (WebAuthn, ES256, no attestation).</summary>
internal sealed class Passkey : IDisposable
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte HoldsKey = 64;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    private string _user = "";

    /// <summary>False where the device only noticed a touch.</summary>
    public bool VerifiesUser { get; init; } = true;

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>The site that the browser is at.</summary>
    public string Origin { get; init; } = "https://localhost";

    private byte Flags => VerifiesUser ? (byte)(Present | Verified) : Present;

    /// <returns>The fields that the page sends.</returns>
    public Dictionary<string, string> Make(Page question, string? name = null)
    {
        var (asked, state) = Read(question);
        _user = asked.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        byte[] publicKey = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Data(asked.GetProperty("rp").GetProperty("id").GetString()!, HoldsKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, .. Two(data.Length), .. data];
        return Fields(new { clientDataJSON = Encode(Said("webauthn.create", asked)), attestationObject = Encode(attestation), transports = new[] { "internal" } }, state, name);
    }

    /// <returns>The fields that the page sends.</returns>
    public Dictionary<string, string> Use(Page question)
    {
        var (asked, state) = Read(question);
        var (said, data) = (Said("webauthn.get", asked), Data(asked.GetProperty("rpId").GetString()!, 0));
        var signature = _key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Fields(new { clientDataJSON = Encode(said), authenticatorData = Encode(data), signature = Encode(signature), userHandle = _user }, state, null);
    }

    public void Dispose() => _key.Dispose();

    private static (JsonElement Asked, string State) Read(Page question)
    {
        using var answer = JsonDocument.Parse(question.Html);
        return (JsonDocument.Parse(answer.RootElement.GetProperty("options").GetString()!).RootElement.Clone(), answer.RootElement.GetProperty("state").GetString()!);
    }

    private byte[] Said(string type, JsonElement asked) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] Data(string site, byte more) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(Flags | more), 0, 0, 0, 0];

    private Dictionary<string, string> Fields(object response, string state, string? name)
    {
        var fields = new Dictionary<string, string>
        {
            ["Credential"] = JsonSerializer.Serialize(new { id = Id, rawId = Id, type = "public-key", clientExtensionResults = new { }, response }),
            ["State"] = state,
        };
        if (name is not null)
        {
            fields["Name"] = name;
        }

        return fields;
    }

    private static byte[] Two(int number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        return bytes;
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
