using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IapManager.Web.Infrastructure;

/// <summary>Writes an address to go to as a header can hold it: one with a name in it, "/pupils?q=Zoë", comes back from a form as it was typed.</summary>
public sealed class PlainRedirects : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        switch (context.Result)
        {
            case RedirectResult redirect:
                redirect.Url = Plain(redirect.Url);
                break;
            case LocalRedirectResult local:
                local.Url = Plain(local.Url);
                break;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static string Plain(string url)
    {
        var plain = new StringBuilder(url.Length);
        foreach (var rune in url.EnumerateRunes())
        {
            plain.Append(rune.Value is > ' ' and < '\x7f' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return plain.ToString();
    }
}
