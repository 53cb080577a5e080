using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>The lead, at a desk: criteria, decision, place. Their main pages are looked at on a phone as well.</summary>
internal sealed partial class Lead(Visitor lead)
{
    public async Task PublishCriteriaAsync()
    {
        await lead.OpenAsync("/criteria");
        await lead.PressAsync("Start an empty draft");
        await AddCriterionAsync("Support in class has been tried and reviewed", "Must", null);
        await AddCriterionAsync("Lost learning is rising", "Weighs", "4");
        await lead.FillAsync("Points", "3");
        await lead.PressAsync("Set the line");
        await lead.PressAsync("Preview and publish");
        await lead.PressAsync("Publish");
        await lead.LooksRightAtBothWidthsAsync();
    }

    /// <returns>The link that the pupil gets, shown this once.</returns>
    public async Task<string> MakeAPrivateLinkAsync(string referral)
    {
        await lead.OpenAsync("/");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync(People.Pupil);
        new Uri(lead.Page.Url).AbsolutePath.ShouldBe(referral);
        await lead.LooksRightAtBothWidthsAsync();
        (await lead.Page.ContentAsync()).ShouldNotContain("for the safeguarding lead alone");
        await lead.SeesAsync("A safeguarding record exists");
        await lead.PressAsync("Send a private link");
        await lead.PressAsync("Make a link");
        return new Uri(await lead.Page.Locator("#private-link").InputValueAsync()).PathAndQuery;
    }

    public async Task TakeDownTheParentsViewAsync(string referral)
    {
        await lead.OpenAsync(referral);
        await lead.SeesAsync("Starting somewhere quiet, 1");
        await lead.PressAsync("Write it down");
        await TakeDownAsync("He was happy in Year 6. We want him in school with his friends.", "Telephone");
        await lead.SeesAsync("We want him in school with his friends");
    }

    public async Task AcceptAsync(string referral)
    {
        await lead.OpenAsync(referral);
        await lead.PressAsync("Start the review");
        await lead.ChooseAsync("Judgements[0].Judgement", "Met");
        await lead.ChooseAsync("Judgements[1].Judgement", "Met");
        await lead.FillAsync("Judgements[0].Reason", "Three plans were tried and looked at.");
        await lead.FillAsync("Judgements[1].Reason", "More missed than last year.");
        await Assertions.Expect(lead.Page.Locator("#suggestion")).ToContainTextAsync("The criteria suggest: accept");
        await lead.ChooseAsync("Accept", "true");
        await lead.FillAsync("Reason", "He settles in smaller groups and asks for a quiet start.");
        await lead.Page.Locator("main select[name=Urgency]").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await lead.Page.Locator("main input[name=Panel]").First.CheckAsync();
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Record the decision");
        await lead.SeesAsync("Accepted on 23 November 2026");
        await lead.LooksRightAtBothWidthsAsync();
    }

    /// <returns>The path of the pupil's page, once the placement has begun.</returns>
    public async Task<string> PlaceAsync()
    {
        await lead.OpenAsync("/waiting-list");
        await lead.SeesAsync(People.Pupil);
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Offer the place");
        await lead.SelectAsync("KeyAdultId", "Rahman");
        await lead.SelectAsync("ReceiverId", "Patel");
        await lead.FillDayAsync("Start", People.Today);
        await lead.FillDayAsync("PlannedEnd", new DateOnly(2027, 3, 19));
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Offer the place");
        await lead.LooksRightAtBothWidthsAsync();
        (await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm the start date" }).CountAsync()).ShouldBe(0, "the family has not visited yet");
        await lead.PressAsync("Record a visit");
        await lead.FillDayAsync("Day", new DateOnly(2026, 11, 20));
        await lead.PressAsync("Record the visit");
        await PrepareAsync();
        await lead.PressAsync("Start the placement");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Pupil page");
        return new Uri(lead.Page.Url).AbsolutePath;
    }

    /// <summary>What holds up the confirmation is ticked; what is needed before the start is asked.</summary>
    private async Task PrepareAsync()
    {
        await lead.PressAsync("Open the checklist");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.PressAsync("Done Meets the key adult, with time to talk");
        await lead.PressAsync("Done Medical needs, medicines and whom to call are known");
        await lead.PressAsync(People.Pupil);
        await lead.PressAsync("Confirm the start date");
        foreach (var (consent, who) in new[] { ("Taking part", "SomebodyElse"), ("Taking part, the pupil’s own", "Who") })
        {
            await lead.PressAsync("Record the answers");
            await lead.LooksRightAtBothWidthsAsync();
            await lead.Page.GetByRole(AriaRole.Heading, new() { Name = consent, Exact = true }).Locator("xpath=..").GetByRole(AriaRole.Link).ClickAsync();
            await lead.ChooseAsync("Decision", "Given");
            if (who == "Who")
            {
                await lead.Page.Locator("main [name=Who]").First.CheckAsync();
            }
            else
            {
                await lead.FillAsync("SomebodyElse", "Mrs Carer, mum");
            }

            await lead.ChooseAsync("How", "InPerson");
            await lead.LooksRightAtBothWidthsAsync();
            await lead.PressAsync("Record the answer");
            await lead.PressAsync(People.Pupil);
        }
    }

    private async Task AddCriterionAsync(string wording, string kind, string? weight)
    {
        await lead.PressAsync("Add a criterion");
        await lead.FillAsync("Wording", wording);
        await lead.ChooseAsync("Kind", kind);
        if (weight is not null)
        {
            await lead.ChooseAsync("Weight", weight);
        }

        await lead.PressAsync("Save the criterion");
    }

    private async Task TakeDownAsync(string words, string channel)
    {
        await lead.FillAsync("Words", words);
        await lead.ChooseAsync("Channel", channel);
        await lead.FillDayAsync("On", People.Today);
        if (await lead.Page.Locator("main [name=Speaker]").CountAsync() > 0)
        {
            await lead.FillAsync("Speaker", "Mrs Carer, mum");
        }

        await lead.FillAsync("TakenDownBy", "Ruth Adeyemi");
        await lead.PressAsync("Save the view");
    }
}
