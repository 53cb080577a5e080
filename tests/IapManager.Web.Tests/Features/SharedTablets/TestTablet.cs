using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.SharedTablets;

/// <summary>A tablet that is shared today, by somebody who then goes away from it.</summary>
/// <param name="Hand">Whoever has it in hand.</param>
internal sealed record TestTablet(TestSchool School, Browser Hand)
{
    public const string Pin = "407193";

    public static Task<TestTablet> MakeAsync(IapApp app) => MakeAsync(app.SchoolAsync());

    public static async Task<TestTablet> MakeAsync(Task<TestSchool> school)
    {
        var made = await school;
        var lead = await made.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        (await (await lead.OpenAsync("/account/tablet")).SubmitAsync("#share")).Notice.ShouldBe("This tablet is shared today. Now choose your PIN.");
        var tablet = new TestTablet(made, lead);
        await tablet.PutDownAsync();
        return tablet;
    }

    /// <summary>Signs in fully on it, chooses a PIN, and puts it down.</summary>
    public async Task<Browser> TakeSeatAsync(SchoolRole role = SchoolRole.IapStaff, string name = "Nadia Rahman", string pin = Pin, params SchoolRole[] more)
    {
        var account = await School.Account(role, withPhone: true, name: name, more: more);
        await ChooseAsync(account, pin);
        return account;
    }

    public async Task ChooseAsync(Browser account, string pin = Pin)
    {
        (await School.SignIn(account.Email, Hand)).Location.ShouldBe("/");
        var page = await (await Hand.OpenAsync("/account/tablet")).SubmitAsync("#choose-pin", new { Pin = pin, Again = pin });
        page.Errors.ShouldBeEmpty();
        await PutDownAsync();
    }

    public async Task PutDownAsync() => (await Hand.PostAsync("/account/sign-out")).Location.ShouldBe("/account/switch");

    /// <summary>Where somebody's PIN is typed.</summary>
    public async Task<Page> PadAsync(string name)
    {
        var page = await Hand.OpenAsync("/account/switch");
        var link = page.Document.QuerySelectorAll(".seats__a").FirstOrDefault(a => a.TextContent.Contains(name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"{name} has no PIN here: {page.Text}");
        return await Hand.OpenAsync(link.GetAttribute("href")!);
    }

    /// <summary>As somebody does it: their name, then their PIN.</summary>
    public async Task<Page> TypeAsync(string name, string pin = Pin) => await (await PadAsync(name)).SendAsync("#pad", new { Pin = pin });

    /// <summary>Takes it over by PIN.</summary>
    public async Task TakeOverAsync(string name = "Nadia Rahman", string pin = Pin)
    {
        var answer = await TypeAsync(name, pin);
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.Redirect, "/day/check-in"), string.Join("; ", answer.Errors));
    }

    public async Task<IReadOnlyList<string>> NamesAsync() => (await Hand.OpenAsync("/account/switch")).All(".seats__a span:not(.person)");
}
