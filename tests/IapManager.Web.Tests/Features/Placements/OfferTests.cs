using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Placements;

public sealed class OfferTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Start = new(2026, 11, 30);
    private static readonly DateOnly End = new(2027, 3, 25);

    [Fact]
    public async Task Offer_GivesThePlaceAndTakesThePupilOffTheList()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (nadia, ross) = (await school.Staff(), await school.Staff(s => s.HeadOfYear = 8));
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var entry = await school.WaitingListEntry(referral);

        var page = await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}"))
            .SubmitAsync("main form", new { KeyAdultId = nadia.Id, ReceiverId = ross.Id, Start, PlannedEnd = End });

        page.Notice.ShouldNotBeNull().ShouldContain("The place is offered");
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.ReferralId == referral.Id));
        placement.State.ShouldBe(PlacementState.Offered);
        placement.KeyAdultId.ShouldBe(nadia.Id);
        placement.Start.ShouldBe(Start);
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == referral.Id))).State.ShouldBe(ReferralState.Placed);
        (await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.Id == entry.Id))).State.ShouldBe(WaitingListState.Placed);
    }

    [Fact]
    public async Task Offer_OpensWithAStartNextWeekAndAnEndFromTheStages()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.WithViews().Accepted());

        var page = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");

        page.ValueOf("Start.Day").ShouldBe("30");
        page.ValueOf("Start.Month").ShouldBe("11");
        var end = TestSchool.Calendar.OnOrBefore(TestSchool.Calendar.AddSchoolWeeks(Start, 18).AddDays(-1));
        (page.ValueOf("PlannedEnd.Day"), page.ValueOf("PlannedEnd.Month"), page.ValueOf("PlannedEnd.Year")).ShouldBe(($"{end.Day}", $"{end.Month}", $"{end.Year}"));
    }

    [Fact]
    public async Task TwoPeople_GivingTheLastPlaceAtOnce_GiveItOnce()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(1));
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var offers = new List<Func<Task<Page>>>();
        for (var i = 0; i < 6; i++)
        {
            var lead = await school.User(SchoolRole.IapLead);
            var referral = await school.Referral(r => r.WithViews().Accepted());
            await school.WaitingListEntry(referral);
            var form = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
            var fields = new Dictionary<string, object?> { ["KeyAdultId"] = adult.Id, ["ReceiverId"] = receiver.Id, ["Start"] = Start, ["PlannedEnd"] = End };
            if (form.Find("[name=WhyFirst]") is not null)
            {
                fields["WhyFirst"] = "Fits the group that starts";
            }

            offers.Add(() => form.SendAsync("main form", fields));
        }

        var answers = await Task.WhenAll(offers.Select(o => Task.Run(o)));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(5);
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(1);
        (await school.Read(db => db.Referrals.CountAsync(r => r.State == ReferralState.Placed))).ShouldBe(1);
        (await school.Read(db => db.WaitingListEntries.CountAsync(e => e.State == WaitingListState.Waiting))).ShouldBe(5);
    }

    [Fact]
    public async Task ThreePeople_GivingThreeOfEightPlacesAtOnce_AllDo()
    {
        var school = await app.SchoolAsync();
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var offers = new List<Func<Task<Page>>>();
        for (var i = 0; i < 3; i++)
        {
            var lead = await school.User(SchoolRole.IapLead);
            var referral = await school.Referral(r => r.WithViews().Accepted());
            var form = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
            offers.Add(() => form.SendAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End }));
        }

        var answers = await Task.WhenAll(offers.Select(o => Task.Run(o)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task Offer_OfAPlaceThatIsOnlyFreeAfterAPlannedEnd_IsRefusedBeforeIt_AndGivenAfter()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(1));
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 11)));
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var page = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        page.ValueOf("Start.Day").ShouldBe("14");

        var early = await page.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End });
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Errors.ShouldHaveSingleItem().ShouldContain("The one place of The Bridge is taken");
        early.ValueOf("KeyAdultId").ShouldBe($"{adult.Id}");

        var later = await early.SendAsync("main form", new { Start = new DateOnly(2026, 12, 14) });
        later.Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("Start", "2026-05-18", "Monday 18 May 2026 has passed. Choose today or a later school day")]
    [InlineData("Start", "2026-11-20", "Friday 20 November 2026 has passed. Choose today or a later school day")]
    [InlineData("Start", "2026-11-28", "The school is closed on Saturday 28 November 2026")]
    [InlineData("PlannedEnd", "2026-11-23", "The planned end must be after the start")]
    [InlineData("PlannedEnd", "2029-03-01", "The longest stay ends on")]
    public async Task Offer_OnADayThatDoesNotHold_IsRefusedInWords(string field, string day, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var fields = new Dictionary<string, object?> { ["KeyAdultId"] = adult.Id, ["ReceiverId"] = receiver.Id, ["Start"] = Start, ["PlannedEnd"] = End };
        fields[field] = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var page = await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}")).SubmitAsync("main form", fields);

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldContain(e => e.Contains(words));
        page.Find($".govuk-error-summary a[href='#{field}']").ShouldNotBeNull().TextContent.ShouldContain(words);
        page.Find($"#{field}-error").ShouldNotBeNull();
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("31", "2", "2027", "First day must be a real date")]
    [InlineData("x", "2", "2027", "First day must be a real date")]
    [InlineData("1", "", "2027", "First day must include a month")]
    [InlineData("", "", "", "Enter the first day")]
    public async Task Offer_OnADayThatCannotBeRead_SaysOneThingOfIt(string day, string month, string year, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());

        var page = await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}")).SubmitAsync("main form",
            new Dictionary<string, object?> { ["KeyAdultId"] = adult.Id, ["ReceiverId"] = receiver.Id, ["Start.Day"] = day, ["Start.Month"] = month, ["Start.Year"] = year, ["PlannedEnd"] = End });

        page.Errors.ShouldBe([words]);
    }

    [Fact]
    public async Task Offer_PastThoseWhoWaitBefore_NamesThem_NeedsAReason_AndKeepsIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var isla = await school.Pupil(p => p.LegalForename = "Isla");
        var noah = await school.Pupil(p => p.LegalForename = "Noah");
        await school.WaitingListEntry(await school.Referral(r => r.For(isla).WithViews().Accepted()), 6);
        var referral = await school.Referral(r => r.For(noah).WithViews().Accepted());
        var entry = await school.WaitingListEntry(referral, 1);
        var page = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        page.Text.ShouldContain("One waits before Noah");
        page.Text.ShouldContain(isla.Name);

        var silent = await page.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End });
        silent.Errors.ShouldBe(["Others wait before this pupil. Say why this pupil has the place first."]);
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(0);

        await silent.SubmitAsync("main form", new { WhyFirst = "Starts beside his cousin" });
        var placement = await school.Read(db => db.Placements.Include(p => p.Events).SingleAsync());
        placement.Events.First().Detail.ShouldBe("Before one other who waits: Starts beside his cousin");
        (await school.Read(db => db.WaitingListEntries.Include(e => e.Moves).SingleAsync(e => e.Id == entry.Id))).Moves.Single().ForOffer.ShouldBeTrue();
        (await lead.OpenAsync("/waiting-list")).Text.ShouldContain($"{noah.Name} on 23 Nov, past {isla.Name}: Starts beside his cousin");
    }

    [Fact]
    public async Task Offer_ByOneWhoDidNotSeeThatSomebodyJoinedTheListBefore_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        await school.WaitingListEntry(referral, 1);
        var page = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        page.Find("[name=WhyFirst]").ShouldBeNull();
        await school.WaitingListEntry(await school.Referral(r => r.WithViews().Accepted()), 9);

        var late = await page.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End });

        late.Errors.ShouldHaveSingleItem().ShouldContain("Others wait before");
        late.Find("[name=WhyFirst]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Offer_WithNothingFilledIn_SaysWhatToEnter()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.WithViews().Accepted());

        var page = await lead.PostAsync("/placements/new", new { ReferralId = referral.Id });

        page.Errors.ShouldBe(["Choose the key adult", "Choose who takes the pupil back in mainstream", "Enter the first day", "Enter the planned end"]);
    }

    [Fact]
    public async Task Offer_ToAnAdultOfAnotherSchool_IsRefused()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var (mine, theirs) = (await school.Staff(), await other.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());

        var page = await lead.PostAsync("/placements/new", new { ReferralId = referral.Id, referral.Stamp, KeyAdultId = theirs.Id, ReceiverId = mine.Id, Start, PlannedEnd = End });

        page.Errors.ShouldBe(["Choose somebody from the list"]);
    }

    [Fact]
    public async Task Offer_ToAPupilWithAPlace_SaysSoAtOnce_AndLeadsToIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 12, 7), new DateOnly(2027, 3, 25)).Offered());
        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == placement.PupilId));
        var again = await school.Referral(r => r.For(pupil).WithViews().Accepted());

        var page = await lead.OpenAsync($"/placements/new?referralId={again.Id}");

        page.Text.ShouldContain("has a place already");
        page.Text.ShouldContain("Monday 7 December 2026");
        page.Find($"a[href='/placements/{placement.Id}']").ShouldNotBeNull();
        page.Find("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Offer_WithTheSamePersonTwice_IsAskedAbout_AndGoesOnOnceMeant()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, other) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var form = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        form.Find("#SameMeant").ShouldBeNull();

        var asked = await form.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = adult.Id, Start, PlannedEnd = End });
        asked.Text.ShouldContain("Is that meant?");
        asked.Find(".govuk-error-summary a[href='#SameMeant']").ShouldNotBeNull();
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(0);
        await asked.SubmitAsync("main form", new { SameMeant = adult.Id });
        var placement = await school.Read(db => db.Placements.SingleAsync());
        placement.MainstreamReceiverId.ShouldBe(adult.Id);

        var people = await lead.OpenAsync($"/placements/{placement.Id}/people");
        people = await people.SubmitAsync("main form", new { ReceiverId = other.Id });
        people = await (await lead.OpenAsync($"/placements/{placement.Id}/people")).SubmitAsync("main form", new { ReceiverId = adult.Id });
        people.Text.ShouldContain("Is that meant?");
        (await school.Read(db => db.Placements.SingleAsync())).MainstreamReceiverId.ShouldBe(other.Id);
    }

    [Fact]
    public async Task SamePersonForBoth_WhenAnotherSinglePersonIsChosen_IsAskedAboutAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (both, another) = (await school.Staff(), await school.Staff());
        var placement = await school.Placement(p => p.KeyAdultIs(both).ReceiverIs(both));
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var people = await lead.OpenAsync($"/placements/{placement.Id}/people");
        people.Find("#SameMeant[checked]").ShouldNotBeNull();

        foreach (var form in new[] { people, await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}")).SubmitAsync("main form", new { KeyAdultId = both.Id, ReceiverId = both.Id, Start, PlannedEnd = End }) })
        {
            var asked = await form.SubmitAsync("main form", new { SameMeant = both.Id, KeyAdultId = another.Id, ReceiverId = another.Id });
            asked.Find(".govuk-error-summary a[href='#SameMeant']").ShouldNotBeNull();
            asked.Find("#SameMeant")!.HasAttribute("checked").ShouldBeFalse();
            await asked.SubmitAsync("main form", new { SameMeant = another.Id });
        }

        (await school.Read(db => db.Placements.CountAsync(p => p.KeyAdultId == another.Id && p.MainstreamReceiverId == another.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task Offer_ForAReferralNotAccepted_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.Submitted());

        var page = await lead.PostAsync("/placements/new", new { ReferralId = referral.Id, referral.Stamp, KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("submitted");
    }

    [Fact]
    public async Task Offer_FromAStalePage_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var form = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        await school.Change(async db => (await db.Referrals.Include(r => r.Sections).SingleAsync(r => r.Id == referral.Id)).Amend(ReferralSectionKind.ReasonAndConcerns, "Changed", "New facts", school.Lead, school.Now));

        var page = await form.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.Placements.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Offer_OfAReferralOfAnotherSchool_IsNotFound()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var theirs = await other.Referral(r => r.WithViews().Accepted());

        (await lead.GetAsync($"/placements/new?referralId={theirs.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync("/placements/new", new { ReferralId = theirs.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
