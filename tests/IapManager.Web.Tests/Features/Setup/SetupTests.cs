using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Setup;

public sealed class SetupTests : IDisposable
{
    private readonly IapApp _app = new() { EnvironmentName = "Production" };

    private string Code => _app.Services.GetRequiredService<SetupState>().Code;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/users")]
    [InlineData("/no/such/page")]
    public async Task EveryPage_BeforeThereIsASchool_LeadsToSetUp(string address)
    {
        (await _app.Visitor().GetAsync(address)).Location.ShouldBe("/setup");
        (await _app.Visitor().GetAsync("/health")).Html.ShouldBe("Healthy");
    }

    [Fact]
    public async Task SetUp_MakesSchoolAndAdministrator_AndIsThenGone()
    {
        var browser = _app.Visitor();
        var page = await browser.OpenAsync("/setup");

        var done = await page.SubmitAsync("form", Form());

        done.Address.ShouldBe("/settings");
        done.All("#setup a").ShouldBe(["School day", "School year", "Provision", "Pupils, staff and lessons", "Colleagues"]);
        (await _app.Visitor().GetAsync("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/setup", Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/users")).Status.ShouldBe(HttpStatusCode.OK);
        var pupils = await _app.InDatabaseAsync(null, db => db.Pupils.IgnoreQueryFilters().CountAsync());
        pupils.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA-AAAA-AAAA")]
    public async Task SetUp_WithoutTheCode_IsRefused(string code)
    {
        var page = await _app.Visitor().OpenAsync("/setup");

        var answer = await page.SubmitAsync("form", Form(code: code));

        answer.Errors.ShouldBe(["Enter the set-up code that the server wrote to its log when it started"]);
        (await _app.InDatabaseAsync(null, db => db.Schools.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("Passw0rd2026!")]
    [InlineData("qwertyuiop12")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("ruth.adeyemi1")]
    public async Task SetUp_WithAPasswordThatOthersWouldTry_IsRefused(string password)
    {
        var page = await _app.Visitor().OpenAsync("/setup");

        (await page.SubmitAsync("form", Form(password: password))).Errors.ShouldNotBeEmpty();

        (await _app.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task SetUp_WithMissingOrForgedFields_SaysWhatToDo()
    {
        var visitor = _app.Visitor();
        await visitor.OpenAsync("/setup");

        (await visitor.PostAsync("/setup")).Errors.Count.ShouldBe(5);
        (await visitor.PostAsync("/setup", new { Code, SchoolName = new string('x', 3000), Phase = "77", Urn = "<b>", Name = "A", Email = "a@b.example", Password = "quiet-harbour-kettle" })).Errors.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task SetUp_ByManyAtTheSameMoment_MakesOneSchoolAndOneUser()
    {
        var visitors = Enumerable.Range(0, 6).Select(_ => _app.Visitor()).ToList();
        foreach (var visitor in visitors)
        {
            await visitor.OpenAsync("/setup");
        }

        var answers = await Task.WhenAll(visitors.Select((v, i) => v.PostAsync("/setup", Form(email: $"admin{i}@ashgrove.example"))));

        answers.Count(a => a.Location == "/settings").ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.NotFound).ShouldBe(5);
        (await _app.InDatabaseAsync(null, db => db.Schools.CountAsync())).ShouldBe(1);
        (await _app.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task TheSteps_WithTheDefaultsAsTheyStand_CanBeDoneOneAfterTheOther()
    {
        var browser = _app.Visitor();
        await (await browser.OpenAsync("/setup")).SubmitAsync("form", Form());

        (await (await browser.OpenAsync("/settings/periods")).SubmitAsync("#periods")).Notice.ShouldBe("The school day is saved.");
        (await (await browser.OpenAsync("/settings/years/new")).SubmitAsync("#year")).Notice.ShouldBe("The school year is saved.");
        var last = await (await browser.OpenAsync("/settings/provisions/new")).SubmitAsync("#provision", new { Name = "The Bridge", Purpose = "Reintegration", Rooms = "B1\nB2" });

        last.All("#setup .work__item--now a").ShouldBe(["Pupils, staff and lessons"]);
        var terms = await _app.InDatabaseAsync(null, db => db.AcademicYears.IgnoreQueryFilters().SelectMany(y => y.Terms).OrderBy(t => t.Start).Select(t => new { t.Name, t.Start, t.End }).ToListAsync());
        terms.Select(t => (t.Name, t.Start, t.End)).Take(2).ShouldBe([("Autumn 2026", new DateOnly(2026, 9, 2), new DateOnly(2026, 12, 18)), ("Spring 2027", new DateOnly(2027, 1, 4), new DateOnly(2027, 3, 25))]);
    }

    private Dictionary<string, object?> Form(string? code = null, string? password = null, string? email = null) => new()
    {
        ["Code"] = code ?? Code.ToLowerInvariant().Replace('-', ' '),
        ["SchoolName"] = "Ashgrove School",
        ["Phase"] = nameof(SchoolPhase.Secondary),
        ["Urn"] = "123456",
        ["Name"] = "Ruth Adeyemi",
        ["Email"] = email ?? "ruth.adeyemi@ashgrove.example",
        ["Password"] = password ?? "quiet-harbour-kettle",
    };
}
