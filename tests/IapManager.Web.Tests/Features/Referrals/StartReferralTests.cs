using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Finding the pupil and starting a draft.</summary>
public sealed class StartReferralTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Teacher_FindsAPupilByParts_WritesTheSections_AndSends()
    {
        var school = await app.SchoolAsync();
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Zoë", "O’Brien-Novák"));
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");

        var found = await teacher.GetAsync("/referrals/new?q=obri+zoe");
        found.Text.ShouldContain("Zoë O’Brien-Novák");
        var tasks = await found.SubmitAsync("main form[method=post]");
        tasks.Text.ShouldContain("5 sections are missing");
        foreach (var kind in new[] { "StrengthsAndInterests", "ReasonAndConcerns", "HopedForOutcomes", "PriorProgress" })
        {
            tasks = await (await teacher.GetAsync(tasks.Address.Replace("draft", $"sections/{kind}"))).SubmitAsync("main form", new { Text = $"<script>{kind}</script>" }, "button[value=list]");
        }

        var tried = await (await teacher.GetAsync(tasks.Address.Replace("draft", "tried"))).SubmitAsync("main form.form", new { What = "Reading group", When = "since May" });
        tried.Text.ShouldContain("Reading group (since May)");
        var check = await teacher.GetAsync(tasks.Address.Replace("draft", "check"));
        check.Html.ShouldNotContain("<script>Reason");
        var sent = await check.SubmitAsync("form[action$=submit]");

        sent.Text.ShouldContain("Sent on 23 November by Ben Aldous");
        sent.Html.ShouldNotContain("<script>Strengths");
        var referral = await school.Read(db => db.Referrals.SingleAsync());
        (referral.State, referral.Reference, referral.Snapshot!.TakenOn).ShouldBe((ReferralState.Submitted, "R-2026-001", school.Today));
    }

    [Fact]
    public async Task Leavers_AreNotFoundAndCannotBeReferred()
    {
        var school = await app.SchoolAsync();
        var left = await school.Pupil(p => (p.LegalSurname, p.LeftOn) = ("Leaver", new DateOnly(2026, 7, 20)));
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.GetAsync("/referrals/new?q=leaver")).Text.ShouldContain("No pupil on roll is found");
        (await teacher.PostAsync("/referrals/new", new { pupilId = left.Id, provisionId = school.ProvisionId })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SecondOpenReferral_IsRefusedWithALinkToTheFirst()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var first = await school.Referral(r => r.Submitted().By(teacher));

        var page = await teacher.PostAsync("/referrals/new", new { pupilId = first.PupilId, provisionId = school.ProvisionId });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Find($"a[href='/referrals/{first.Id}']").ShouldNotBeNull();
        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(PlacementState.Offered)]
    [InlineData(PlacementState.Confirmed)]
    [InlineData(PlacementState.Active)]
    [InlineData(PlacementState.Paused)]
    public async Task PupilWithAPlace_IsNotReferredAgain_AndOnlyTheTeamIsLedToThePlace(PlacementState state)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Riley", "Stone"));
        var placement = await school.Placement(p => _ = state switch
        {
            PlacementState.Offered => p.For(pupil).From(school.Today.AddDays(7)).Offered(),
            PlacementState.Confirmed => p.For(pupil).From(school.Today.AddDays(7)).Confirmed(),
            PlacementState.Paused => p.For(pupil).Paused(),
            _ => p.For(pupil),
        });
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));

        var found = await teacher.GetAsync("/referrals/new?q=riley");
        found.Text.ShouldContain("Riley Stone has a place already");
        found.Find("main form[method=post]").ShouldBeNull();
        found.Find("a[href^='/placements']").ShouldBeNull();
        (await lead.GetAsync("/referrals/new?q=riley")).Find($"a[href='/placements/{placement.Id}']").ShouldNotBeNull().TextContent.ShouldBe("Riley Stone has a place in The Bridge already");

        var refused = await teacher.PostAsync("/referrals/new", new { pupilId = pupil.Id, provisionId = school.ProvisionId });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("has a place already");
        (await school.Read(db => db.Referrals.CountAsync(r => r.State == ReferralState.Draft))).ShouldBe(0);
    }

    [Fact]
    public async Task PupilWhosePlaceHasEnded_IsReferredAgain()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement(p => p.From(new(2026, 4, 13)).Ended(new(2026, 9, 11)));
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.PostAsync("/referrals/new", new { pupilId = placement.PupilId, provisionId = school.ProvisionId })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task DraftOfAPupilWhoWasGivenAPlaceMeanwhile_IsNotSent()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var draft = await school.Referral(r => r.For(pupil).By(teacher));
        await school.Placement(p => p.For(pupil));

        var refused = await teacher.PostAsync($"/referrals/{draft.Id}/submit", new { stamp = draft.Stamp });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("This pupil has a place already.");
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == draft.Id))).State.ShouldBe(ReferralState.Draft);
    }

    [Fact]
    public async Task SendingOrReviewingTwice_SaysThatItIsDone()
    {
        var school = await app.SchoolAsync();
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));
        var sent = await school.Referral(r => r.Submitted().By(teacher));
        var reviewed = await school.Referral(r => r.UnderReview());

        (await teacher.PostAsync($"/referrals/{sent.Id}/submit", new { stamp = sent.Stamp })).Text.ShouldContain("The referral is sent already.");
        (await lead.PostAsync($"/referrals/{reviewed.Id}/review", new { stamp = reviewed.Stamp })).Text.ShouldContain("The review has begun already.");
    }

    [Fact]
    public async Task ReferralsStartedInTheSameMoment_GetReferencesOfTheirOwn()
    {
        var school = await app.SchoolAsync();
        var teachers = new List<Browser>();
        var pupils = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            teachers.Add(await school.User(SchoolRole.MainstreamStaff));
            pupils.Add((await school.Pupil()).Id);
            await teachers[i].GetAsync("/referrals/new");
        }

        var answers = await Task.WhenAll(teachers.Select((t, i) => t.PostAsync("/referrals/new", new { pupilId = pupils[i], provisionId = school.ProvisionId })));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        (await school.Read(db => db.Referrals.Select(r => r.Reference).OrderBy(r => r).ToListAsync())).ShouldBe(["R-2026-001", "R-2026-002", "R-2026-003", "R-2026-004"]);
    }

    [Fact]
    public async Task TheSamePupilReferredTwiceInTheSameMoment_IsReferredOnce()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teachers = new[] { await school.User(SchoolRole.MainstreamStaff), await school.User(SchoolRole.MainstreamStaff) };

        await Task.WhenAll(teachers.Select(t => t.PostAsync("/referrals/new", new { pupilId = pupil.Id, provisionId = school.ProvisionId })));

        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task SecondOpenReferral_OfSomebodyElse_IsRefusedWithoutALink()
    {
        var school = await app.SchoolAsync();
        var first = await school.Referral(r => r.Submitted());
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        var page = await teacher.PostAsync("/referrals/new", new { pupilId = first.PupilId, provisionId = school.ProvisionId });

        page.Text.ShouldContain("Nadia Rahman");
        page.Find($"a[href='/referrals/{first.Id}']").ShouldBeNull();
    }
}
