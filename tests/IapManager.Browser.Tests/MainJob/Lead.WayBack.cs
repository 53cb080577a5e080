using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests.MainJob;

/// <content>Timetable, plan, passport, review, pack.</content>
internal sealed partial class Lead
{
    public async Task BuildTheTimetableAsync(string pupil)
    {
        await lead.OpenAsync($"{pupil}/timetable/new");
        var cells = lead.Page.Locator("main td:has([name=Chosen]):visible");
        await Assertions.Expect(cells).ToHaveCountAsync(25);
        await lead.HaveASlowAnswerAsync("**/timetable/preview*");
        foreach (var cell in new[] { 1, 7, 13, 19 })
        {
            await cells.Nth(cell).ClickAsync();
        }

        await lead.ChooseAsync("Become", "Curriculum");
        await lead.SelectAsync("AdultId", "Rahman");
        await lead.FillAsync("From.Day", $"{People.Today.Day}");
        await lead.Page.Keyboard.PressAsync("Tab");
        await lead.SeesAsync("4 lessons chosen");
        await lead.SeesAsync("46 of 50");
        await Assertions.Expect(lead.Page.Locator(".cell__who", new() { HasText = "Ms Rahman" })).ToHaveCountAsync(4);
        await lead.SeesAsync("from Monday 23 November on");
        await lead.SeesAsync("Nothing stands in the way of saving");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Save version 1");
        await lead.OpenAsync($"{pupil}/timetable");
        await lead.SeesAsync("Version 1, in force since Monday 23 November 2026");
        await lead.SeesAsync("The Harbour");
        await lead.LooksRightAtBothWidthsAsync();
    }

    public async Task PlanTheWayBackAsync(string pupil)
    {
        await lead.OpenAsync($"{pupil}/plan");
        await lead.SeesAsync("Settle");
        await lead.PressAsync("Add a target");
        await lead.FillAsync("Need", "Mornings in a big room");
        await lead.FillAsync("Success", "In tutor time four days of five");
        await lead.FillAsync("Owner", "Nadia Rahman");
        await lead.FillDayAsync("Due", new DateOnly(2027, 1, 29));
        await lead.PressAsync("Add the target");
        await lead.SeesAsync("In tutor time four days of five");
        await lead.LooksRightAtBothWidthsAsync();
    }

    public async Task WriteThePassportAsync(string pupil)
    {
        await lead.OpenAsync($"{pupil}/passport");
        await lead.PressAsync("Write a new version");
        await lead.FillAsync("Strengths", "Repairs anything with a screw in it");
        await lead.FillAsync("WhatWorks", "A job in the first two minutes\nOne written instruction at a time");
        await lead.PressAsync("Write version 1");
        await lead.LooksRightAtBothWidthsAsync();
    }

    public async Task HoldTheFirstReviewAsync(string pupil)
    {
        await lead.OpenAsync("/reviews");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync($"Review 1 of {People.Pupil}");
        await lead.SeesAsync("Really well: 1");
        var review = new Uri(lead.Page.Url).AbsolutePath;
        foreach (var words in new[] { "The mornings are better.", "He talks about school again." })
        {
            await lead.PressAsync("Take it down");
            await TakeDownAsync(words, "InPerson");
            await lead.SeesAsync(words);
        }

        await lead.PressAsync("Record the review");
        await lead.FillDayAsync("HeldOn", People.Today);
        await lead.FillAsync("People[0].Who", "Nadia Rahman, key adult");
        await lead.FillAsync("People[0].Said", "In on time every day.");
        await lead.FillAsync("Actions[0].What", "A seat by the door in drama");
        await lead.FillAsync("Actions[0].Owner", "Ms Hughes");
        await lead.PressAsync("Record the review");
        await lead.PressAsync("Close with a decision");
        await lead.ChooseAsync("Decision", "Hold");
        await lead.FillAsync("Reason", "The first weeks are going well; stay here a little longer.");
        await lead.FillDayAsync("NextDueOn", new DateOnly(2027, 1, 15));
        await lead.PressAsync("Close the review");
        await lead.OpenAsync(review);
        await lead.SeesAsync("The next review is due on Friday 15 January 2027");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.OpenAsync(pupil);
        await lead.SeesAsync("Review 2");
        await lead.LooksRightAtBothWidthsAsync();
    }

    public async Task PrintTheReviewPackAsync(string pupil)
    {
        await lead.OpenAsync(pupil);
        var pack = await DownloadedPdf.GetAsync(lead, await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Review pack" }).GetAttributeAsync("href") ?? $"{pupil}: no link");
        pack.Says(
            People.Pupil, "The Harbour", "Beechwood School", "Repairs anything with a screw in it", "The mornings are better.", "He talks about school again.", "46 of 50",
            "Mornings in a big room", "The first weeks are going well", "Really well", "A seat by the door in drama", $"Page {pack.Pages} of {pack.Pages}");
        pack.Pages.ShouldBeInRange(2, 4);
        pack.DoesNotSay("for the safeguarding lead alone");
    }
}
