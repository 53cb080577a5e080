using System.Net;
using AngleSharp.Html.Parser;
using IapManager.Domain;

namespace IapManager.Web.Tests.Host;

/// <summary>A person at a browser: keeps cookies, reads pages, sends forms. Any answer of 500 or above fails the test with the application's own error.</summary>
public sealed class Browser(IapApp app, HttpClient http)
{
    private string? _token;

    public HttpClient Http => http;

    /// <summary>0 until signed in by <see cref="TestSchool.User"/>.</summary>
    public int UserId { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public Actor Actor => new(UserId, Name);

    /// <summary>Asks once; a redirect is not followed.</summary>
    public Task<Page> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Opens a page as a person does: follows redirects.</summary>
    public async Task<Page> OpenAsync(string address) => await FollowAsync(await GetAsync(address));

    /// <summary>Posts fields that no form offered, with a valid anti-forgery token; a redirect is not followed.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="fields">An object's properties, or a dictionary.</param>
    public async Task<Page> PostAsync(string address, object? fields = null)
    {
        var list = Fields.Of(fields);
        list.Add(new("__RequestVerificationToken", await TokenAsync()));
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(list.Select(f => new KeyValuePair<string, string>(f.Name, f.Text))) });
    }

    /// <summary>The cookies that this browser sends, as a header.</summary>
    public async Task<string> CookieAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/error/404");
        using var response = await http.SendAsync(request);
        return string.Join("; ", request.Headers.GetValues("Cookie"));
    }

    internal async Task<Page> SendAsync(HttpRequestMessage request)
    {
        var asked = $"{request.Method} {request.RequestUri}";
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException($"{asked} gave {(int)response.StatusCode}. {string.Join(Environment.NewLine, app.Log.Errors)}");
        }

        var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
        var document = await new HtmlParser().ParseDocumentAsync(isHtml ? await response.Content.ReadAsStringAsync() : "");
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("__Host-iap=", StringComparison.Ordinal)))
        {
            // A token belongs to whoever was signed in when it was given.
            _token = null;
        }

        _token = document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? _token;
        if (request.Method == HttpMethod.Post && asked.EndsWith("/account/sign-in", StringComparison.Ordinal) && response.StatusCode == HttpStatusCode.Redirect
            && response.Headers.Location?.OriginalString.StartsWith("/account/sign-in/code", StringComparison.Ordinal) != true)
        {
            // A token belongs to who asked for it: one from before signing in is refused after it.
            _token = null;
        }

        return new Page(this, request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString, response, bytes, document);
    }

    internal async Task<Page> FollowAsync(Page page)
    {
        for (var hops = 0; page.Location is { } location && hops < 6; hops++)
        {
            page = await GetAsync(location);
        }

        return page;
    }

    private async Task<string> TokenAsync()
    {
        foreach (var page in new[] { "/error/404", "/account/sign-in" })
        {
            if (_token is null)
            {
                await GetAsync(page);
            }
        }

        return _token ?? throw new InvalidOperationException("No page gave an anti-forgery token.");
    }
}
