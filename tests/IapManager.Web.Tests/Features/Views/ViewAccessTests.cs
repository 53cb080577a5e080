using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>Who sees a child's contacts when a view is asked for, and until when a view can be settled.</summary>
public sealed class ViewAccessTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly object Taken = new { Words = "He would rather be at home", Channel = "Telephone", On = new DateOnly(2026, 11, 23), TakenDownBy = "Ben Aldous" };

    [Theory]
    [InlineData("link")]
    [InlineData("take-down")]
    public async Task Contacts_AreNotShown_ForADraftAboutAPupilWhomTheTeacherDoesNotTeach(string page)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await PupilAsync(school);
        var draft = await school.Referral(r => r.For(pupil).By(teacher));
        var address = $"/views/{draft.ViewOf(Voice.Parent).Id}/{page}";

        var read = await teacher.GetAsync(address);
        var again = await teacher.PostAsync(address);

        foreach (var html in new[] { read.Html, again.Html })
        {
            html.ShouldNotContain("Fairweather");
            html.ShouldNotContain("07700 900123");
        }

        read.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Contacts_AreShown_OnceTheReferralIsSent()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await PupilAsync(school);
        var sent = await school.Referral(r => r.For(pupil).By(teacher).Submitted());

        (await teacher.GetAsync($"/views/{sent.ViewOf(Voice.Parent).Id}/link")).Text.ShouldContain("Mrs Fairweather, mother: 07700 900123");
        (await teacher.GetAsync($"/views/{sent.ViewOf(Voice.Parent).Id}/take-down")).Text.ShouldContain("07700 900123");
    }

    [Theory]
    [InlineData("link")]
    [InlineData("take-down")]
    [InlineData("not-given")]
    public async Task EveryPageOfAView_IsLoggedAsRead(string page)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await PupilAsync(school);
        var id = (await school.Referral(r => r.For(pupil).By(teacher).Submitted())).ViewOf(Voice.Parent).Id;

        await teacher.GetAsync($"/views/{id}/{page}");

        (await SignInTests.Eventually(() => school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "View" && e.SubjectId == id && e.PupilId == pupil.Id && e.UserId == teacher.UserId)))).ShouldBeTrue();
    }

    [Fact]
    public async Task View_OfADecidedReferral_StaysAsItIs()
    {
        var school = await app.SchoolAsync();
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.UnderReview().Also(x =>
        {
            x.ViewOf(Voice.Pupil).Give([new("", "Art")], ViewChannel.InPerson, school.Today, null, "Nadia");
            x.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", school.Today, "Nadia");
            x.Withdraw(WithdrawalReason.LeavesTheSchool, "The family moves away", school.Lead, school.Now);
        }));

        await ShouldStayAsync(school, senco, referral.ViewOf(Voice.Parent));
    }

    [Fact]
    public async Task View_OfAClosedReview_StaysAsItIs()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var review = await school.Review(await school.Placement(), school.Today, r =>
        {
            r.ViewOf(Voice.Pupil).Give([new("", "Art")], ViewChannel.InPerson, school.Today, null, "Nadia");
            r.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", school.Today, "Nadia");
            r.Hold(school.Today, school.Today, "Settled", [new ReviewContribution("Ms Brennan", "Doing well")], []);
            r.Close(ReviewDecision.Hold, "More time", new DateOnly(2027, 1, 18), school.Lead, school.Now);
        });

        await ShouldStayAsync(school, lead, review.ViewOf(Voice.Parent));
    }

    [Fact]
    public async Task PrivateLink_OfAReferralThatIsDecidedMeanwhile_IsClosed()
    {
        var school = await app.SchoolAsync();
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.Submitted());
        var page = await (await senco.GetAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/link")).SubmitAsync("main form");
        var link = new Uri(page.Find("#private-link")!.GetAttribute("value")!).AbsolutePath;
        (await app.Visitor().GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);

        await school.Change(async db => (await db.Referrals.SingleAsync(r => r.Id == referral.Id)).Withdraw(WithdrawalReason.LeavesTheSchool, "The family moves away", school.Lead, school.Now));

        (await app.Visitor().GetAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visitor().PostAsync(link, new Dictionary<string, object?> { ["Words[0]"] = "Too late" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task ShouldStayAsync(TestSchool school, Browser user, View view)
    {
        (await user.GetAsync($"/views/{view.Id}/take-down")).Text.ShouldContain("Its views stay as they are");
        foreach (var (verb, form) in new (string, object)[] { ("take-down", Stamped(view)), ("not-given", new { Reason = "Something else", view.Stamp }), ("link", new { }) })
        {
            (await user.PostAsync($"/views/{view.Id}/{verb}", form)).Status.ShouldBe(HttpStatusCode.Conflict, verb);
        }

        var kept = await school.Read(db => db.Views.SingleAsync(v => v.Id == view.Id));
        (kept.State, kept.ReasonNotGiven).ShouldBe((ViewState.NotGiven, "Could not be reached"));
        (await school.Read(db => db.PrivateLinks.AnyAsync())).ShouldBeFalse();
    }

    private static Dictionary<string, object?> Stamped(View view) =>
        new(Taken.GetType().GetProperties().Select(p => KeyValuePair.Create(p.Name, p.GetValue(Taken)))) { ["Stamp"] = view.Stamp };

    private static Task<Pupil> PupilAsync(TestSchool school) => school.Pupil(p =>
    {
        var mother = p.AddContact(1, "Mother", "Fairweather");
        (mother.Title, mother.Mobile) = ("Mrs", "07700 900123");
    });
}
