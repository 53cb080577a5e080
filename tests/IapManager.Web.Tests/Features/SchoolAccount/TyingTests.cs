using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>An account is tied by its owner, or by whoever has the link of an invitation, and untied while there is another way in.</summary>
[Collection(SchoolAccountTogether.Name)]
public sealed class TyingTests(SchoolAccountApp with)
{
    private readonly IapApp app = with.App;

    [Fact]
    public async Task Owner_TiesTheirAccount_AndSignsInWithIt()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var page = await (await teacher.OpenAsync("/account/you")).ClickAsync("Tie your school account");

        var asked = await SchoolAccountApp.LeaveAsync(teacher, TieLink(page));
        var tied = await SchoolAccountApp.ComeBackAsync(teacher, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}", new Dictionary<string, object?> { ["preferred_username"] = "a.patel@ashgrove.example" })));

        asked["prompt"].ShouldBe("select_account", "somebody else may be signed in there");
        tied.Location.ShouldBe("/account/school-account");
        (await teacher.OpenAsync("/account/you")).Find("#school-account")!.TextContent.ShouldContain("Tied to a.patel@ashgrove.example at Microsoft.");
        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}")).Location.ShouldBe("/");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == teacher.UserId && e.Subject == "SchoolAccountTied" && e.Detail == "Microsoft"))).ShouldBe(1);
    }

    [Fact]
    public async Task Tying_AsksWhoItIs_AndBeginsOnItsOwnPage_InTheSameSession()
    {
        var school = await app.SchoolAsync();
        var (teacher, other) = (await school.User(SchoolRole.MainstreamStaff), await school.User(SchoolRole.MainstreamStaff));
        var link = TieLink(await teacher.OpenAsync("/account/school-account"));
        var theirs = TieLink(await other.OpenAsync("/account/school-account"));

        foreach (var forged in new[] { "/account/school-account/tie?provider=microsoft", "/account/school-account/tie?provider=microsoft&proof=AAAA", theirs })
        {
            (await teacher.GetAsync(forged)).Location.ShouldBe("/account/school-account", forged);
        }

        var asked = await SchoolAccountApp.LeaveAsync(teacher, link);
        await (await teacher.GetAsync("/error/404")).SubmitAsync("form[action='/account/sign-out']");
        await school.SignIn(other.Email, teacher);
        var late = await SchoolAccountApp.ComeBackAsync(teacher, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}")));
        late.Heading.ShouldBe("That came to nothing");
        (await school.Read(db => db.Set<IdentityUserLogin<int>>().AnyAsync(l => l.ProviderKey == $"sub-{teacher.UserId}"))).ShouldBeFalse();

        app.Clock.Advance(SessionBook.ConfirmedFor);
        (await other.GetAsync("/account/school-account")).Location.ShouldBe("/account/confirm?returnUrl=%2Faccount%2Fschool-account");
        (await other.GetAsync(theirs)).Location.ShouldNotBeNull().ShouldStartWith("/account/confirm");
        (await other.PostAsync("/account/school-account/untie", new { issuer = FakeProvider.Microsoft })).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task OneSubject_IsOneAccount_AndOneAccountOneSubject()
    {
        var school = await app.SchoolAsync();
        var (teacher, other) = (await school.User(SchoolRole.MainstreamStaff), await school.User(SchoolRole.MainstreamStaff));
        await SchoolAccountApp.TieAsync(school, other, $"sub-{other.UserId}");
        var asked = await SchoolAccountApp.LeaveAsync(teacher, TieLink(await teacher.OpenAsync("/account/school-account")));
        var link = TieLink(await teacher.OpenAsync("/account/school-account"));

        var taken = await SchoolAccountApp.ComeBackAsync(teacher, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{other.UserId}")));
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var again = await SchoolAccountApp.LeaveAsync(teacher, link);
        var second = await SchoolAccountApp.ComeBackAsync(teacher, with.Provider.Answer(again, with.Provider.TokenFor(again, $"sub-second-{teacher.UserId}")));

        taken.Text.ShouldContain("That account at Microsoft is tied to somebody else’s account here.");
        second.Text.ShouldContain("Your account is tied to another one at Microsoft already. Untie that one first.");
        (await school.Read(db => db.Set<IdentityUserLogin<int>>().CountAsync(l => l.UserId == teacher.UserId || l.UserId == other.UserId))).ShouldBe(2);
    }

    [Fact]
    public async Task Untied_ItSignsInNoMore_AndOtherSessionsEnd_ButNotTheLastWayIn()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var elsewhere = app.Visitor();
        await with.SignInAsync(elsewhere, $"sub-{teacher.UserId}");
        var hash = await school.Read(db => db.Users.Where(u => u.Id == teacher.UserId).Select(u => u.PasswordHash).SingleAsync());
        await PasswordAsync(school, teacher, null);
        var page = await teacher.OpenAsync("/account/school-account");

        var last = await page.SendAsync("#untie-1");
        last.Status.ShouldBe(HttpStatusCode.Conflict);
        last.Text.ShouldContain("This is the only way in to your account.");
        await PasswordAsync(school, teacher, hash);
        (await page.SubmitAsync("#untie-1")).Notice.ShouldNotBeNull().ShouldStartWith("It is untied");

        (await elsewhere.GetAsync("/help/access")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}")).Errors.Single().ShouldStartWith("No account here");
        (await page.SendAsync("#untie-1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == teacher.UserId && e.Subject == "SchoolAccountUntied"))).ShouldBe(1);
    }

    [Fact]
    public async Task Administrator_SeesThatItIsTied_AndUnties_OnceThereIsAnotherWayIn()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.MainstreamStaff));
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        await PasswordAsync(school, teacher, null);
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == teacher.UserId).Select(u => u.Id).SingleAsync());
        var page = await admin.OpenAsync($"/users/{part}");
        page.Text.ShouldContain("The person has no password, and signs in with the school account.");
        page.Text.ShouldContain("Tied to somebody@ashgrove.example at Microsoft.");
        (await admin.OpenAsync("/users")).Text.ShouldNotContain("Invited");

        (await page.SendAsync("#untie-1")).Text.ShouldContain("Make a new link first");
        await page.SubmitAsync("#link");
        await page.SubmitAsync("#untie-1");

        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}")).Errors.Single().ShouldStartWith("No account here");
        (await teacher.GetAsync("/help/access")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == admin.UserId && e.Subject == "SchoolAccountTakenOff" && e.SubjectId == part))).ShouldBe(1);
    }

    [Theory]
    [InlineData("microsoft", "preferred_username")]
    [InlineData("google", "email")]
    public async Task Invitation_TiesTheAccount_InsteadOfAPassword_Once(string provider, string claim)
    {
        var school = await app.SchoolAsync();
        var (newcomer, link) = await InviteAsync(school);
        var visitor = app.Visitor();
        var begin = (await visitor.OpenAsync(link)).Find($".si__sso a[href$='provider={provider}']")!.GetAttribute("href")!;
        var asked = await SchoolAccountApp.LeaveAsync(visitor, begin);

        var page = await SchoolAccountApp.ComeBackAsync(visitor, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{newcomer.UserId}", new Dictionary<string, object?> { [claim] = newcomer.Email.ToUpperInvariant(), ["email_verified"] = true })));

        page.Location.ShouldBe("/");
        (await visitor.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Visitor().OpenAsync(link)).Heading.ShouldBe("This link is not open");
        (await with.SignInAsync(app.Visitor(), $"sub-{newcomer.UserId}", provider: provider)).Location.ShouldBe("/");
        (await school.Read(db => db.Users.Where(u => u.Id == newcomer.UserId).Select(u => u.PasswordHash).SingleAsync())).ShouldBeNull();
        (await visitor.OpenAsync("/account/you")).Text.ShouldContain("You sign in with your school account");
    }

    [Theory]
    [InlineData("microsoft", "preferred_username", true)]
    [InlineData("microsoft", "email", true)]
    [InlineData("google", "email", false)]
    [InlineData("google", "preferred_username", true)]
    public async Task Invitation_OfAnotherAddress_OrOfOneThatNobodyChecked_TiesNothing_AndStaysOpen(string provider, string claim, bool verified)
    {
        var school = await app.SchoolAsync();
        var (newcomer, link) = await InviteAsync(school);
        var visitor = app.Visitor();
        var asked = await SchoolAccountApp.LeaveAsync(visitor, $"{link}/school-account?provider={provider}");
        var address = claim == "preferred_username" && provider == "microsoft" ? "colleague@ashgrove.example" : newcomer.Email;

        var page = await SchoolAccountApp.ComeBackAsync(visitor, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{newcomer.UserId}", new Dictionary<string, object?> { [claim] = address, ["email_verified"] = verified })));

        page.Errors.Single().ShouldStartWith("The link was made for another address");
        (await app.Visitor().OpenAsync(link)).Heading.ShouldBe("Choose how you sign in");
        (await school.Read(db => db.Set<IdentityUserLogin<int>>().AnyAsync(l => l.UserId == newcomer.UserId))).ShouldBeFalse();
    }

    [Fact]
    public async Task LinkThatReplacesAPassword_IsUsedForAPasswordAlone()
    {
        var school = await app.SchoolAsync();
        var (newcomer, link) = await InviteAsync(school);
        await PasswordAsync(school, newcomer, "a hash");
        var visitor = app.Visitor();

        (await visitor.OpenAsync(link)).Find(".si__sso").ShouldBeNull();
        (await visitor.OpenAsync($"{link}/school-account?provider=microsoft")).Heading.ShouldBe("This link is not open");
    }

    private static string TieLink(Page page) => page.Find("a[href*='/tie?provider=microsoft']")!.GetAttribute("href")!;

    private static Task PasswordAsync(TestSchool school, Browser account, string? hash) => school.Change(async db => (await db.Users.SingleAsync(u => u.Id == account.UserId)).PasswordHash = hash);

    private static async Task<(Browser Account, string Link)> InviteAsync(TestSchool school)
    {
        var (account, token) = (await school.Account(SchoolRole.MainstreamStaff), SecretToken.New());
        await school.Change(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == account.UserId);
            (user.PasswordHash, user.InvitationHash, user.InvitationExpiresAt) = (null, SecretToken.HashOf(token), school.Now.AddDays(7));
        });
        return (account, $"/account/invitation/{token}");
    }
}
