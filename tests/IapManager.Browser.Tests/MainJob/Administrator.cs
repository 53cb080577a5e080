using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>Sets the school up, brings the exports in and gives accounts.</summary>
internal sealed partial class Administrator(NewSchoolApp app, Visitor admin)
{
    private static readonly LocatorAssertionsToBeVisibleOptions InAMinute = new() { Timeout = 60_000 };

    private ILocator Main => admin.Page.Locator("main");

    public async Task SetUpTheSchoolAsync()
    {
        await admin.OpenAsync("/");
        await admin.FillAsync("SchoolName", "Beechwood School");
        await admin.ChooseAsync("Phase", "Secondary");
        await admin.FillAsync("Name", "Pat Sorrell");
        await admin.FillAsync("Email", "pat@school.example");
        await admin.FillAsync("Password", People.Password);
        await admin.PressAsync("Set up");
        await admin.AddPhoneAsync();
        await admin.OpenAsync("/settings/periods");
        await admin.PressAsync("Save");
        await admin.OpenAsync("/settings/years/new");
        await admin.PressAsync("Save");
        await admin.OpenAsync("/settings/provisions/new");
        await admin.FillAsync("Name", "The Harbour");
        await admin.ChooseAsync("Purpose", "Reintegration");
        await admin.FillAsync("Places", "8");
        await admin.FillAsync("Rooms", "H1\nH2");
        await admin.PressAsync("Save");
        await admin.OpenAsync("/settings");
        await admin.SeesAsync("The Harbour");
    }

    /// <summary>All files at once, then each is looked at and brought in. No page is loaded again by hand.</summary>
    public async Task BringInTheExportsAsync()
    {
        var files = SmallSchool.Files();
        await admin.OpenAsync("/import");
        await admin.Page.Locator("[name=Files]").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "text/csv", Buffer = f.Bytes }));
        await admin.PressAsync("Read the files");
        foreach (var (name, _) in files)
        {
            await admin.OpenAsync("/import");
            await Main.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            var bring = Main.GetByRole(AriaRole.Button, new() { Name = "Bring in" });
            await Assertions.Expect(bring).ToBeVisibleAsync(InAMinute);
            await admin.LooksRightAtBothWidthsAsync();
            var watched = name == files[^1].Name;
            if (watched)
            {
                app.Held.Hold();
            }

            await bring.ClickAsync();
            if (watched)
            {
                await WatchItAsync();
            }

            await Assertions.Expect(Main.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = BroughtIn() })).ToBeVisibleAsync(InAMinute);
        }

        await admin.LooksRightAtBothWidthsAsync();
    }

    /// <returns>The new person, at their own window, with a password of their own.</returns>
    public async Task<Visitor> InviteAsync(string name, string email, string role, bool phone, string staffCode = "")
    {
        await admin.OpenAsync("/users/new");
        await admin.FillAsync("Name", name);
        await admin.FillAsync("Email", email);
        await admin.FillAsync("Staff", staffCode);
        await admin.ChooseAsync("Roles", role);
        await admin.PressAsync("Add user");
        var link = await admin.Page.Locator("#invitation").InnerTextAsync();

        var visitor = await app.VisitAsync(phone);
        await visitor.OpenAsync(new Uri(link).PathAndQuery);
        await visitor.FillAsync("Password", People.Password);
        await visitor.FillAsync("Again", People.Password);
        await visitor.PressAsync("Save and sign in");
        if (role != "MainstreamStaff")
        {
            await visitor.AddPhoneAsync();
        }

        return visitor;
    }

    private async Task WatchItAsync()
    {
        var bar = Main.GetByRole(AriaRole.Progressbar, new() { Name = "Bringing the rows in" });
        await Assertions.Expect(bar).ToHaveAttributeAsync("value", "0");
        await admin.LooksRightAtBothWidthsAsync();
        app.Held.GoOn();
        await Assertions.Expect(bar).ToHaveAttributeAsync("value", "98");
        await admin.SeesAsync("Writing 480 of 480");
        app.Held.LetGo();
    }

    [GeneratedRegex(": brought in$")]
    private static partial Regex BroughtIn();
}
