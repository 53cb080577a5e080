using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>A review, from the day on which it is due to the timetable that follows from it. Every page through axe.</summary>
public sealed class ReviewToNextVersionTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const string Pupil = "Jayden Mbeki";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task Review_FromDueToTheNextVersion()
    {
        var lead = await app.VisitAsync();
        await lead.SignInAsync("lead@ashgrove.example");
        await lead.OpenAsync("/");
        await lead.PressAsync($"Review 1: {Pupil}");
        await lead.SeesAsync("Still missing. The review cannot be closed without it.");
        var review = new Uri(lead.Page.Url).AbsolutePath;

        await ParentWritesAsync(lead, review, "He gets up by himself on Bridge days.");
        await lead.PressAsync("Take it down");
        await lead.FillAsync("Words", "I want Science with my class.");
        await lead.ChooseAsync("Channel", "InPerson");
        await lead.FillDayAsync("On", new DateOnly(2026, 11, 23));
        await lead.FillAsync("TakenDownBy", "Ruth Adeyemi");
        await lead.PressAsync("Save the view");
        await lead.SeesAsync("I want Science with my class.");
        await lead.SeesAsync("He gets up by himself on Bridge days.");

        await lead.PressAsync("Record the review");
        await lead.FillDayAsync("HeldOn", new DateOnly(2026, 11, 23));
        await lead.FillAsync("People[0].Who", "Jayden");
        await lead.FillAsync("People[0].Said", "Science is the best lesson.");
        await lead.FillAsync("People[1].Who", "Ms Brennan, head of year");
        await lead.FillAsync("Summary", "More lessons with the class from next week.");
        await lead.FillAsync("Actions[0].What", "Keep the seat by the door in Science");
        await lead.SelectAsync("Actions[0].OwnerId", "Rahman");
        await lead.FillDayAsync("Actions[0].Due", new DateOnly(2026, 11, 27));
        await lead.PressAsync("Record the review");
        await lead.SeesAsync("Keep the seat by the door in Science");
        await lead.LooksRightAtBothWidthsAsync();

        await lead.PressAsync("Close with a decision");
        await lead.ChooseAsync("Decision", "MoveOn");
        await lead.FillAsync("Reason", "Most lessons with the class go well.");
        await lead.PressAsync("Close the review");
        await lead.SeesAsync("Here is a draft of the next timetable");
        (await lead.Page.Locator("main [name=Reason]").InputValueAsync()).ShouldBe("Most lessons with the class go well.");
        var before = await VersionAsync();

        await lead.PressAsync("Save version");
        await lead.SeesAsync("Saved. Version");
        var after = await VersionAsync();
        after.Number.ShouldBe(before.Number + 1);
        after.PeriodsWithClass.ShouldBeGreaterThan(before.PeriodsWithClass);
        after.Change.ShouldBe(TimetableChange.StepUp);

        await lead.OpenAsync(review);
        await lead.SeesAsync("Move on");
        (await lead.Page.Locator("main").InnerTextAsync()).ShouldNotContain("No timetable yet since this review");
        await lead.OpenAsync($"/pupils/{after.PupilId}");
        await lead.SeesAsync($"{Math.Round(100m * after.PeriodsWithClass / after.Periods, MidpointRounding.AwayFromZero):0}% from {after.EffectiveFrom.ToString("d MMM", British)}");
        await lead.SeesAsync("the next version");
    }

    /// <summary>The parent's own way: a private link, made on the page and opened on another device.</summary>
    private async Task ParentWritesAsync(Visitor lead, string review, string words)
    {
        await lead.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Send a private link" }).Last.ClickAsync();
        await lead.SeesAsync("parent or carer");
        await lead.PressAsync("Make a link");
        var link = new Uri(await lead.Page.Locator("#private-link").InputValueAsync()).PathAndQuery;

        var parent = await app.VisitAsync(phone: true);
        await parent.OpenAsync(link);
        await parent.FillAsync("Words[0]", words);
        await parent.FillAsync("Speaker", "Mrs Mbeki, mum");
        await parent.Page.Locator(".own__next").TapAsync();
        await parent.SeesAsync("Thank you");
        await lead.OpenAsync(review);
    }

    private async Task<TimetableVersion> VersionAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        return await db.TimetableVersions.IgnoreQueryFilters().AsNoTracking()
            .Where(v => db.Pupils.IgnoreQueryFilters().Any(p => p.Id == v.PupilId && p.LegalForename == "Jayden" && p.LegalSurname == "Mbeki")).OrderByDescending(v => v.PlacementId).ThenByDescending(v => v.Number).FirstAsync();
    }
}
