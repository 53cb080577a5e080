using System.Globalization;

namespace IapManager.Web.Features.Shared.Parts;

public static class Initials
{
    /// <summary>"Maya Collins" gives "MC", "Renée d’Arcy-Ö" gives "RD"; an empty name gives "?".</summary>
    public static string Of(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetter(word[0]) || char.IsSurrogate(word[0]))
            .ToList();
        return words.Count switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.GetCultureInfo("en-GB"));
}
