using System.Globalization;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.Views;

/// <summary>Languages in which somebody may have spoken or written, by their names in English.</summary>
public static class Languages
{
    private static readonly Lazy<IReadOnlyList<Choice>> All = new(() =>
    [
        .. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3 && c.Name != "en" && c.EnglishName != c.Name)
            .OrderBy(c => c.EnglishName, StringComparer.Ordinal).Select(c => new Choice(c.Name, c.EnglishName)),
    ]);

    /// <summary>Without English.</summary>
    public static IReadOnlyList<Choice> Choices => All.Value;

    public static bool IsKnown(string? tag) => tag == FamilyTexts.English.Tag || Choices.Any(c => c.Value == tag);

    /// <summary>"ltr", "rtl", or "auto" where the language is not known.</summary>
    public static string DirectionOf(string? tag) => tag is null ? "auto" : CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>Whether the reader may need English beside the words: another language is noted, or the letters are no Latin ones.</summary>
    public static bool MayNeedTranslation(View view) => view.State == ViewState.Given
        && (view.Language is not null || view.Answers.Any(a => a.Words.Any(c => c >= '\u0370' && char.IsLetter(c))));
}
