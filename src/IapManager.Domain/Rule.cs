using System.Diagnostics.CodeAnalysis;
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
        var text = value?.Trim();
        Must(!string.IsNullOrEmpty(text), otherwise, about);
        Must(text.Length <= limit, $"{otherwise} Use {limit:N0} characters or fewer.", about);
        return text;
    }

    /// <summary>The text without white space at its ends, or null when nothing is left.</summary>
    public static string? Optional(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>The text without white space at its ends, or null when nothing is left.</summary>
    /// <exception cref="DomainRuleException">When it is longer than the limit.</exception>
    public static string? Optional(string? value, int limit, [CallerArgumentExpression(nameof(value))] string? about = null)
    {
        var text = Optional(value);
        Must((text?.Length ?? 0) <= limit, $"Use {limit:N0} characters or fewer.", about);
        return text;
    }
}
