using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Draws icons out of the one sprite. Names: assets/icons.txt. An icon never stands without a word beside it.</summary>
public sealed class Icons(IFileVersionProvider versions, IHttpContextAccessor http)
{
    private readonly Dictionary<(string, string?), IHtmlContent> _drawn = [];
    private string? sprite;

    public IHtmlContent Draw(string name, string? css = null)
    {
        if (!_drawn.TryGetValue((name, css), out var drawn))
        {
            _drawn[(name, css)] = drawn = Markup.Html($"<svg class=\"{(css is null ? "icon" : "icon " + css)}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{Sprite}#{name}\"/></svg>");
        }

        return drawn;
    }

    private string Sprite => sprite ??= Versioned("/dist/icons.svg");

    private string Versioned(string path)
    {
        var pathBase = http.HttpContext?.Request.PathBase ?? default;
        return versions.AddFileVersionToPath(pathBase, pathBase + path);
    }
}
