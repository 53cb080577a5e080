using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>A finger on a phone: taps, and what the phone's own keyboard and lists give.</summary>
internal sealed class TouchHand(Visitor visitor) : IHand
{
    private const float Smallest = 24;

    public Visitor Visitor => visitor;

    public async Task TypeAsync(string name, string value)
    {
        var field = visitor.Page.Locator($"main [name='{name}']:not([type=hidden])").First;
        await field.TapAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync(value);
    }

    public async Task ChooseAsync(string name, string value)
    {
        var input = visitor.Page.Locator($"main [name='{name}'][value='{value}']");
        var around = visitor.Page.Locator("main label", new() { Has = visitor.Page.Locator($"[name='{name}'][value='{value}']") });
        var label = await around.CountAsync() > 0 ? around.First : visitor.Page.Locator($"main label[for='{await input.GetAttributeAsync("id")}']").First;
        await label.TapAsync();
        (await input.IsCheckedAsync()).ShouldBeTrue($"{name} cannot be set to {value} by a tap");
    }

    public async Task SelectAsync(string name, string words)
    {
        var list = visitor.Page.Locator($"main select[name='{name}']");
        var value = await list.Locator("option", new() { HasText = words }).First.GetAttributeAsync("value");
        await list.SelectOptionAsync(value!);
    }

    public async Task PressAsync(string words)
    {
        var main = visitor.Page.Locator("main");
        var target = main.GetByRole(AriaRole.Button, new() { Name = words }).Or(main.GetByRole(AriaRole.Link, new() { Name = words })).First;
        if (await target.EvaluateAsync<bool>("e => e.matches('button, .govuk-button')"))
        {
            var box = await target.BoundingBoxAsync();
            box.ShouldNotBeNull(words).Height.ShouldBeGreaterThanOrEqualTo(Smallest, $"{words} on {visitor.Page.Url} is too small to be hit");
        }

        await visitor.LeaveByAsync(() => target.TapAsync(), words);
        await visitor.LooksRightAsync();
    }
}
