using Microsoft.Playwright;

namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>From finding a pupil to a confirmed start, as a lead does it who refers a pupil of their own.</summary>
internal sealed class Journey(IHand hand, string pupil)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private string Forename => pupil.Split(' ')[0];

    public async Task SignInAsync(TestPhone phone)
    {
        await hand.Visitor.OpenAsync("/account/sign-in");
        await hand.TypeAsync("Email", SmallSchoolApp.LeadEmail);
        await hand.TypeAsync("Password", Visitor.DemoPassword);
        await hand.PressAsync("Sign in");
        await hand.Visitor.SeesAsync("Enter the code from your phone");
        await hand.TypeAsync("Code", phone.NextCode());
        await hand.PressAsync("Sign in");
    }

    /// <summary>The list of pupils comes while the name is typed.</summary>
    public async Task ReferAsync()
    {
        await hand.Visitor.OpenAsync("/referrals");
        await hand.PressAsync("Refer a pupil");
        await hand.TypeAsync("q", pupil.Split(' ')[1].ToLowerInvariant());
        await Assertions.Expect(hand.Visitor.Page.Locator("#found")).ToContainTextAsync(pupil);
        await hand.PressAsync($"Start a referral for {pupil}");
        await hand.PressAsync("Strengths and interests");
        await WriteAsync("Draws, repairs radios, kind to younger pupils");
        await WriteAsync("Mornings are hard; leaves loud rooms");
        await hand.TypeAsync("What", "A key adult");
        await hand.TypeAsync("When", "since May");
        await hand.PressAsync("Add");
        await hand.Visitor.SeesAsync("A key adult (since May)");
        await hand.PressAsync("Change A key adult");
        await hand.TypeAsync("HowItWent", "In on nine of ten days");
        await hand.PressAsync("Save");
        await hand.PressAsync("Go on to hoped-for outcomes");
        await WriteAsync("Back with 8F by Easter");
        await WriteAsync("At the expected standard in Year 6");
        await hand.PressAsync("Back to the sections");
        await hand.PressAsync("Check your answers");
        await hand.Visitor.SeesAsync("In on nine of ten days");
        await hand.PressAsync("Send the referral");
        await hand.Visitor.SeesAsync("Sent on 23 November");
    }

    public async Task HearBothAsync()
    {
        foreach (var (words, speaker) in new[] { ("I like it when it is quiet.", null), ("We want to see mornings get easier.", "Mrs Collins, mum") })
        {
            await hand.PressAsync("Write it down");
            await hand.TypeAsync("Words", words);
            await hand.ChooseAsync("Channel", "InPerson");
            await DayAsync("On", Today);
            if (speaker is not null)
            {
                await hand.TypeAsync("Speaker", speaker);
            }

            await hand.TypeAsync("TakenDownBy", "Ruth Adeyemi");
            await hand.PressAsync("Save the view");
            await hand.Visitor.SeesAsync(words);
        }
    }

    public async Task AcceptAsync()
    {
        await hand.PressAsync("Start the review");
        for (var n = 0; n < 2; n++)
        {
            await hand.ChooseAsync($"Judgements[{n}].Judgement", "Met");
            await hand.TypeAsync($"Judgements[{n}].Reason", "As the figures show");
        }

        await Assertions.Expect(hand.Visitor.Page.Locator("#suggestion")).ToContainTextAsync("The criteria suggest: accept");
        await hand.ChooseAsync("Accept", "true");
        await hand.TypeAsync("Reason", $"{Forename} settles in smaller groups.");
        await hand.SelectAsync("Urgency", "lessons are being missed");
        await hand.ChooseAsync("Panel", await hand.Visitor.Page.Locator("main [name=Panel]").First.GetAttributeAsync("value") ?? "");
        await hand.PressAsync("Record the decision");
        await hand.Visitor.SeesAsync("Accepted on 23 November 2026");
    }

    public async Task StartAsync()
    {
        await hand.PressAsync("Offer a place");
        await hand.SelectAsync("KeyAdultId", "Rahman");
        await hand.SelectAsync("ReceiverId", "Aldous");
        await DayAsync("Start", new(2026, 11, 30));
        await DayAsync("PlannedEnd", new(2027, 3, 19));
        await hand.PressAsync("Offer the place");
        await hand.PressAsync("Record a visit");
        await DayAsync("Day", new(2026, 11, 20));
        await hand.TypeAsync("Note", new string('w', 120));
        await hand.PressAsync("Record the visit");
        await hand.PressAsync("Open the checklist");
        await hand.PressAsync("Meets the key adult, with time to talk");
        await hand.PressAsync("Medical needs, medicines and whom to call are known");
        await hand.PressAsync(pupil);
        await hand.PressAsync("Confirm the start date");
        await hand.Visitor.SeesAsync("Start confirmed");
    }

    private async Task WriteAsync(string words)
    {
        await hand.TypeAsync("Text", words);
        await hand.PressAsync("Save and go on");
    }

    private async Task DayAsync(string name, DateOnly day)
    {
        await hand.TypeAsync($"{name}.Day", $"{day.Day}");
        await hand.TypeAsync($"{name}.Month", $"{day.Month}");
        await hand.TypeAsync($"{name}.Year", $"{day.Year}");
    }
}
