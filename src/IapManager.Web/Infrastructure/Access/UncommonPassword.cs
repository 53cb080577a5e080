using System.Collections.Frozen;
using System.Reflection;
using IapManager.Data.Users;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Refuses passwords that are long enough but among the first that anybody would try: those of 12 characters and more among the 437,000 commonest of
/// known breaches (SecLists), one common word with little else, a run of the keyboard.
/// </summary>
public sealed class UncommonPassword : IPasswordValidator<AppUser>
{
    private const int FewestDifferent = 5;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp"];

    private static readonly string[] Words =
    [
        "password", "passwort", "passw", "letmein", "welcome", "administrator", "admin", "changeme", "iloveyou", "football", "liverpool", "arsenal", "chelsea",
        "manchester", "princess", "sunshine", "dragon", "monkey", "superman", "trustno", "whatever", "starwars", "secret", "qwerty", "school", "teacher",
        "education", "headteacher", "iapmanager", "spring", "summer", "autumn", "winter", "january", "september", "england", "charlie", "computer", "internet",
    ];

    private static readonly Lazy<FrozenSet<string>> Known = new(ReadKnown);

    /// <summary>How many passwords of breaches are refused.</summary>
    public static int KnownCount => Known.Value.Count;

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        var text = (password ?? "").ToLowerInvariant();
        var local = (user.Email ?? "").Split('@')[0].ToLowerInvariant();
        var problem = text.Distinct().Count() < FewestDifferent ? "Use more different characters"
            : IsKnown(text) || IsCommon(text) ? "That password is among the first that others would try. Choose a few words that do not belong together"
            : local.Length > 3 && Without(text, local).Length < 6 ? "Do not use your email address as a password"
            : null;
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(UncommonPassword), Description = problem }));
    }

    /// <summary>As it stands, or with a few figures and signs after it.</summary>
    private static bool IsKnown(string text)
    {
        var bare = text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '?', '.', '#', '*', '$', '@');
        return Known.Value.Contains(text) || (text.Length - bare.Length <= 5 && Known.Value.Contains(bare));
    }

    private static FrozenSet<string> ReadKnown()
    {
        using var list = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>One common word, or a run of the keyboard, with little else.</summary>
    private static bool IsCommon(string text)
    {
        var plain = text.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('@', 'a').Replace('$', 's').Replace('!', 'i');
        return Words.Any(word => plain.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && text.Remove(at, word.Length).Count(char.IsLetter) < 4)
            || Rows.Any(row => Longest(text, row) >= text.Length - 4);
    }

    private static string Without(string text, string part) => text.Replace(part, "", StringComparison.Ordinal);

    /// <summary>Length of the longest piece of the row, forwards or backwards, that is in the text.</summary>
    private static int Longest(string text, string row)
    {
        var best = 0;
        foreach (var line in new[] { row, string.Concat(row.Reverse()) })
        {
            for (var start = 0; start < text.Length; start++)
            {
                var length = best;
                while (start + length + 1 <= text.Length && line.Contains(text.AsSpan(start, length + 1).ToString(), StringComparison.Ordinal))
                {
                    length++;
                }

                best = Math.Max(best, length);
            }
        }

        return best;
    }
}
