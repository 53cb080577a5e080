using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The main job from a fresh installation to the review pack, each step by the person whose step it is, every page through axe.</summary>
public sealed class MainJobTests(NewSchoolApp app) : IClassFixture<NewSchoolApp>
{
    private const string Password = "seven green kettles";
    private const string PupilName = "Rafał O'Brien-Novák";

    private static readonly DateOnly Today = new(2026, 11, 23);

    private Visitor _admin = null!;
    private Visitor _lead = null!;
    private Visitor _teacher = null!;
    private string _pupil = "";
    private string _referral = "";

    [Fact]
    public async Task MainJob_FromImportToReviewPack()
    {
        await SetUpTheSchool();
        await BringInTheExports();
        await InviteLeadAndTeacher();
        await PublishCriteria();
        await ReferAPupil();
        await HearThePupilAndTheParent();
        await DecideAndAccept();
        await OfferAPlace();
        await BuildTheTimetable();
        await PlanAndWriteThePassport();
        await TeacherSaysHowItWent();
        await HoldTheFirstReview();
        await PrintThePackAndTheReport();
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

    private async Task ReferAPupil()
    {
        await _teacher.OpenAsync("/referrals/new?q=rafal+obrien");
        await _teacher.SeesAsync(PupilName);
        await _teacher.PressAsync($"Start a referral for {PupilName}");
        await _teacher.SeesAsync("Still needed");
        _referral = new Uri(_teacher.Page.Url).AbsolutePath.Replace("/draft", "", StringComparison.Ordinal);
        foreach (var (section, text) in new[]
        {
            ("StrengthsAndInterests", "Repairs radios, swims for the county, kind to younger pupils"), ("ReasonAndConcerns", "Mornings are hard; leaves loud rooms"),
            ("HopedForOutcomes", "Back with 8M by Easter"), ("PriorProgress", "At the expected standard in Year 6"), ("Safeguarding", "for the safeguarding lead alone"),
        })
        {
            await _teacher.OpenAsync($"{_referral}/sections/{section}");
            await _teacher.FillAsync("Text", text);
            await _teacher.Page.Locator("main form.form button.govuk-button").Last.ClickAsync();
            await _teacher.LooksRightAsync();
        }

        await _teacher.OpenAsync($"{_referral}/tried");
        await _teacher.FillAsync("What", "A key adult since May");
        await _teacher.FillAsync("HowItWent", "In on nine of ten days");
        await _teacher.PressAsync("Add");
        await _teacher.OpenAsync($"{_referral}/check");
        await _teacher.PressAsync("Send the referral");
    }

    private async Task HearThePupilAndTheParent()
    {
        await _lead.OpenAsync(_referral);
        await _lead.Page.Locator("a[href^='/views/'][href*='/link']").First.ClickAsync();
        await _lead.PressAsync("Make a link");
        var link = await _lead.Page.Locator("#private-link").InputValueAsync();

        var pupil = await app.VisitAsync(phone: true);
        await pupil.OpenAsync(new Uri(link).PathAndQuery);
        (await pupil.Page.ContentAsync()).ShouldNotContain("Novák");
        for (var question = 0; question < 12 && await pupil.Page.Locator("textarea").CountAsync() > 0; question++)
        {
            await pupil.Page.Locator("textarea").First.FillAsync($"Starting somewhere quiet, {question + 1}");
            await pupil.Page.Locator("button[name=Go][value=next]").ClickAsync();
            await pupil.LooksRightAsync();
        }

        await _lead.OpenAsync(_referral);
        await _lead.SeesAsync("Starting somewhere quiet, 1");
        await _lead.Page.Locator("a[href^='/views/'][href*='/take-down']").Last.ClickAsync();
        await _lead.FillAsync("Words", "He was happy in Year 6. We want him in school with his friends.");
        await _lead.ChooseAsync("Channel", "Telephone");
        await _lead.FillDayAsync("On", Today);
        await _lead.FillAsync("Speaker", "Mrs Carer, mum");
        await _lead.FillAsync("TakenDownBy", "Ruth Adeyemi");
        await _lead.PressAsync("Save the view");
    }

    private async Task DecideAndAccept()
    {
        await _lead.OpenAsync("/");
        await _lead.SeesAsync(PupilName);
        await _lead.OpenAsync(_referral);
        (await _lead.Page.ContentAsync()).ShouldNotContain("for the safeguarding lead alone");
        await _lead.PressAsync("Start the review");
        await _lead.ChooseAsync("Judgements[0].Judgement", "Met");
        await _lead.ChooseAsync("Judgements[1].Judgement", "Met");
        await _lead.ChooseAsync("Accept", "true");
        await _lead.FillAsync("Reason", "He settles in smaller groups and asks for a quiet start.");
        await _lead.Page.Locator("main select[name=Urgency]").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await _lead.FillAsync("Panel", "Ruth Adeyemi, Helen Marsh");
        await _lead.PressAsync("Record the decision");
        await _teacher.OpenAsync(_referral);
        await _teacher.SeesAsync("He settles in smaller groups");
    }

    private async Task OfferAPlace()
    {
        await _lead.OpenAsync("/waiting-list");
        await _lead.SeesAsync(PupilName);
        await _lead.OpenAsync($"/placements/new?referralId={_referral.Split('/')[^1]}");
        await _lead.SelectAsync("KeyAdultId", "Rahman");
        await _lead.SelectAsync("ReceiverId", "Patel");
        await _lead.FillDayAsync("Start", Today);
        await _lead.FillDayAsync("PlannedEnd", new DateOnly(2027, 3, 19));
        await _lead.PressAsync("Offer the place");
        var placement = new Uri(_lead.Page.Url).AbsolutePath;
        await _lead.OpenAsync($"{placement}/visit");
        await _lead.FillDayAsync("Day", new DateOnly(2026, 11, 20));
        await _lead.PressAsync("Record the visit");
        await _lead.PressAsync("Confirm the start date");
        await _lead.PressAsync("Start the placement");
        await _lead.PressAsync("Pupil page");
        _pupil = new Uri(_lead.Page.Url).AbsolutePath;
    }

    private async Task BuildTheTimetable()
    {
        await _lead.OpenAsync($"{_pupil}/timetable/new");
        foreach (var index in new[] { 0, 6, 12, 18 })
        {
            await _lead.Page.Locator("main [name=Chosen]").Nth(index).CheckAsync(new LocatorCheckOptions { Force = true });
            await _lead.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await _lead.ChooseAsync("Become", "Curriculum");
        await _lead.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await _lead.LooksRightAsync();
        await _lead.SeesAsync("46");
        await _lead.FillDayAsync("From", Today);
        await _lead.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await _lead.PressAsync("Save version 1");
        await _lead.OpenAsync($"{_pupil}/timetable");
        await _lead.SeesAsync("The Harbour");
    }

    private async Task PlanAndWriteThePassport()
    {
        await _lead.OpenAsync($"{_pupil}/plan");
        await _lead.SeesAsync("Settle");
        await _lead.OpenAsync($"{_pupil}/plan/targets/new");
        await _lead.FillAsync("Need", "Mornings in a big room");
        await _lead.FillAsync("Success", "In tutor time four days of five");
        await _lead.FillAsync("Owner", "Nadia Rahman");
        await _lead.FillDayAsync("Due", new DateOnly(2027, 1, 29));
        await _lead.PressAsync("Add the target");
        await _lead.OpenAsync($"{_pupil}/passport/new");
        await _lead.FillAsync("Strengths", "Repairs anything with a screw in it");
        await _lead.FillAsync("WhatWorks", "A job in the first two minutes\nOne written instruction at a time");
        await _lead.PressAsync("Write version 1");
    }

    private async Task TeacherSaysHowItWent()
    {
        await _teacher.OpenAsync($"{_pupil}/timetable");
        await _teacher.SeesAsync("The Harbour");
        await _teacher.OpenAsync(_pupil);
        await _teacher.SeesAsync("A job in the first two minutes");
        await _teacher.OpenAsync("/");
        var form = _teacher.Page.Locator("form.fb").First;
        if (await form.CountAsync() == 0)
        {
            await _teacher.Page.Locator("a[href^='/lessons/']").First.ClickAsync();
            await _teacher.LooksRightAsync();
        }

        await _teacher.Page.Locator("[name=HowItWent][value=Well]").First.CheckAsync(new LocatorCheckOptions { Force = true });
        await Assertions.Expect(_teacher.Page.Locator("main")).ToContainTextAsync("Saved");
        await _teacher.LooksRightAsync();
    }

    private async Task HoldTheFirstReview()
    {
        await _lead.OpenAsync("/reviews");
        await _lead.OpenAsync(_pupil);
        await _lead.PressAsync("Review 1");
        var review = new Uri(_lead.Page.Url).AbsolutePath;
        foreach (var voice in new[] { "pupil", "parent or carer" })
        {
            await _lead.OpenAsync(review);
            await _lead.PressAsync($"Take it down, {voice}");
            await _lead.FillAsync("Words", "It is going better.");
            await _lead.ChooseAsync("Channel", "InPerson");
            await _lead.FillDayAsync("On", Today);
            if (await _lead.Page.Locator("main [name=Speaker]").CountAsync() > 0)
            {
                await _lead.FillAsync("Speaker", "Mrs Carer, mum");
            }

            await _lead.FillAsync("TakenDownBy", "Ruth Adeyemi");
            await _lead.PressAsync("Save the view");
        }

        await _lead.OpenAsync($"{review}/hold");
        await _lead.FillDayAsync("HeldOn", Today);
        await _lead.FillAsync("People[0].Who", "Rafał");
        await _lead.PressAsync("Record the review");
        await _lead.OpenAsync($"{review}/close");
        await _lead.ChooseAsync("Decision", "Hold");
        await _lead.FillAsync("Reason", "The first weeks are going well; stay here a little longer.");
        await _lead.FillDayAsync("NextDueOn", new DateOnly(2027, 1, 15));
        await _lead.PressAsync("Close the review");
    }

    private async Task PrintThePackAndTheReport()
    {
        await _lead.OpenAsync("/reports");
        foreach (var address in new[] { $"{_pupil}/review-pack.pdf", "/reports/reintegration.pdf" })
        {
            var answer = await _lead.Page.APIRequest.GetAsync(new Uri(app.Address, address).ToString());
            answer.Status.ShouldBe(200, address);
            answer.Headers["content-type"].ShouldStartWith("application/pdf");
            var body = await answer.BodyAsync();
            System.Text.Encoding.ASCII.GetString(body, 0, 5).ShouldBe("%PDF-");
            body.Length.ShouldBeGreaterThan(10_000, string.Create(CultureInfo.InvariantCulture, $"{address} is {body.Length} bytes"));
        }
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
