using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>The timeline of a referral tells everybody what they may read, and nothing else.</summary>
public sealed class ReferralStepsTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("lead", SchoolRole.IapLead, "learning home health")]
    [InlineData("senco", SchoolRole.Senco, "learning home health")]
    [InlineData("dsl", SchoolRole.Dsl, "learning home health safety")]
    [InlineData("slt", SchoolRole.Slt, "learning")]
    [InlineData("referrer", SchoolRole.MainstreamStaff, "learning health")]
    public async Task Documents_AreStepsForThoseWhoReadTheirSection_AndForWhoeverAddedThem(string who, SchoolRole role, string seen)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var referral = await school.Referral(r => (who == "referrer" ? r.By(user) : r).Submitted());
        await school.Document(referral, ReferralSectionKind.SpecialNeeds, words: "learning");
        await school.Document(referral, ReferralSectionKind.FamilyContext, words: "home");
        await school.Document(referral, ReferralSectionKind.Health, who == "referrer" ? user.Actor : null, "health");
        await school.Document(referral, ReferralSectionKind.Safeguarding, who == "referrer" ? user.Actor : null, "safety");

        var steps = string.Join(" / ", await StepsAsync(user, referral));

        foreach (var words in new[] { "learning", "home", "health", "safety" })
        {
            steps.Contains($"{words}.pdf", StringComparison.Ordinal).ShouldBe(seen.Split(' ').Contains(words), $"{who}: {words}: {steps}");
        }
    }

    [Fact]
    public async Task DocumentRemoved_IsAStepWithItsReason_ForThoseWhoReadItAlone()
    {
        var school = await app.SchoolAsync();
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        var (plan, letter) = (await school.Document(referral, words: "Old plan"), await school.Document(referral, ReferralSectionKind.FamilyContext, words: "From home"));
        await RemoveAsync(school, plan, "There is a newer one");
        await RemoveAsync(school, letter, "Not theirs to give");

        var (read, known) = (await StepsAsync(lead, referral), string.Join(" / ", await StepsAsync(teacher, referral)));

        read.ShouldContain(s => s.Contains("Document removed, Ruth Adeyemi", StringComparison.Ordinal) && s.Contains("Old plan.pdf. There is a newer one", StringComparison.Ordinal));
        read.ShouldContain(s => s.Contains("From home.pdf. Not theirs to give", StringComparison.Ordinal));
        known.ShouldContain("Old plan.pdf. There is a newer one");
        known.ShouldNotContain("From home");
        known.ShouldNotContain("Not theirs to give");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, false, true)]
    [InlineData(SchoolRole.Slt, false, true)]
    [InlineData(SchoolRole.MainstreamStaff, true, true)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    public async Task TeachersAnswer_IsAStepForWhoeverAsked_AndForThoseWhoReadAll(SchoolRole role, bool asked, bool sees)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var referral = await school.Referral(r => (role == SchoolRole.MainstreamStaff ? r.By(user) : r).Submitted());
        var (patel, boyd, waiting) = (await school.Staff(s => (s.Title, s.Surname) = ("Dr", "Patel")), await school.Staff(s => (s.Title, s.Surname) = ("Mrs", "Boyd")), await school.Staff(s => (s.Title, s.Surname) = ("Mr", "Waits")));
        var by = asked ? user.Actor : school.Lead;
        var (answered, cannot) = (await school.TeacherView(referral, patel, by), await school.TeacherView(referral, boyd, by));
        await school.TeacherView(referral, waiting, by);
        await school.Change(async db =>
        {
            (await db.TeacherViews.SingleAsync(v => v.Id == answered.Id)).Answer(ReferralState.Submitted, Answers, null, school.Now);
            (await db.TeacherViews.SingleAsync(v => v.Id == cannot.Id)).CannotSay(ReferralState.Submitted, "Taught her twice", "Ms Rahman", school.Now);
        });

        var steps = string.Join(" / ", await StepsAsync(user, referral));

        steps.Contains("Dr Patel said what they see", StringComparison.Ordinal).ShouldBe(sees, steps);
        steps.Contains("Mrs Boyd cannot say what they see, taken down by Ms Rahman Taught her twice", StringComparison.Ordinal).ShouldBe(sees, steps);
        steps.ShouldNotContain("Mr Waits");
        steps.ShouldNotContain("words-on-attention");
    }

    [Theory]
    [InlineData("lead", SchoolRole.IapLead, true)]
    [InlineData("senco", SchoolRole.Senco, true)]
    [InlineData("dsl", SchoolRole.Dsl, true)]
    [InlineData("slt", SchoolRole.Slt, true)]
    [InlineData("referrer", SchoolRole.MainstreamStaff, false)]
    public async Task Letters_AreStepsForTheirReaders_AndTheReferrerLearnsThatAndWhenTheFamilyWasTold(string who, SchoolRole role, bool reads)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var referral = await school.Referral(r => (who == "referrer" ? r.By(user) : r).Declined());
        await school.Add(new FamilyTold(referral, "Mrs Collins, mother", ToldHow.Telephone, school.Today, "Mr Hallett", "She had hoped for more", school.Lead, school.Now));
        var letter = await school.Add(new Letter(referral, LetterKind.Declined, "Mr Collins, dad", null, null, "What comes next", "Dear Mr Collins", 0, school.Lead, school.Now));

        var page = await user.GetAsync($"/referrals/{referral.Id}/whole");

        var steps = string.Join(" / ", page.All("#when li"));
        steps.ShouldContain("The family was told");
        steps.ShouldNotContain("She had hoped for more");
        foreach (var words in new[] { "Letter made, Ruth Adeyemi Other support instead, to Mr Collins, dad", "The family was told, Mr Hallett Mrs Collins, mother, by telephone" })
        {
            steps.Contains(words, StringComparison.Ordinal).ShouldBe(reads, $"{who}: {steps}");
        }

        page.Html.Contains($"/letters/{letter.Id}", StringComparison.Ordinal).ShouldBe(reads);
        page.Html.Contains("Mrs Collins, mother, by telephone", StringComparison.Ordinal).ShouldBe(reads);
    }

    [Fact]
    public async Task Views_AreSteps_WithHowTheyWereGivenOrWhyNot()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Submitted().Also(x =>
        {
            x.ViewOf(Voice.Pupil).Give([new("", "Lubię rysować")], ViewChannel.InPerson, new(2026, 11, 20), null, "Mr Ross", "pl");
            x.ViewOf(Voice.Pupil).Translate("I like drawing", "pl", "Ms Nowak", school.Now);
            x.ViewOf(Voice.Parent).RecordNotGiven("Asked twice by letter", new(2026, 11, 19), "Mr Ross");
        }));

        var steps = await StepsAsync(teacher, referral);

        steps.Select(s => s.Split(" 20 ")[0]).ShouldContain("23 November, 9:30am Maya’s view: English put beside it, Ms Nowak");
        steps.TakeLast(2).ShouldBe(["20 November Maya’s view, face to face, Mr Ross", "19 November The view of Maya’s parent or carer is not given, Mr Ross Asked twice by letter"]);
        steps.ShouldAllBe(s => !s.Contains("drawing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_StandLatestFirst()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview());
        var before = await school.Document(referral, words: "Earlier");
        await school.Change(db => db.ReferralDocuments.Where(d => d.Id == before.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.AddedAt, school.Now.AddDays(-3))));
        var after = await school.Document(referral, words: "Later");
        await school.Change(db => db.ReferralDocuments.Where(d => d.Id == after.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.AddedAt, school.Now.AddMinutes(5))));

        var steps = await StepsAsync(lead, referral);

        steps.Select(s => s.Contains("Later", StringComparison.Ordinal) ? "later" : s.Contains("Earlier", StringComparison.Ordinal) ? "earlier" : s.Contains("Review started", StringComparison.Ordinal) ? "review" : s.Contains("Submitted", StringComparison.Ordinal) ? "sent" : "started")
            .ShouldBe(["later", "review", "sent", "started", "earlier"]);
    }

    private static IReadOnlyList<TeacherAnswer> Answers { get; } =
    [
        new(TeacherViewArea.Attention, "liked", "words-on-attention"), new(TeacherViewArea.Communication, "asks", null), new(TeacherViewArea.Relationships, "some", null), new(TeacherViewArea.WhatHelps, "steps", null),
    ];

    private static async Task<IReadOnlyList<string>> StepsAsync(Browser user, Referral referral) => (await user.GetAsync($"/referrals/{referral.Id}/whole")).All("#when li");

    private static Task RemoveAsync(TestSchool school, ReferralDocument document, string reason) =>
        school.Change(async db => (await db.ReferralDocuments.SingleAsync(d => d.Id == document.Id)).Remove(ReferralState.Submitted, reason, school.Lead, school.Now));
}
