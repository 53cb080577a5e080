using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace IapManager.Domain;

internal static class Rule
{
    /// <exception cref="DomainRuleException">With these words, unless the condition holds.</exception>
    /// <param name="condition">What the rule asks for.</param>
    /// <param name="otherwise">What to do, in words.</param>
    /// <param name="about">The parameter that it is about; null for the state, or for several.</param>
    public static void Must([DoesNotReturnIf(false)] bool condition, string otherwise, string? about = null)
    {
        if (!condition)
        {
            throw new DomainRuleException(otherwise, about);
        }
    }

    /// <summary>The text without white space at its ends.</summary>
    /// <exception cref="DomainRuleException">With these words, when nothing is left or it is longer than the limit.</exception>
    public static string Text(string? value, int limit, string otherwise, [CallerArgumentExpression(nameof(value))] string? about = null)
    {
        var text = Optional(value);
        Must(text is not null, otherwise, about);
        Must(text.Length <= limit, $"{otherwise} Use {limit:N0} characters or fewer.", about);
        return text;
    }

    /// <summary>The text without white space at its ends, or null when nothing is left that can be seen.</summary>
    public static string? Optional(string? value) => value is null || value.All(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format) ? null : value.Trim();

    /// <summary>The text without white space at its ends, or null when nothing is left.</summary>
    /// <exception cref="DomainRuleException">When it is longer than the limit.</exception>
    public static string? Optional(string? value, int limit, [CallerArgumentExpression(nameof(value))] string? about = null)
    {
        var text = Optional(value);
        Must((text?.Length ?? 0) <= limit, $"Use {limit:N0} characters or fewer.", about);
        return text;
    }
}
