using Microsoft.Playwright;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>A mainstream teacher between two lessons, on a phone.</summary>
internal sealed class Teacher(Visitor teacher)
{
    public async Task ReadTheCriteriaAsync()
    {
        await teacher.OpenAsync("/criteria");
        await teacher.SeesAsync("Lost learning is rising");
    }

    /// <returns>The path of the referral that was sent.</returns>
    public async Task<string> ReferAsync()
    {
        await teacher.OpenAsync("/");
        await teacher.PressAsync("Start a referral");
        await teacher.FillAsync("q", "rafal obrien");
        await teacher.PressAsync("Find");
        await teacher.PressAsync($"Start a referral for {People.Pupil}");
        await teacher.SeesAsync("sections are missing");
        var referral = new Uri(teacher.Page.Url).AbsolutePath.Replace("/draft", "", StringComparison.Ordinal);
        foreach (var (section, words) in new[]
        {
            ("StrengthsAndInterests", "Repairs radios, swims for the county, kind to younger pupils"), ("ReasonAndConcerns", "Mornings are hard; leaves loud rooms"),
            ("HopedForOutcomes", "Back with 8M by Easter"), ("PriorProgress", "At the expected standard in Year 6"), ("Safeguarding", "for the safeguarding lead alone"),
        })
        {
            await teacher.OpenAsync($"{referral}/sections/{section}");
            await teacher.FillAsync("Text", words);
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await teacher.LooksRightAsync();
        }

        await teacher.OpenAsync($"{referral}/tried");
        await teacher.FillAsync("What", "A key adult since May");
        await teacher.FillAsync("HowItWent", "In on nine of ten days");
        await teacher.PressAsync("Add");
        await teacher.PressAsync("Back to the sections");
        await teacher.PressAsync("Check your answers");
        await teacher.SeesAsync("A key adult since May");
        await teacher.PressAsync("Send the referral");
        await teacher.SeesAsync("Sent on 23 November");
        return referral;
    }

    public async Task ReadTheDecisionAsync(string referral)
    {
        await teacher.OpenAsync("/");
        await teacher.SeesAsync("He settles in smaller groups");
        await teacher.OpenAsync(referral);
        await teacher.SeesAsync("He settles in smaller groups");
    }

    public async Task SeeTheTimetableAndThePassportAsync(string pupil)
    {
        await teacher.OpenAsync("/");
        await teacher.PressAsync($"Read the passport of {People.Pupil}");
        await teacher.SeesAsync("A job in the first two minutes");
        await teacher.PressAsync("I have read it");
        await teacher.OpenAsync("/");
        await teacher.PressAsync($"timetable of {People.Pupil}");
        var now = teacher.Page.Locator(".daylist__now");
        await Assertions.Expect(now).ToBeVisibleAsync();
        await Assertions.Expect(now).ToContainTextAsync("Science");
        await teacher.Page.GetByRole(AriaRole.Navigation, new() { Name = "Day" }).GetByRole(AriaRole.Link, new() { Name = "Tue" }).TapAsync();
        await Assertions.Expect(teacher.Page.Locator(".daylist li").First).ToContainTextAsync("The Harbour");
        await teacher.LooksRightAsync();
        await teacher.OpenAsync(pupil);
        await teacher.SeesAsync("A job in the first two minutes");
    }

    /// <summary>One tap for how it went, one for what the pupil did, before the first is answered.</summary>
    public async Task SayHowItWentAsync()
    {
        await teacher.OpenAsync("/");
        var form = teacher.Page.Locator("form.fb");
        await teacher.HaveASlowAnswerAsync("**/*taps=true");
        await form.Locator("label", new() { HasText = "Really well" }).TapAsync();
        await form.Locator("label", new() { HasText = "took part" }).TapAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Assertions.Expect(form.Locator(".chip .icon")).ToHaveCountAsync(1);
        await teacher.LooksRightAsync();
        await teacher.OpenAsync("/");
        await Assertions.Expect(form.Locator("[value=ReallyWell]")).ToBeCheckedAsync();
        await Assertions.Expect(form.Locator("[name=TookPart]")).ToBeCheckedAsync();
    }
}
