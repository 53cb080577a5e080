using System.Text;
using IapManager.Documents;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IapManager.Web.Features.Shared.Documents;

/// <summary>A document drawn for this answer alone, under the school's logo. The browser shows it, and offers the name when it is saved.</summary>
public sealed class DocumentResult(IDocumentRenderer renderer, Document document, string fileName) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        document.Logo ??= await context.HttpContext.RequestServices.GetRequiredService<SchoolLogoSource>().GetAsync(context.HttpContext.RequestAborted);
        using var bytes = new MemoryStream();
        renderer.Render(document, bytes);
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(fileName);
        var response = context.HttpContext.Response;
        response.ContentType = renderer.ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        bytes.Position = 0;
        await bytes.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
    }

    /// <summary>A file name that every system takes: letters, digits and plain punctuation, 150 characters at most.</summary>
    public static string SafeName(string name, string extension)
    {
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '-' or '\'' or '’' or '(' or ')')
            {
                text.Append(rune);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        var safe = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (safe.Length > 150 || (safe.Length > 0 && char.IsHighSurrogate(safe[^1])))
        {
            safe = safe[..^1];
        }

        return $"{(safe.Length == 0 ? "Document" : safe.TrimEnd())}.{extension}";
    }
}
