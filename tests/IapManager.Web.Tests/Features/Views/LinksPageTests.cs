using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.PrivateLinks;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>Making, sending again and closing private links, as staff see it.</summary>
public sealed class LinksPageTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Page_TellsOfEveryLink_WhoWhenForWhomAndWhatBecameOfIt()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { For = "Grandad", Language = "pl", Days = 5 });
        await SentLink.AgainAsync(link.By, link.ViewId, new { For = "Mum", Days = 10 });
        await app.Visitor().GetAsync(link.Path);

        var page = await link.By.GetAsync($"/views/{link.ViewId}/link");

        var lines = page.All(".linklist__item");
        lines.Count.ShouldBe(2);
        lines[0].ShouldContain($"Open, not looked at yet, for Mum, in Polish Made by {link.By.Name} on Monday 23 November. Closes in 10 days, on Thursday 3 December at 9:30am.");
        lines[1].ShouldContain("Closed, for Grandad, in Polish");
        lines[1].ShouldContain($"Closed on Monday 23 November. {link.By.Name} made a new link.");
    }

    [Fact]
    public async Task Link_ThatWasLookedAt_IsShownAsSuch()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        await app.Visitor().GetAsync(link.Path);

        (await link.By.GetAsync($"/views/{link.ViewId}/link")).All(".linklist__item").Single().ShouldContain("Open, looked at");
    }

    [Fact]
    public async Task SendAgain_FillsInWhomAndInWhichLanguage_AndClosesTheOldOne()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { For = "Grandad", Language = "ro" });

        var page = await link.By.GetAsync($"/views/{link.ViewId}/link");
        page = await page.ClickAsync("Send it again, the link made on Monday 23 November");
        page.Text.ShouldContain("A new link closes it.");
        (page.ValueOf("For"), page.ValueOf("Language")).ShouldBe(("Grandad", "ro"));
        page = await page.SubmitAsync("form[action$='/link']");

        page.Find("#private-link").ShouldNotBeNull();
        (await app.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Close_KeepsItsReason()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);

        await (await link.By.GetAsync($"/views/{link.ViewId}/link")).SubmitAsync("form[action$='/close']", new { reason = "The phone or letter was lost" });

        (await link.LinkAsync()).RevokedReason.ShouldBe($"The phone or letter was lost, said by {link.By.Name}");
        (await app.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await link.By.PostAsync($"/views/{link.ViewId}/link/close", new { reason = new string('x', 100_000) })).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("Days", "0", "Enter 1 to 60 days")]
    [InlineData("Days", "61", "Enter 1 to 60 days")]
    [InlineData("Days", "-5", "Enter 1 to 60 days")]
    [InlineData("Language", "xx", "Choose a language from the list")]
    [InlineData("Language", "../../etc", "Choose a language from the list")]
    [InlineData("ContactId", "987654", "Choose somebody from the list")]
    public async Task Make_WithAValueOutOfBounds_GivesWords(string field, string value, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        var page = await lead.PostAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/link", new Dictionary<string, object?> { [field] = value });

        page.Errors.ShouldBe([words]);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Make_WithWordsForDays_OrAnOverlongName_GivesWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var address = $"/views/{referral.ViewOf(Voice.Parent).Id}/link";

        (await lead.PostAsync(address, new { Days = "soon" })).Errors.Count.ShouldBe(1);
        (await lead.PostAsync(address, new { For = new string('x', 100_000) })).Errors.ShouldBe(["Use 120 characters or fewer"]);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Make_WithoutDays_TakesTheSchoolsOwn()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Schools.SingleAsync(s => s.Id == school.Id)).SetPrivateLinkDays(21));
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        await lead.PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/link");

        (await school.Read(db => db.PrivateLinks.SingleAsync())).ExpiresAt.ShouldBe(school.Now.AddDays(21));
    }

    [Theory]
    [InlineData("45", 45, null)]
    [InlineData("0", 14, "Enter 1 to 60 days")]
    [InlineData("61", 14, "Enter 1 to 60 days")]
    [InlineData("", 14, "Enter for how many days a private link is open")]
    public async Task School_SetsForHowLongLinksAreOpen(string typed, int days, string? error)
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);

        var page = await (await admin.GetAsync("/settings/school")).SubmitAsync("main form", new { PrivateLinkDays = typed });

        page.Errors.ShouldBe(error is null ? [] : [error]);
        (await school.Read(db => db.Schools.SingleAsync(s => s.Id == school.Id))).PrivateLinkDays.ShouldBe(days);
    }

    [Fact]
    public async Task Message_IsReady_InTheFamilysLanguage_ForTheContactsPhone_WithTheFirstNameAlone()
    {
        var (school, lead, view, contact) = await WithContactAsync();

        var page = await (await lead.GetAsync($"/views/{view}/link")).SubmitAsync("form[action$='/link']", new { ContactId = contact.Id, Language = "ur", Days = 7 });

        var message = page.Find("#private-message")!;
        message.GetAttribute("dir").ShouldBe("rtl");
        var link = page.Find("#private-link")!.GetAttribute("value")!;
        message.TextContent.ShouldContain(link);
        message.TextContent.ShouldContain("Maya");
        message.TextContent.ShouldNotContain("Collins");
        page.Find("a[href^='sms:']")!.GetAttribute("href")!.ShouldStartWith($"sms:+447700900123?&body={Uri.EscapeDataString(school.Name)}");
        Uri.UnescapeDataString(page.Find("a[href^='mailto:']")!.GetAttribute("href")!).ShouldStartWith("mailto:hannah@example.com?subject=");
        (await school.Read(db => db.PrivateLinks.SingleAsync())).SentTo.ShouldBe("Mrs Collins, mother");
    }

    [Fact]
    public async Task Sheet_HoldsTheFirstNameAndTheAddress_AndNothingElseOfThePupil()
    {
        var (school, lead, view, contact) = await WithContactAsync();

        var page = await (await lead.GetAsync($"/views/{view}/link")).SubmitAsync("form[action$='/link']", new { ContactId = contact.Id, Language = "ar" });

        var sheet = page.Find(".sheet")!;
        (sheet.GetAttribute("lang"), sheet.GetAttribute("dir")).ShouldBe(("ar", "rtl"));
        sheet.QuerySelector("svg.qr path").ShouldNotBeNull();
        sheet.TextContent.ShouldContain(FamilyTexts.In("ar")!["SheetHeading"]);
        sheet.TextContent.ShouldContain(page.Find("#private-link")!.GetAttribute("value")!);
        sheet.TextContent.ShouldContain(school.Name);
        foreach (var secret in new[] { "Collins", "Hannah", "8F", "The Bridge" })
        {
            sheet.TextContent.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Contact_WhoMustNotBeWrittenTo_IsNotOffered_AndNotTaken()
    {
        var (school, lead, view, contact) = await WithContactAsync(c => c.MayBeWrittenTo = false);

        (await lead.GetAsync($"/views/{view}/link")).Find("select[name=ContactId]").ShouldBeNull();
        (await lead.PostAsync($"/views/{view}/link", new { ContactId = contact.Id })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task SecondParent_IsAsked_AnswersByALinkOfTheirOwn_AndTheDecisionWaitsForBoth()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().Also(r =>
        {
            foreach (var v in r.Views)
            {
                v.RecordNotGiven("Would rather not", school.Today, "Nadia Rahman");
            }
        }));
        var first = referral.ViewOf(Voice.Parent).Id;

        var page = await lead.GetAsync($"/views/{first}/link?returnTo=/referrals/{referral.Id}");
        (await page.SubmitAsync("form[action$='/another']")).Errors.ShouldBe(["Write who else is asked"]);
        (await page.SubmitAsync("form[action$='/another']", new { Who = new string('x', 121) })).Errors.ShouldBe(["Use 120 characters or fewer"]);
        page = await page.SubmitAsync("form[action$='/another']", new { Who = "Mr Collins, dad" });

        page.Notice!.ShouldContain("Mr Collins, dad is asked as well");
        page = await page.SubmitAsync("form[action$='/link']");
        var link = new Uri(page.Find("#private-link")!.GetAttribute("value")!).AbsolutePath;
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("parent or carer, Mr Collins, dad Not heard yet");
        await (await app.Visitor().GetAsync(link)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She loves football" });
        page = await lead.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("“She loves football”");
        (await lead.PostAsync($"/views/{first}/another", new { Who = "Mr Collins, dad" })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task SecondParent_OfAReview_IsAskedTheSameWay()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement);

        var page = await (await lead.GetAsync($"/views/{review.ViewOf(Voice.Parent).Id}/link")).SubmitAsync("form[action$='/another']", new { Who = "Mr Collins, dad" });

        page.Heading.ShouldContain("Mr Collins, dad");
        (await lead.GetAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}")).Text.ShouldContain("carer’s view, Mr Collins, dad");
    }

    [Theory]
    [InlineData("Hannah", "Grace", "Mrs Collins (Hannah), mother", "Mrs Collins (Grace), mother")]
    [InlineData(null, null, "Mrs Collins (telephone ending 123), mother", "Mrs Collins (telephone ending 456), mother")]
    public async Task TwoContactsWhoWouldReadTheSame_AreToldApart_AndTheLinkIsForTheOneChosen(string? first, string? second, string firstName, string secondName)
    {
        var (school, lead, view, contact) = await WithContactAsync(c => c.Forename = first);
        var other = new Contact(contact.PupilId, 2, "Mother", "Collins") { Title = "Mrs", Forename = second, ParentalResponsibility = true, Mobile = "+44 7700 900456" };
        await school.Add(other);

        var page = await lead.GetAsync($"/views/{view}/link");
        page.All("select[name=ContactId] option").ShouldBe(["Somebody else", firstName, secondName]);
        page = await page.SubmitAsync("form[action$='/link']", new { ContactId = other.Id });

        page.Text.ShouldContain($"It is for {secondName}.");
        page.Find("a[href^='sms:']")!.GetAttribute("href")!.ShouldContain("900456");
    }

    private async Task<(TestSchool School, Browser Lead, int View, Contact Contact)> WithContactAsync(Action<Contact>? change = null)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var contact = new Contact(referral.PupilId, 1, "Mother", "Collins") { Title = "Mrs", Forename = "Hannah", ParentalResponsibility = true, Mobile = "+44 7700 900123", Email = "hannah@example.com" };
        change?.Invoke(contact);
        await school.Add(contact);
        return (school, lead, referral.ViewOf(Voice.Parent).Id, contact);
    }
}
