using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Writes HTML from an interpolated string. Every value in it is encoded, unless it is HTML already.</summary>
internal static class Markup
{
    public static IHtmlContent None => HtmlString.Empty;

    public static IHtmlContent Html(FormattableString html) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, html.Format, html.GetArguments());

    /// <summary>The values in <paramref name="html"/> are worked out in either case.</summary>
    public static IHtmlContent When(bool condition, FormattableString html) => condition ? Html(html) : None;

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var joined = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            joined.AppendHtml(part);
        }

        return joined;
    }

    /// <summary> name="value" with a leading space, or nothing where the value is null.</summary>
    public static IHtmlContent Attribute(string name, object? value) =>
        value is null ? None : new HtmlFormattableString(CultureInfo.InvariantCulture, " " + name + "=\"{0}\"", value);
}
