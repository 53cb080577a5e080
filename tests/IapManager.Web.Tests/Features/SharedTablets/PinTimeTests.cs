using System.Net;

namespace IapManager.Web.Tests.Features.SharedTablets;

/// <summary>How long a session by PIN goes on, and what is asked for again.</summary>
public sealed class PinTimeTests
{
    [Fact]
    public async Task ByPin_FiveMinutesInWhichNothingIsDone_LeadToTheNames_AndAtSixNothingIsLeft()
    {
        await using var own = new IapApp { Alone = true };
        var tablet = await TestTablet.MakeAsync(own);
        var nadia = await tablet.TakeSeatAsync();
        await tablet.TakeOverAsync();
        var hand = tablet.Hand;
        (await hand.OpenAsync("/pupils")).Find("body")!.GetAttribute("data-session-idle").ShouldBe("240");
        for (var minutes = 0; minutes < 20; minutes += 4)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(4));
            (await hand.GetAsync("/day/check-in")).Status.ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes of use");
        }

        own.Clock.Advance(TimeSpan.FromMinutes(6));
        (await hand.GetAsync("/day/notes?on=2026-11-20")).Location.ShouldBe("/account/switch?returnUrl=%2Fday%2Fnotes%3Fon%3D2026-11-20");
        var sent = await hand.PostAsync("/day/notes", new { Text = "Written for a while" });
        (sent.Status, sent.Heading).ShouldBe((HttpStatusCode.Unauthorized, "You have been signed out"));
        sent.Find("main a.govuk-button")!.GetAttribute("href").ShouldNotBeNull().ShouldStartWith("/account/switch");
        (await hand.PostAsync("/account/sign-out")).Location.ShouldBe("/account/switch");

        // At a desk until noon without confirming anything: a PIN is not chosen on an old sign-in.
        await tablet.School.SignIn(nadia.Email, hand);
        own.Clock.Advance(TimeSpan.FromMinutes(16));
        var asked = await (await hand.OpenAsync("/account/tablet")).SendAsync("#choose-pin", new { Pin = "918250", Again = "918250" });
        (asked.Status, asked.Heading).ShouldBe((HttpStatusCode.Unauthorized, "Confirm that it is you"));
        asked.Html.ShouldNotContain("918250");
        await tablet.PutDownAsync();

        own.Clock.Set(new DateTimeOffset(2026, 11, 23, 17, 58, 0, TimeSpan.Zero));
        await tablet.TakeOverAsync();
        own.Clock.Advance(TimeSpan.FromMinutes(2));
        (await hand.OpenAsync("/day/check-in")).Address.ShouldStartWith("/account/sign-in", customMessage: "the day of the tablet is over");
        await tablet.School.SignIn(nadia.Email, hand);
        (await hand.OpenAsync("/account/tablet")).Text.ShouldContain("Share it tomorrow");
        (await hand.PostAsync("/account/tablet/share")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await tablet.School.Read(db => Task.FromResult(db.SharedTablets.Count()))).ShouldBe(1);
    }

    [Fact]
    public async Task PinThatWasChosenWithoutASecondFactor_OpensNothing_OnceTheAccountNeedsOne()
    {
        await using var own = new IapApp { Alone = true };
        var tablet = await TestTablet.MakeAsync(own);
        var nadia = await tablet.TakeSeatAsync();
        await tablet.School.Change(db =>
        {
            var seat = db.TabletSeats.Single(s => s.UserId == nadia.UserId);
            db.Entry(seat).Property(s => s.SecondFactor).CurrentValue = false;
            return Task.CompletedTask;
        });
        await tablet.TakeOverAsync();

        var page = await tablet.Hand.OpenAsync("/day/check-in");

        (page.Status, page.Heading).ShouldBe((HttpStatusCode.Forbidden, "A PIN does not open this"));
    }
}
