using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>Tab, arrows, Space and Enter. Whatever cannot be reached so, cannot be used.</summary>
internal sealed class KeyboardHand(Visitor visitor) : IHand
{
    private const int MostTabs = 150;

    private IKeyboard Keys => visitor.Page.Keyboard;

    public Visitor Visitor => visitor;

    public async Task TypeAsync(string name, string value)
    {
        await ReachAsync(visitor.Page.Locator($"main [name='{name}']:not([type=hidden])").First, name);
        await Keys.PressAsync("ControlOrMeta+a");
        await Keys.TypeAsync(value);
    }

    public async Task ChooseAsync(string name, string value)
    {
        var wanted = visitor.Page.Locator($"main [name='{name}'][value='{value}']");
        if (await wanted.GetAttributeAsync("type") == "checkbox")
        {
            await ReachAsync(wanted, name);
            await Keys.PressAsync("Space");
        }
        else
        {
            // Of radio buttons Tab reaches one, the arrows go on from there.
            await ReachAsync(visitor.Page.Locator($"main [name='{name}']"), name);
            await Keys.PressAsync("Space");
            for (var n = 0; n < 20 && !await wanted.IsCheckedAsync(); n++)
            {
                await Keys.PressAsync("ArrowDown");
            }
        }

        (await wanted.IsCheckedAsync()).ShouldBeTrue($"{name} cannot be set to {value} by keyboard");
    }

    public async Task SelectAsync(string name, string words)
    {
        var list = visitor.Page.Locator($"main select[name='{name}']");
        await ReachAsync(list, name);
        for (var n = 0; n < 60 && !await SaysAsync(); n++)
        {
            await Keys.PressAsync("ArrowDown");
        }

        (await SaysAsync()).ShouldBeTrue($"{name} offers no {words}");

        Task<bool> SaysAsync() => list.EvaluateAsync<bool>("(list, words) => (list.selectedOptions[0]?.text ?? '').includes(words)", words);
    }

    public async Task PressAsync(string words)
    {
        var main = visitor.Page.Locator("main");
        var target = main.GetByRole(AriaRole.Button, new() { Name = words }).Or(main.GetByRole(AriaRole.Link, new() { Name = words })).First;
        await ReachAsync(target, words);
        await visitor.LeaveByAsync(() => Keys.PressAsync("Enter"), words);
        await visitor.LooksRightAsync();
    }

    /// <summary>Goes on with Tab until the focus is there, and sees that it can be seen.</summary>
    private async Task ReachAsync(ILocator target, string what)
    {
        await Assertions.Expect(target.First).ToBeVisibleAsync();
        for (var n = 0; n < MostTabs; n++)
        {
            if (await target.EvaluateAllAsync<bool>("them => them.includes(document.activeElement)"))
            {
                return;
            }

            await Keys.PressAsync("Tab");
        }

        throw new ShouldAssertException($"{visitor.Page.Url}: {what} is not reached by Tab.");
    }
}
