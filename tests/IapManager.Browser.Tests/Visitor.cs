using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests;

/// <summary>Somebody at a window. Every page they pass is checked by axe, and may ask nobody else for anything.</summary>
public sealed class Visitor
{
    public const string DemoPassword = "bridge-lantern-orchard";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Runs in the window itself: a second one for the results, as the wrapper opens it, takes as long as the look.</summary>
    private const string Look = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(v => `${v.id}: ${v.help} at ${v.nodes.slice(0, 3).map(n => n.html).join('; ')}`)
        """;

    /// <summary>What a page is made of: each kind of element, and whether there is one of it or more.</summary>
    private const string Parts = """
        () => {
          const kinds = new Map();
          for (const e of document.querySelectorAll('*')) {
            const kind = [e.tagName, e.getAttribute('class'), e.getAttribute('role'), e.getAttribute('type'), e.hasAttribute('disabled')].join(' ');
            kinds.set(kind, kinds.has(kind) ? 'more' : 'one');
          }
          return [...kinds].map(([kind, number]) => `${location.pathname.replace(/\d+/g, '#')} ${kind} ${number}`);
        }
        """;

    /// <summary>Words that their frame cuts off; what is there for a screen reader alone, and what is being typed, may be.</summary>
    private const string CutOff = """
        () => [...document.querySelectorAll('main *')].filter(e => {
          const cut = ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
          return cut && e.clientWidth > 4 && e.scrollWidth > e.clientWidth + 1 && !e.matches('.vh, input, select') && !e.closest('svg');
        }).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`)
        """;

    private readonly List<string> _strangers = [];
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _looked;

    /// <param name="page">The window.</param>
    /// <param name="address">Where the application is; whatever is elsewhere is a stranger.</param>
    /// <param name="looked">What axe has seen already, at which width, by anybody: it need not see the same parts of a page twice.</param>
    public Visitor(IPage page, Uri address, HashSet<string> looked)
    {
        Page = page;
        _looked = looked;
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (uri.Scheme.StartsWith("http", StringComparison.Ordinal) && uri.Authority != address.Authority && uri.Authority != MaySend?.Authority && !IsAway)
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

    /// <summary>Another site to which the application sends somebody, with a link that they chose; null for none.</summary>
    public Uri? MaySend { get; set; }

    /// <summary>What the other site's own pages ask for is none of ours.</summary>
    private bool IsAway => MaySend is not null && new Uri(Page.Url).Authority == MaySend.Authority;

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await LooksRightAsync();
    }

    public async Task SignInAsync(string email)
    {
        await PasswordAsync(email);
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Signs in with the code that is asked for after the password.</summary>
    internal async Task SignInAsync(string email, TestPhone phone)
    {
        await PasswordAsync(email);
        await Page.WaitForURLAsync(url => url.Contains("/account/sign-in/code", StringComparison.Ordinal));
        await LooksRightAsync();
        await FillAsync("Code", phone.NextCode());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private async Task PasswordAsync(string email)
    {
        await OpenAsync("/account/sign-in");
        await Page.Locator("[name=Email]").FillAsync(email);
        await Page.Locator("[name=Password]").FillAsync(DemoPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Adds a phone where one is asked for, and goes on.</summary>
    public async Task AddPhoneAsync()
    {
        await LooksRightAtBothWidthsAsync();
        await FillAsync("Code", TestPhone.Given((await Page.Locator("#factor-key").TextContentAsync())!).NextCode());
        await PressAsync("Add this phone");
        await LooksRightAtBothWidthsAsync();
        await PressAsync("I have kept them: go on");
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

    /// <summary>Chooses a radio button or ticks a box by its value, as people do: by its label where that holds it.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        var input = Page.Locator($"main [name='{name}'][value='{value}']");
        var label = Page.Locator("main label", new() { Has = input });
        await (await label.CountAsync() > 0 ? label.ClickAsync() : input.CheckAsync(new LocatorCheckOptions { Force = true }));
    }

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

    /// <summary>Waits until a script says so, asked again and again from here: the page's policy lets no test poll inside it. A page that is just being left is asked again once the next is there.</summary>
    /// <param name="script">Says true or false.</param>
    /// <param name="otherwise">What is wrong when it never does.</param>
    public async Task UntilAsync(string script, string otherwise)
    {
        for (var left = 300; !await SaysAsync(script); left--)
        {
            left.ShouldBeGreaterThan(0, otherwise);
            await Task.Delay(100);
        }
    }

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    public async Task LeaveByAsync(Func<Task> act, string what)
    {
        await Page.EvaluateAsync("() => { window.before = true; }");
        await act();
        await UntilAsync("!window.before && document.readyState === 'complete'", $"{Page.Url}: {what} leads nowhere.");
    }

    private async Task<bool> SaysAsync(string script)
    {
        try
        {
            return await Page.EvaluateAsync<bool>(script);
        }
        catch (PlaywrightException e) when (e.Message.Contains("navigation", StringComparison.Ordinal) || e.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Answers to these addresses take half a second from now on, as on a poor connection: long enough to do the next thing meanwhile.</summary>
    public Task HaveASlowAnswerAsync(string addresses) => Page.RouteAsync(addresses, async route =>
    {
        await Task.Delay(500);
        await route.ContinueAsync();
    });

    /// <summary>No accessibility fault that axe can find, nothing asked of a third party, no refused script or style, no sideways scrolling, no words cut off.</summary>
    public async Task LooksRightAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        var width = Page.ViewportSize!.Width;
        var parts = await Page.EvaluateAsync<string[]>(Parts);
        var known = _looked.Count;
        _looked.UnionWith(parts.Select(p => $"{width} {p}"));
        if (_looked.Count > known)
        {
            await Page.EvaluateAsync(Axe);
            (await Page.EvaluateAsync<string[]>(Look)).Select(fault => $"{Page.Url} at {width}: {fault}").ShouldBeEmpty();
        }

        _strangers.ShouldBeEmpty();
        _errors.Where(e => e.Contains("Content Security Policy", StringComparison.Ordinal)).ShouldBeEmpty();
        (await Page.Locator("[href^='~'], [action^='~']").CountAsync()).ShouldBe(0, $"{Page.Url} has an address that was not resolved");
        var wider = await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
        wider.ShouldBeFalse($"{Page.Url} scrolls sideways at {width}");
        (await Page.EvaluateAsync<string[]>(CutOff)).ShouldBeEmpty($"{Page.Url} cuts words off at {width}");
    }

    /// <summary>The same page, at the width of a desktop and of a phone.</summary>
    public async Task LooksRightAtBothWidthsAsync()
    {
        var own = Page.ViewportSize!;
        await LooksRightAsync();
        var other = own.Width == BrowserApp.Phone.Width ? BrowserApp.Desktop : BrowserApp.Phone;
        await Page.SetViewportSizeAsync(other.Width, other.Height);
        await LooksRightAsync();
        await Page.SetViewportSizeAsync(own.Width, own.Height);
    }
}
