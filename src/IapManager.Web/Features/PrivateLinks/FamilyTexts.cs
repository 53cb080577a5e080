using System.Globalization;
using System.Resources;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>
/// The words of a family's pages in one language. They stand in Resources/FamilyTexts.resx (English) and one file a language beside
/// it: another language is another file, FamilyTexts.so.resx for Somali, and nothing else.
/// </summary>
public sealed class FamilyTexts
{
    internal static readonly ResourceManager Words = new($"{typeof(FamilyTexts).Namespace}.Resources.{nameof(FamilyTexts)}", typeof(FamilyTexts).Assembly);

    private static readonly Lazy<IReadOnlyList<FamilyTexts>> Found = new(Find);

    private readonly CultureInfo _culture;

    private FamilyTexts(CultureInfo culture)
    {
        _culture = culture;
        Tag = culture.Name;
        Days = WithGregorianDays(culture);
    }

    /// <summary>English first, the others by their names in English.</summary>
    public static IReadOnlyList<FamilyTexts> All => Found.Value;

    public static FamilyTexts English => All[0];

    /// <summary>BCP 47: "en", "pl", "ar".</summary>
    public string Tag { get; }

    /// <summary>"ltr" or "rtl".</summary>
    public string Direction => _culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>In its own words: "Polski".</summary>
    public string Name => this["LanguageName"];

    /// <summary>"Polish".</summary>
    public string NameInEnglish => _culture.EnglishName;

    private CultureInfo Days { get; }

    public string this[string key] => Words.GetString(key, _culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key));

    /// <summary>The text with its places filled. In a text from right to left each is set apart, so that a name from left to right does not disturb it.</summary>
    public string Say(string key, params object[] values) =>
        Fill(key, Direction == "rtl" ? [.. values.Select(v => $"\u2068{v}\u2069")] : values);

    /// <summary>As <see cref="Say"/>, for what is kept or sent: without signs that are not seen.</summary>
    public string Fill(string key, params object[] values) => string.Format(_culture, this[key], values);

    /// <summary>"Monday 7 December" in school time, in this language.</summary>
    public string Day(DateTime utc) => Dates.DayOf(utc).ToString("dddd d MMMM", Days);

    /// <summary>Null when the family's pages are not written in it.</summary>
    public static FamilyTexts? In(string? tag) => All.FirstOrDefault(t => string.Equals(t.Tag, tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first language that the browser asks for and that there is; English when there is none.</summary>
    public static FamilyTexts For(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => In(l.Value.Value) ?? In(l.Value.Value?.Split('-')[0])).FirstOrDefault(t => t is not null) ?? English;

    /// <summary>"Polish" of "pl"; the tag itself when nothing is known of it.</summary>
    public static string NameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static IReadOnlyList<FamilyTexts> Find()
    {
        // The build puts each language's file in a folder of its name.
        var assembly = typeof(FamilyTexts).Assembly;
        var others = Directory.EnumerateDirectories(Path.GetDirectoryName(assembly.Location)!)
            .Where(folder => File.Exists(Path.Combine(folder, $"{assembly.GetName().Name}.resources.dll")))
            .Select(folder => CultureInfo.GetCultureInfo(Path.GetFileName(folder)))
            .Where(culture => Words.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null)
            .OrderBy(culture => culture.EnglishName, StringComparer.Ordinal);
        return [new FamilyTexts(CultureInfo.GetCultureInfo("en")), .. others.Select(culture => new FamilyTexts(culture))];
    }

    private static CultureInfo WithGregorianDays(CultureInfo culture)
    {
        if (culture.Calendar is GregorianCalendar)
        {
            return culture;
        }

        var days = (CultureInfo)culture.Clone();
        days.DateTimeFormat.Calendar = culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() ?? culture.Calendar;
        return days;
    }
}
