using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests;

/// <summary>Somebody at a window. Every page they pass is checked by axe, and may ask nobody else for anything.</summary>
public sealed class Visitor
{
    public const string DemoPassword = "bridge-lantern-orchard";

    private readonly List<string> _strangers = [];
    private readonly List<string> _errors = [];

    public Visitor(IPage page, Uri address)
    {
        Page = page;
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (uri.Scheme.StartsWith("http", StringComparison.Ordinal) && uri.Authority != address.Authority)
            {
                _strangers.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await LooksRightAsync();
    }

    public async Task SignInAsync(string email, string password = DemoPassword)
    {
        await OpenAsync("/account/sign-in");
        await Page.Locator("[name=Email]").FillAsync(email);
        await Page.Locator("[name=Password]").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Presses a button or follows a link by its words, and looks at the page that follows.</summary>
    public async Task PressAsync(string words)
    {
        var target = Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).Or(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words })).First;
        await target.ClickAsync();
        await LooksRightAsync();
    }

    /// <summary>No accessibility fault that axe can find, nothing asked of a third party, no refused script or style, no sideways scrolling.</summary>
    public async Task LooksRightAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        var result = await Page.RunAxe();
        result.Violations.Select(v => $"{Page.Url}: {v.Id}: {v.Help} at {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
        _strangers.ShouldBeEmpty();
        _errors.Where(e => e.Contains("Content Security Policy", StringComparison.Ordinal)).ShouldBeEmpty();
        var wider = await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
        wider.ShouldBeFalse($"{Page.Url} scrolls sideways");
    }
}
