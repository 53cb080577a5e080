using System.Diagnostics.CodeAnalysis;

namespace IapManager.Domain;

internal static class Rule
{
    /// <exception cref="DomainRuleException">With these words, unless the condition holds.</exception>
    public static void Must([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new DomainRuleException(otherwise);
        }
    }

    /// <summary>The text without white space at its ends.</summary>
    /// <exception cref="DomainRuleException">With these words, when nothing is left or it is longer than the limit.</exception>
    public static string Text(string? value, int limit, string otherwise)
    {
        var text = value?.Trim();
        Must(!string.IsNullOrEmpty(text), otherwise);
        Must(text.Length <= limit, $"{otherwise} Use {limit:N0} characters or fewer.");
        return text;
    }

    /// <summary>The text without white space at its ends, or null when nothing is left.</summary>
    public static string? Optional(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>The text without white space at its ends, or null when nothing is left.</summary>
    /// <exception cref="DomainRuleException">When it is longer than the limit.</exception>
    public static string? Optional(string? value, int limit)
    {
        var text = Optional(value);
        Must((text?.Length ?? 0) <= limit, $"Use {limit:N0} characters or fewer.");
        return text;
    }
}
