using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Codes that stand in for a lost phone, each once. They are kept as slow hashes; the codes of one set share their salt, so that what is typed is hashed
/// once and not ten times.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    private const int Groups = 3;

    private const int GroupLength = 4;

    // No letters or digits that are easily taken for one another: 59 bits a code.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>"K7QF-2MWD-9XTP", each as it is shown, and as it is kept.</summary>
    /// <param name="rounds">Of PBKDF2.</param>
    public static IReadOnlyList<(string Code, string Hash)> New(int rounds)
    {
        var recipe = $"{rounds}${Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}";
        return [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)))).Select(code => (code, Hash(code, recipe)))];
    }

    /// <summary>Whether it has the length of one. Case, blanks and dashes do not matter.</summary>
    public static bool IsOne(string typed) => Plain(typed).Length == Groups * GroupLength;

    /// <returns>Which of the hashes the code belongs to; null for none.</returns>
    public static string? Find(string typed, IEnumerable<string> hashes)
    {
        foreach (var set in hashes.GroupBy(h => h[..h.LastIndexOf('$')]))
        {
            var hash = Hash(typed, set.Key);
            if (set.FirstOrDefault(h => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(h), Encoding.ASCII.GetBytes(hash))) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Hash(string code, string recipe)
    {
        var parts = recipe.Split('$');
        var hash = Rfc2898DeriveBytes.Pbkdf2(Plain(code), Convert.FromBase64String(parts[1]), int.Parse(parts[0], CultureInfo.InvariantCulture), HashAlgorithmName.SHA512, 32);
        return $"{recipe}${Convert.ToBase64String(hash)}";
    }

    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
