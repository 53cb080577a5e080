using System.Net;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Setup;

/// <summary>Each makes a school, so each has an application of its own.</summary>
public sealed class SetupTests : IDisposable
{
    private readonly Installed _installed = new();

    public void Dispose() => _installed.Dispose();

    [Fact]
    public async Task SetUp_MakesSchoolAndAdministrator_AndIsThenGone()
    {
        var browser = _installed.App.Visitor();
        var page = await browser.OpenAsync("/setup");

        var done = await Phone.AddAsync(await page.SubmitAsync("form", _installed.Form()), _installed.App.Clock);

        done.Address.ShouldBe("/settings");
        done.All("#setup a").ShouldBe(["School day", "School year", "Provision", "Pupils, staff and lessons", "Colleagues"]);
        (await _installed.App.Visitor().GetAsync("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/setup", _installed.Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/users")).Status.ShouldBe(HttpStatusCode.OK);
        var pupils = await _installed.App.InDatabaseAsync(null, db => db.Pupils.IgnoreQueryFilters().CountAsync());
        pupils.ShouldBe(0);
    }

    [Fact]
    public async Task SetUp_ByManyAtTheSameMoment_MakesOneSchoolAndOneUser()
    {
        var visitors = Enumerable.Range(0, 6).Select(_ => _installed.App.Visitor()).ToList();
        foreach (var visitor in visitors)
        {
            await visitor.OpenAsync("/setup");
        }

        var answers = await Task.WhenAll(visitors.Select((v, i) => v.PostAsync("/setup", _installed.Form(email: $"admin{i}@ashgrove.example"))));

        answers.Count(a => a.Location == "/settings").ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.NotFound).ShouldBe(5);
        (await _installed.App.InDatabaseAsync(null, db => db.Schools.CountAsync())).ShouldBe(1);
        (await _installed.App.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task TheSteps_WithTheDefaultsAsTheyStand_CanBeDoneOneAfterTheOther()
    {
        var browser = _installed.App.Visitor();
        await Phone.AddAsync(await (await browser.OpenAsync("/setup")).SubmitAsync("form", _installed.Form()), _installed.App.Clock);

        (await (await browser.OpenAsync("/settings/periods")).SubmitAsync("#periods")).Notice.ShouldBe("The school day is saved.");
        (await (await browser.OpenAsync("/settings/years/new")).SubmitAsync("#year")).Notice.ShouldBe("The school year is saved.");
        var last = await (await browser.OpenAsync("/settings/provisions/new")).SubmitAsync("#provision", new { Name = "The Bridge", Purpose = "Reintegration", Rooms = "B1\nB2" });

        last.All("#setup .work__item--now a").ShouldBe(["Pupils, staff and lessons"]);
        var terms = await _installed.App.InDatabaseAsync(null, db => db.AcademicYears.IgnoreQueryFilters().SelectMany(y => y.Terms).OrderBy(t => t.Start).Select(t => new { t.Name, t.Start, t.End }).ToListAsync());
        terms.Select(t => (t.Name, t.Start, t.End)).Take(2).ShouldBe([("Autumn 2026", new DateOnly(2026, 9, 2), new DateOnly(2026, 12, 18)), ("Spring 2027", new DateOnly(2027, 1, 4), new DateOnly(2027, 3, 25))]);
    }
}
