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

    /// <summary>Types into the field of that name.</summary>
    public Task FillAsync(string name, string value) => Page.Locator($"main [name='{name}']:not([type=hidden])").First.FillAsync(value);

    /// <summary>Types a day into its three boxes.</summary>
    public async Task FillDayAsync(string name, DateOnly day)
    {
        await FillAsync($"{name}.Day", $"{day.Day}");
        await FillAsync($"{name}.Month", $"{day.Month}");
        await FillAsync($"{name}.Year", $"{day.Year}");
    }

    /// <summary>Chooses a radio button or ticks a box by its value.</summary>
    public Task ChooseAsync(string name, string value) => Page.Locator($"main [name='{name}'][value='{value}']").CheckAsync(new LocatorCheckOptions { Force = true });

    /// <summary>Chooses in a list by the words shown, or the beginning of them.</summary>
    public async Task SelectAsync(string name, string words)
    {
        var list = Page.Locator($"main select[name='{name}']");
        var value = await list.Locator("option", new() { HasText = words }).First.GetAttributeAsync("value");
        await list.SelectOptionAsync(value!);
    }

    /// <summary>The page says these words.</summary>
    public Task SeesAsync(string words) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(words);

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
        (await Page.Locator("[href^='~'], [action^='~']").CountAsync()).ShouldBe(0, $"{Page.Url} has an address that was not resolved");
        var wider = await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
        wider.ShouldBeFalse($"{Page.Url} scrolls sideways");
    }
}
