using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>A person's name taken apart; a part that the text lacks is null.</summary>
public sealed record PersonName(string? Title, string? Given, string? Family)
{
    public override string ToString() => string.Join(' ', new[] { Title, Given, Family }.Where(p => !string.IsNullOrEmpty(p)));
}

/// <summary>Names written in one value: “Surname, Forename”, “Mr J Smith”, “Forename Surname”.</summary>
public static partial class PersonNameText
{
    public static PersonName Read(string text)
    {
        var name = Spaces().Replace(text.Trim(), " ");
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            var (title, given) = TakeTitle(name[(comma + 1)..].Trim());
            var (familyTitle, family) = TakeTitle(name[..comma].Trim());
            return new(title ?? familyTitle, NullIfEmpty(given), NullIfEmpty(family));
        }
        var (start, rest) = TakeTitle(name);
        var last = rest.LastIndexOf(' ');
        if (last < 0)
        {
            return new(start, null, NullIfEmpty(rest));
        }
        // Family names of two words that begin with a particle stay together.
        var particle = Particle().Match(rest);
        return particle.Success
            ? new(start, NullIfEmpty(rest[..particle.Index].Trim()), rest[particle.Index..].Trim())
            : new(start, rest[..last], rest[(last + 1)..]);
    }

    private static (string? Title, string After) TakeTitle(string name)
    {
        var match = Title().Match(name);
        return match.Success ? (match.Groups[1].Value, name[match.Length..].Trim()) : (null, name);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lady|Lord|Canon|Fr|Sr)\.?(?:\s+|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<=\s)(van der|van den|van de|van|von|de la|de|da|dos|di|del|della|al|el|bin|ibn|ter|ten|le|la|st\.?)\s+\S+(\s\S+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Particle();
}
