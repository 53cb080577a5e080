using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The main job's first part, from a fresh installation to published criteria, each step by the person whose step it is, every page through axe.</summary>
public sealed class MainJobTests(NewSchoolApp app) : IClassFixture<NewSchoolApp>
{
    private const string Password = "seven green kettles";

    private Visitor _admin = null!;
    private Visitor _lead = null!;
    private Visitor _teacher = null!;

    [Fact]
    public async Task MainJob_FromAFreshInstallationToPublishedCriteria()
    {
        await SetUpTheSchool();
        await BringInTheExports();
        await InviteLeadAndTeacher();
        await PublishCriteria();
    }

    private async Task SetUpTheSchool()
    {
        _admin = await app.VisitAsync();
        await _admin.OpenAsync("/");
        await _admin.FillAsync("SchoolName", "Beechwood School");
        await _admin.ChooseAsync("Phase", "Secondary");
        await _admin.FillAsync("Name", "Pat Sorrell");
        await _admin.FillAsync("Email", "pat@school.example");
        await _admin.FillAsync("Password", Password);
        await _admin.PressAsync("Set up");
        if (_admin.Page.Url.Contains("sign-in", StringComparison.Ordinal))
        {
            await _admin.SignInAsync("pat@school.example", Password);
        }

        await _admin.OpenAsync("/settings/periods");
        await _admin.PressAsync("Save");
        await _admin.OpenAsync("/settings/years/new");
        await _admin.PressAsync("Save");
        await _admin.OpenAsync("/settings/provisions/new");
        await _admin.FillAsync("Name", "The Harbour");
        await _admin.ChooseAsync("Purpose", "Reintegration");
        await _admin.FillAsync("Places", "8");
        await _admin.FillAsync("Rooms", "H1\nH2");
        await _admin.PressAsync("Save");
        await _admin.OpenAsync("/settings");
        await _admin.SeesAsync("The Harbour");
    }

    private async Task BringInTheExports()
    {
        await _admin.OpenAsync("/import");
        await _admin.Page.Locator("[name=Files]").SetInputFilesAsync(SmallSchool.Files().Select(f => new FilePayload { Name = f.Name, MimeType = "text/csv", Buffer = f.Bytes }));
        await _admin.PressAsync("Read the files");
        foreach (var (name, _) in SmallSchool.Files())
        {
            await _admin.OpenAsync("/import");
            await _admin.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            var bring = _admin.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Bring in" });
            await Eventually(async () => await bring.CountAsync() > 0, () => _admin.Page.ReloadAsync());
            await _admin.LooksRightAsync();
            await bring.ClickAsync();
            await Eventually(async () => (await _admin.Page.Locator("h1").InnerTextAsync()).Contains("brought in", StringComparison.Ordinal) && !(await _admin.Page.Locator("h1").InnerTextAsync()).Contains("being", StringComparison.Ordinal), () => _admin.Page.ReloadAsync());
        }

        await _admin.LooksRightAsync();
    }

    private async Task InviteLeadAndTeacher()
    {
        _lead = await Invite("Ruth Adeyemi", "lead@school.example", "IapLead", "", phone: false);
        _teacher = await Invite("Asha Patel", "patel@school.example", "MainstreamStaff", SmallSchool.TeacherCode, phone: true);
    }

    private async Task<Visitor> Invite(string name, string email, string role, string staff, bool phone)
    {
        await _admin.OpenAsync("/users/new");
        await _admin.FillAsync("Name", name);
        await _admin.FillAsync("Email", email);
        await _admin.FillAsync("Staff", staff);
        await _admin.ChooseAsync("Roles", role);
        await _admin.PressAsync("Add user");
        var link = await _admin.Page.Locator("#invitation").InnerTextAsync();

        var visitor = await app.VisitAsync(phone);
        await visitor.OpenAsync(new Uri(link).PathAndQuery);
        await visitor.FillAsync("Password", Password);
        await visitor.FillAsync("Again", Password);
        await visitor.PressAsync("Save and sign in");
        return visitor;
    }

    private async Task PublishCriteria()
    {
        await _lead.OpenAsync("/criteria");
        await _lead.PressAsync("Start an empty draft");
        await AddCriterion("Support in class has been tried and reviewed", "Must", null);
        await AddCriterion("Lost learning is rising", "Weighs", "4");
        await _lead.FillAsync("Points", "3");
        await _lead.PressAsync("Set the line");
        await _lead.PressAsync("Preview and publish");
        await _lead.PressAsync("Publish");
        await _teacher.OpenAsync("/criteria");
        await _teacher.SeesAsync("Lost learning is rising");
    }

    private async Task AddCriterion(string wording, string kind, string? weight)
    {
        await _lead.PressAsync("Add a criterion");
        await _lead.FillAsync("Wording", wording);
        await _lead.ChooseAsync("Kind", kind);
        if (weight is not null)
        {
            await _lead.ChooseAsync("Weight", weight);
        }

        await _lead.PressAsync("Save the criterion");
    }

    /// <summary>Background work ends in its own time; a minute is more than it needs.</summary>
    private static async Task Eventually(Func<Task<bool>> holds, Func<Task> lookAgain)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(120, "it did not happen within a minute");
            await Task.Delay(500);
            await lookAgain();
        }
    }
}
