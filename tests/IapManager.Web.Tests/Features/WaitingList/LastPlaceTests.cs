using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.WaitingList;

/// <summary>Many people who fill the same places in the same moment, over HTTP on a real database file.</summary>
public sealed class LastPlaceTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Start = new(2026, 11, 30);
    private static readonly DateOnly End = new(2027, 3, 25);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task OneHundredOffersAtOnce_GiveEachPlaceOnce_AndLeaveNothingHalfDone(int places)
    {
        const int Offers = 100;
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(places));
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var leads = new[] { await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead) };
        var referrals = new List<Referral>();
        for (var i = 0; i < Offers; i++)
        {
            referrals.Add(await school.Referral(r => r.WithViews().Accepted()));
            await school.WaitingListEntry(referrals[^1]);
        }

        // Each has the form open already; a place offered past others needs a reason, which all give.
        foreach (var lead in leads)
        {
            await lead.OpenAsync($"/placements/new?referralId={referrals[0].Id}");
        }

        var answers = await Task.WhenAll(referrals.Select((referral, i) => Task.Run(() => leads[i % leads.Length].PostAsync("/placements/new",
            new { ReferralId = referral.Id, referral.Stamp, KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End, WhyFirst = "Fits the group that starts" }))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(places);
        var refused = answers.Where(a => a.Status != HttpStatusCode.Redirect).ToList();
        refused.ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        refused.ShouldAllBe(a => a.Errors.Count == 1 && a.Errors[0].Contains("taken", StringComparison.Ordinal));
        var placed = await school.Read(db => db.Placements.Select(p => p.ReferralId!.Value).ToListAsync());
        placed.Count.ShouldBe(places);
        (await school.Read(db => db.Referrals.Where(r => r.State == ReferralState.Placed).Select(r => r.Id).ToListAsync())).ShouldBe(placed, ignoreOrder: true);
        (await school.Read(db => db.WaitingListEntries.Where(e => e.State == WaitingListState.Placed).Select(e => e.ReferralId).ToListAsync())).ShouldBe(placed, ignoreOrder: true);
        (await school.Read(db => db.WaitingListEntries.CountAsync(e => e.State == WaitingListState.Waiting && e.LeftOn == null))).ShouldBe(Offers - places);
        (await school.Read(db => db.Referrals.CountAsync(r => r.State == ReferralState.Accepted))).ShouldBe(Offers - places);
    }

    [Fact]
    public async Task TwoLeads_WhoMoveTheSameEntryAtOnce_MoveItOnce()
    {
        var school = await app.SchoolAsync();
        var (one, two) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead));
        for (var urgency = 5; urgency > 1; urgency--)
        {
            await school.WaitingListEntry(urgency: urgency);
        }

        var last = await school.Read(db => db.WaitingListEntries.OrderBy(e => e.UrgencyPoints).FirstAsync());
        var forms = new[] { await one.OpenAsync($"/waiting-list/{last.Id}/move"), await two.OpenAsync($"/waiting-list/{last.Id}/move") };

        var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => f.SendAsync("main form", new { Direction = "Up", Places = 1, Reason = "Youngest on the list" }))));

        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Conflict]);
        (await school.Read(db => db.WaitingListEntries.Where(e => e.Id == last.Id).SelectMany(e => e.Moves).CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task TwoLeads_WhoMoveDifferentEntriesAtOnce_BothKeepTheirReason_AndNobodyIsLost()
    {
        var school = await app.SchoolAsync();
        var (one, two) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead));
        for (var urgency = 5; urgency > 1; urgency--)
        {
            await school.WaitingListEntry(urgency: urgency);
        }

        var entries = await school.Read(db => db.WaitingListEntries.OrderBy(e => e.UrgencyPoints).ToListAsync());
        var forms = new[] { await one.OpenAsync($"/waiting-list/{entries[0].Id}/move"), await two.OpenAsync($"/waiting-list/{entries[1].Id}/move") };

        var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => f.SendAsync("main form", new { Direction = "Up", Places = 1, Reason = "Starts with the group" }))));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        var page = await one.OpenAsync("/waiting-list");
        page.All("tbody .who a").Count.ShouldBe(4);
        page.Text.Split("Starts with the group").Length.ShouldBe(3);
    }

    [Fact]
    public async Task OfferAndTakingOffAtOnce_LeaveThePupilInOnePlaceAlone()
    {
        var school = await app.SchoolAsync();
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var (one, two) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead));
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var entry = await school.WaitingListEntry(referral);
        var offer = await one.OpenAsync($"/placements/new?referralId={referral.Id}");
        var off = await two.OpenAsync($"/waiting-list/{entry.Id}/remove");

        var answers = await Task.WhenAll(
            Task.Run(() => offer.SendAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start, PlannedEnd = End })),
            Task.Run(() => off.SendAsync("main form", new { Reason = "Moved away" })));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
        var (state, left, places) = (await school.Read(db => db.Referrals.Where(r => r.Id == referral.Id).Select(r => r.State).SingleAsync()),
            await school.Read(db => db.WaitingListEntries.Where(e => e.Id == entry.Id).Select(e => e.State).SingleAsync()), await school.Read(db => db.Placements.CountAsync()));
        new[] { (ReferralState.Placed, WaitingListState.Placed, 1), (ReferralState.Closed, WaitingListState.Removed, 0) }.ShouldContain((state, left, places));
    }
}
