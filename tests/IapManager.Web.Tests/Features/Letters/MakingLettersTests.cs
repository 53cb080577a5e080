using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Letters;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Letters;

/// <summary>From the decision to a letter in the family's hands.</summary>
public sealed class MakingLettersTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task AfterADecline_TheLeadIsLedToTheLetter_WhichIsFilledIn_Kept_AndPrinted()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await PupilAsync(school);
        var referral = await school.Referral(r => r.For(pupil).By(teacher).Declined());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).ClickAsync("Tell the family: make the letter");
        page.ValueOf("To").ShouldBe("Mrs Collins");
        page.ValueOf("Email").ShouldBe("o.collins@mail.example");
        page.ValueOf("Body")!.ShouldContain("A mentor and a quiet place at lunch");
        page.ValueOf("Body")!.ShouldContain("Draws well and helps younger pupils");
        page.Text.ShouldContain("Mr Collins (father) is not to be written to");
        page = await page.SubmitAsync("form[action$='letters/new'][method=post]", new { Subject = "What we will do for Maya", Address = "1 High Street\r\nAshgrove" });

        page.Heading.ShouldBe("What we will do for Maya");
        var letter = await school.Read(db => db.Letters.SingleAsync());
        (letter.Kind, letter.To, letter.Address, letter.MadeBy.Name, letter.TemplateVersion).ShouldBe((LetterKind.Declined, "Mrs Collins", "1 High Street\nAshgrove", "Ruth Adeyemi", 0));
        var pdf = new ReadPdf(await lead.GetAsync($"/letters/{letter.Id}/letter.pdf"));
        (pdf.IsTagged, pdf.FontsAreEmbedded, pdf.Title).ShouldBe((true, true, "What we will do for Maya"));
        foreach (var words in new[] { "Dear Mrs Collins", "1 High Street", "Monday 23 November 2026", "Confidential: contains personal information", "The Bridge", "A mentor and a quiet place at lunch", "Page 1 of", "Ruth Adeyemi" })
        {
            pdf.Text.ShouldContain(words);
        }

        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("The family was told on 23 November 2026");
        (await teacher.GetAsync($"/letters/{letter.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var log = await school.Read(db => db.AuditEntries.Where(e => e.Subject == "Letter" && e.SubjectId == letter.Id).Select(e => new { e.Action, e.PupilId }).ToListAsync());
        log.Select(e => e.Action).ShouldBe([AuditAction.Add, AuditAction.Read, AuditAction.Export], ignoreOrder: true);
        log.ShouldAllBe(e => e.PupilId == pupil.Id);
    }

    [Fact]
    public async Task AnOfferWithoutAVisit_MustBeSettledInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await PupilAsync(school);
        var placement = await school.Placement(p => p.For(pupil).Offered().From(new DateOnly(2026, 12, 7)));
        var page = await lead.GetAsync($"/referrals/{placement.ReferralId}/letters/new?kind=offered");
        page.Text.ShouldContain("{visit}: No visit is booked, or the family has been.");
        page.ValueOf("Body")!.ShouldContain("The first day would be Monday 7 December 2026");

        var refused = await page.SubmitAsync("form[method=post][action$='letters/new']");
        refused.Errors.ShouldBe(["Write in words what stands for {visit}, or take the sentence out"]);
        var made = await refused.SubmitAsync("form[method=post][action$='letters/new']", new { Body = refused.ValueOf("Body")!.Replace("{visit}", "next Wednesday", StringComparison.Ordinal) });

        made.Text.ShouldContain("We have kept next Wednesday for your visit");
        (await school.Read(db => db.Letters.SingleAsync())).Kind.ShouldBe(LetterKind.PlaceOffered);
    }

    [Fact]
    public async Task OnceTheVisitIsBooked_ItStandsInTheLetter()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Offered().From(new DateOnly(2026, 12, 7)));
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == placement.Id)).BookVisit(new DateOnly(2026, 12, 2), school.Lead, school.Now));

        var page = await lead.GetAsync($"/referrals/{placement.ReferralId}/letters/new?kind=offered");

        page.ValueOf("Body")!.ShouldContain("We have kept Wednesday 2 December 2026 for your visit");
    }

    [Fact]
    public async Task SomebodyNotToBeWrittenTo_IsRefused_HoweverTheyAreNamed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted().For(PupilAsync(school).GetAwaiter().GetResult()));
        var address = $"/referrals/{referral.Id}/letters/new";

        foreach (var (to, email) in new[] { ("Mr Collins", ""), (" peter collins ", ""), ("The parents", "P.Collins@mail.example") })
        {
            (await lead.PostAsync(address, Fields(to, email))).Errors.ShouldBe(["Mr Collins (father) is not to be written to. Choose somebody else"]);
        }

        (await school.Read(db => db.Letters.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task ContactOfAnotherPupil_InTheAddress_FillsInNothingOfTheirs()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var other = await PupilAsync(school);
        var referral = await school.Referral(r => r.Accepted());

        var page = await lead.GetAsync($"/referrals/{referral.Id}/letters/new?contact={other.Contacts.First().Id}&kind=nonsense");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("o.collins@mail.example");
        page.ValueOf("Body")!.ShouldContain("Dear {parent}");
    }

    [Fact]
    public async Task HostileWords_StayWords_InPageMailAndPdf()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());

        var made = await lead.OpenAsync((await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new
        {
            Kind = "Accepted",
            To = "<b>Mrs</b> Collins",
            Email = "o.collins@mail.example",
            Subject = "A place?&bcc=all@school.example",
            Body = "<script>alert(1)</script>\r\n\r\n&cc=x@y.example {not a placeholder} \"quoted\"",
        })).Location!);

        made.Html.ShouldNotContain("<script>alert");
        made.Html.ShouldNotContain("<b>Mrs</b>");
        var mail = made.Find("a[href^='mailto:']")!.GetAttribute("href")!;
        mail.ShouldStartWith("mailto:o.collins@mail.example?subject=A%20place%3F%26bcc%3Dall%40school.example&body=");
        mail.Split('?', 2)[1].Split('&').Select(p => p.Split('=')[0]).ShouldBe(["subject", "body"]);
        new ReadPdf(await lead.GetAsync($"{made.Address}/letter.pdf")).Text.ShouldContain("{not a placeholder}");
    }

    [Theory]
    [InlineData("Subject", "A place\r\nBcc: all@school.example", "Write the subject on one line")]
    [InlineData("Subject", "", "Enter the subject")]
    [InlineData("Subject", "For {pupil}", "Write in words what stands for {pupil}, or take the sentence out")]
    [InlineData("To", "", "Enter whom the letter is to")]
    [InlineData("To", "Mrs\r\nCollins", "Enter the name on one line")]
    [InlineData("Email", "a@b.example?bcc=c@d.example", "Enter one e-mail address, like name@example.org")]
    [InlineData("Email", "a@b.example,c@d.example", "Enter one e-mail address, like name@example.org")]
    [InlineData("Body", " ", "Enter the text of the letter")]
    [InlineData("Body", "Dear {Parent}", "Write in words what stands for {parent}, or take the sentence out")]
    public async Task BadInput_GivesWords_AndKeepsWhatWasTyped(string field, string value, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        var fields = Fields("Mrs Collins", "");
        fields[field] = value;

        var page = await lead.PostAsync($"/referrals/{referral.Id}/letters/new", fields);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Errors.ShouldContain(words);
        page.ValueOf(field == "To" ? "Subject" : "To").ShouldBe(fields[field == "To" ? "Subject" : "To"]);
        (await school.Read(db => db.Letters.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task OverlongFields_GiveWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());

        var page = await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new
        {
            Kind = "Accepted",
            To = new string('n', Letter.NameLimit + 1),
            Address = new string('a', Letter.AddressLimit + 1),
            Email = new string('e', Letter.EmailLimit) + "@b.example",
            Subject = new string('s', Letter.SubjectLimit + 1),
            Body = new string('b', Letter.BodyLimit + 1),
        });

        page.Errors.Count.ShouldBe(5);
    }

    [Fact]
    public async Task LetterInAScriptWithoutAFont_IsKeptForMail_AndItsPdfIsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        var page = await lead.OpenAsync((await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new { Kind = "Accepted", To = "Mrs Haile", Subject = "Selam", Body = "ዝኸበርኪ ወይዘሮ ሃይለ" })).Location!);

        page.Text.ShouldContain("There is no PDF of this letter");
        page.Text.ShouldContain("ዝኸበርኪ ወይዘሮ ሃይለ");
        page.Find("a[href$='letter.pdf']").ShouldBeNull();
        var pdf = await lead.GetAsync($"{page.Address}/letter.pdf");
        pdf.Status.ShouldBe(HttpStatusCode.Conflict);
        pdf.Text.ShouldContain("our typeface has no shapes for");
    }

    [Theory]
    [InlineData("Pani Nowak", "Cieszymy się, że Państwa córka będzie z nami w „The Bridge”.", "córka będzie")]
    [InlineData("Mrs Haddad", "السيدة حداد", "دادح")]
    [InlineData("王女士", "我们很高兴", "我们很高兴")]
    public async Task LetterInTheFamilysScript_IsDrawn(string to, string body, string drawn)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        var page = await lead.OpenAsync((await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new { Kind = "Accepted", To = to, Subject = "Zofia", Body = body })).Location!);

        new ReadPdf(await lead.GetAsync($"{page.Address}/letter.pdf")).Text.ShouldContain(drawn);
    }

    [Fact]
    public async Task ToldOnTheTelephone_NeedsNoLetter()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Declined());
        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).ClickAsync("They were told another way");

        (await page.SubmitAsync("main form", new { Whom = "" })).Errors.ShouldBe(["Enter who was told", "Choose how they were told"]);
        (await page.SubmitAsync("main form", new { Whom = "Mrs Collins, mother", How = "Telephone", On = new DateOnly(2026, 11, 24) })).Status.ShouldBe(HttpStatusCode.Conflict);
        page = await page.SubmitAsync("main form", new { Whom = "Mrs Collins, mother", How = "Telephone", Note = "She asked for a copy of the plan" });

        page.Text.ShouldContain("Mrs Collins, mother, told by telephone on 23 November 2026");
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("The family was told on 23 November 2026");
    }

    [Fact]
    public async Task Today_AsksForTheFamilyAfterTwoSchoolDays_UntilTheyKnow()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p => p.PreferredSurname = "Fairweather");
        var referral = await school.Referral(r => r.For(pupil).Declined());
        (await lead.GetAsync("/")).Text.ShouldNotContain("Tell the family");
        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE Referrals SET DecidedOn = '2026-11-18' WHERE Id = {referral.Id}"));

        var today = await lead.GetAsync("/");
        today.Text.ShouldContain("Tell the family: Maya Fairweather, Year 8");
        today.Text.ShouldContain("1 school day late");
        await lead.PostAsync($"/referrals/{referral.Id}/letters/new", Fields("Mrs Fairweather", "", "Declined"));

        (await lead.GetAsync("/")).Text.ShouldNotContain("Tell the family");
    }

    [Fact]
    public async Task LetterAboutAnEarlierDecision_DoesNotTellOfTheNext()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Declined());
        await lead.PostAsync($"/referrals/{referral.Id}/letters/new", Fields("Mrs Collins", "", "Declined"));
        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=reconsider]", new { NewFacts = "A new report" });
        var decision = new Dictionary<string, object?> { ["Accept"] = "true", ["Reason"] = "A quiet start", ["Urgency"] = "2", ["Others[0].Name"] = "Ruth", ["Others[0].Role"] = "Lead" };
        for (var n = 0; n < 4; n++)
        {
            (decision[$"Judgements[{n}].Judgement"], decision[$"Judgements[{n}].Reason"]) = (n == 3 ? "NotMet" : "Met", "As the report says");
        }

        page = await page.SubmitAsync("form[action$=decision]", decision, "button[value=record]");

        page.Find("a[href$='letters/new']").ShouldNotBeNull();
        (await lead.GetAsync($"/referrals/{referral.Id}/letters")).Text.ShouldContain("It tells of an earlier decision");
    }

    [Fact]
    public async Task TwoContactsWhoWouldReadTheSame_AreToldApart_AndTheOneChosenStaysChosen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p =>
        {
            var (one, other) = (p.AddContact(1, "Mother", "Cole"), p.AddContact(2, "Mother", "Cole"));
            (one.Title, one.Forename, one.Email, one.ParentalResponsibility) = ("Mrs", "Anna", "anna@mail.example", true);
            (other.Title, other.Forename, other.Email, other.ParentalResponsibility) = ("Mrs", "Beth", "beth@mail.example", true);
        });
        var referral = await school.Referral(r => r.For(pupil).WithViews().Accepted());

        var page = await lead.GetAsync($"/referrals/{referral.Id}/letters/new?contact={pupil.Contacts.Last().Id}");

        page.All("label[for^=contact-]").ShouldContain(l => l.StartsWith("Mrs Cole (Anna)", StringComparison.Ordinal));
        page.Find("input[name=contact][checked]").ShouldNotBeNull().GetAttribute("value").ShouldBe($"{pupil.Contacts.Last().Id}");
        page.Document.QuerySelectorAll("input[name=contact][checked]").Length.ShouldBe(1);
        page.ValueOf("Email").ShouldBe("beth@mail.example");
    }

    private static Dictionary<string, object?> Fields(string to, string email, string kind = "Accepted") => new()
    {
        ["Kind"] = kind,
        ["To"] = to,
        ["Email"] = email,
        ["Subject"] = "Maya and The Bridge",
        ["Body"] = "Dear family",
    };

    private static Task<Pupil> PupilAsync(TestSchool school) => school.Pupil(p =>
    {
        (p.PreferredSurname, var father) = ("Collins", p.AddContact(2, "Father", "Collins"));
        (father.Title, father.Forename, father.Email, father.ParentalResponsibility, father.MayBeWrittenTo) = ("Mr", "Peter", "p.collins@mail.example", true, false);
        var mother = p.AddContact(1, "Mother", "Collins");
        (mother.Title, mother.Forename, mother.Email, mother.ParentalResponsibility) = ("Mrs", "Olu", "o.collins@mail.example", true);
        var aunt = p.AddContact(3, "Aunt", "Boyd");
        (aunt.Title, aunt.Forename) = ("Ms", "Ada");
    });
}
