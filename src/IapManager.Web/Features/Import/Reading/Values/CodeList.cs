using System.Text;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Codes and the words that schools write for them.</summary>
public sealed class CodeList
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    public CodeList(params (string Code, string[] Words)[] entries)
    {
        foreach (var (code, words) in entries)
        {
            _codes[Fold(code)] = code;
            foreach (var word in words)
            {
                _codes.TryAdd(Fold(word), code);
            }
        }
    }

    /// <summary>The code that the text is, names, or carries before or after its name (“K - SEN support”, “SEN support (K)”).</summary>
    public string? Find(string text)
    {
        if (_codes.TryGetValue(Fold(text), out var code))
        {
            return code;
        }
        var parts = text.Split([' ', '(', ')', '[', ']', ':', '-', '–', '/', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1)
        {
            foreach (var (edge, rest) in new[] { (parts[0], string.Concat(parts[1..])), (parts[^1], string.Concat(parts[..^1])) })
            {
                if (IsCode(edge) && _codes.TryGetValue(Fold(edge), out var carried) && (edge.Length > 1 || text.IndexOfAny(['(', '-', '–', ':', '[']) >= 0 || _codes.ContainsKey(Fold(rest))))
                {
                    return carried;
                }
            }
        }
        return null;
    }

    /// <summary>The codes of a list such as “SEMH; SLCN”, in order; null, with the part in <paramref name="unknown"/>, where one is not known.</summary>
    public IReadOnlyList<string>? FindAll(string text, out string unknown)
    {
        unknown = text;
        if (_codes.TryGetValue(Fold(text), out var whole))
        {
            return [whole];
        }
        var found = new List<string>();
        string? first = null;
        foreach (var part in text.Split([';', '/', '|', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(part) is { } code)
            {
                found.Add(code);
            }
            else
            {
                first ??= part;
            }
        }
        if (first is null && found.Count > 0)
        {
            return [.. found.Distinct()];
        }
        unknown = first ?? text;
        return Find(text) is { } carried ? [carried] : null;
    }

    private static bool IsCode(string part) => part.Length <= 4 && part.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Replace("&", "and", StringComparison.Ordinal))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }
        return folded.ToString();
    }
}
