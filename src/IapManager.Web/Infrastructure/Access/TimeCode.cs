using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// The six digits that an app on a phone shows, new every 30 seconds: RFC 6238 with HMAC-SHA-1, as all of these apps have it. The framework's own
/// check does not say in which 30 seconds a code is good, and without that no code can be used up.
/// </summary>
public static class TimeCode
{
    /// <summary>160 bits, as RFC 4226 asks.</summary>
    public const int KeyLength = 20;

    public const int Digits = 6;

    /// <summary>How far a phone's clock may be off, in steps either way.</summary>
    private const int Drift = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <param name="utc">A moment.</param>
    public static long StepAt(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / Step.Ticks;

    public static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What the apps reckon with. HMAC does not rest on what SHA-1 is weak in.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that the code belongs to, one before or after now at most.</summary>
    /// <param name="key">Of the account.</param>
    /// <param name="typed">Blanks do not matter.</param>
    /// <param name="utc">Now.</param>
    /// <returns>Null for a code that is not good now.</returns>
    public static long? StepOf(byte[] key, string typed, DateTime utc)
    {
        var code = Encoding.UTF8.GetBytes(string.Concat(typed.Where(c => !char.IsWhiteSpace(c))));
        long? found = null;
        for (var step = StepAt(utc) - Drift; step <= StepAt(utc) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, step)), code))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The key as it is typed into an app: groups of four letters and digits.</summary>
    public static string InWords(byte[] key) => string.Join(' ', Base32(key).Chunk(4).Select(c => new string(c)));

    /// <summary>What an app reads from the picture.</summary>
    /// <param name="key">Of the account.</param>
    /// <param name="email">Of the account, so that it is told apart from others in the app.</param>
    public static string Address(byte[] key, string email) =>
        $"otpauth://totp/IapManager:{Uri.EscapeDataString(email)}?secret={Base32(key)}&issuer=IapManager";

    private static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text.Append(Letters[(bits >> held) & 31]);
            }
        }

        return text.ToString();
    }
}
