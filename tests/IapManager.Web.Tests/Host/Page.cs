using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace IapManager.Web.Tests.Host;

/// <summary>What the application answered.</summary>
public sealed partial class Page(Browser browser, string address, HttpResponseMessage response, byte[] bytes, IHtmlDocument document)
{
    public string Address => address;

    public HttpStatusCode Status { get; } = response.StatusCode;

    /// <summary>Where a redirect leads, as path and query; null when it is none.</summary>
    public string? Location { get; } = response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.MediaType;

    public HttpResponseHeaders Headers { get; } = response.Headers;

    public HttpContentHeaders ContentHeaders { get; } = response.Content.Headers;

    public byte[] Bytes => bytes;

    public string Html { get; } = Encoding.UTF8.GetString(bytes);

    public IHtmlDocument Document => document;

    /// <summary>The words of the page's main part, white space made single.</summary>
    public string Text => Words(document.QuerySelector("main") ?? document.Body!);

    public string Heading => Words(document.QuerySelector("h1") ?? throw new InvalidOperationException($"{address} has no h1: {Html}"));

    /// <summary>What was wrong, in the order of the summary.</summary>
    public IReadOnlyList<string> Errors => [.. document.QuerySelectorAll(".govuk-error-summary li").Select(Words)];

    /// <summary>What has just happened; null when nothing.</summary>
    public string? Notice => document.QuerySelector(".notice") is { } notice ? Words(notice) : null;

    public IElement? Find(string selector) => document.QuerySelector(selector);

    public IReadOnlyList<string> All(string selector) => [.. document.QuerySelectorAll(selector).Select(Words)];

    public string? ValueOf(string name) => document.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>Follows the first link with these words.</summary>
    public Task<Page> ClickAsync(string words) =>
        browser.OpenAsync(document.QuerySelectorAll("a").FirstOrDefault(a => Words(a) == words)?.GetAttribute("href") ?? throw new InvalidOperationException($"{address} has no link \"{words}\"."));

    /// <summary>Fills the form and sends it, then follows redirects. Fields left out go as they stand.</summary>
    /// <param name="form">Selector of the form.</param>
    /// <param name="fields">An object's properties or a dictionary; each must be a field of the form. Null takes the field out.</param>
    /// <param name="button">Selector of the button pressed; null for one without a name.</param>
    public async Task<Page> SubmitAsync(string form, object? fields = null, string? button = null) => await browser.FollowAsync(await SendAsync(form, fields, button));

    /// <summary>As <see cref="SubmitAsync"/>, without following a redirect.</summary>
    public Task<Page> SendAsync(string form, object? fields = null, string? button = null)
    {
        var element = document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{address} ({(int)Status}) has no form {form}: {Text}");
        var sent = Standing(element);
        foreach (var (name, value) in Fields.Values(fields))
        {
            if (!element.QuerySelectorAll("[name]").Any(e => e.GetAttribute("name") == name || e.GetAttribute("name") == $"{name}.Day"))
            {
                throw new InvalidOperationException($"The form {form} of {address} has no field {name}.");
            }

            sent.RemoveAll(f => f.Name == name || (value is DateOnly && f.Name.StartsWith($"{name}.", StringComparison.Ordinal)));
            sent.AddRange(Fields.Of(name, value));
        }

        if (button is not null && document.QuerySelector(button) is { } pressed && pressed.GetAttribute("name") is { } buttonName)
        {
            sent.Add(new Field(buttonName, pressed.GetAttribute("value") ?? ""));
        }

        var target = element.GetAttribute("action") is { Length: > 0 } action ? action : address;
        var request = element.GetAttribute("method")?.ToLowerInvariant() == "post"
            ? new HttpRequestMessage(HttpMethod.Post, target) { Content = Body(element, sent) }
            : new HttpRequestMessage(HttpMethod.Get, $"{target}?{string.Join('&', sent.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Text)}"))}");
        request.Headers.Referrer = new Uri(new Uri("https://localhost"), address);
        return browser.SendAsync(request);
    }

    private static HttpContent Body(IHtmlFormElement form, List<Field> sent)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return new FormUrlEncodedContent(sent.Select(f => new KeyValuePair<string, string>(f.Name, f.Text)));
        }

        var content = new MultipartFormDataContent();
        foreach (var field in sent)
        {
            if (field.File is { } file)
            {
                content.Add(new ByteArrayContent(file.Bytes), field.Name, file.Name);
            }
            else
            {
                content.Add(new StringContent(field.Text), field.Name);
            }
        }

        return content;
    }

    private static List<Field> Standing(IHtmlFormElement form)
    {
        var fields = new List<Field>();
        foreach (var element in form.Elements.Where(e => e.HasAttribute("name") && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    fields.Add(new(name, box.Value is { Length: > 0 } v ? v : "on"));
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" or "file" or "submit" or "button" }:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.Options.Where(o => o.IsSelected).Select(o => new Field(name, o.Value)));
                    break;
            }
        }

        return fields;
    }

    private static string Words(IElement element) => Blanks().Replace(element.TextContent, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
