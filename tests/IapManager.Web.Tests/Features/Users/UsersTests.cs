using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Users;

public sealed class UsersTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Add_GivesALinkWithWhichThePersonChoosesAPassword_Once()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var email = $"siobhan.o'brien{TestSchool.Next()}@ashgrove.example";

        var added = await (await admin.OpenAsync("/users/new")).SubmitAsync("#user", new { Name = "Siobhán O’Brien", Email = email, Roles = new[] { "IapLead", "Senco" } });
        var link = new Uri(added.Find("#invitation")!.TextContent).PathAndQuery;
        (await admin.OpenAsync(added.Address)).Find("#invitation").ShouldBeNull();

        var visitor = app.Visitor();
        var choose = await visitor.OpenAsync(link);
        (await choose.SubmitAsync("form", new { Password = "short", Again = "short" })).Errors.ShouldNotBeEmpty();
        (await choose.SubmitAsync("form", new { Password = "quiet-harbour-kettle", Again = "other-harbour-kettle" })).Errors.ShouldBe(["Type the same password twice"]);
        (await choose.SendAsync("form", new { Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" })).Location.ShouldBe("/");
        (await visitor.GetAsync("/settings")).Location.ShouldBe("/account/second-factor/set-up?returnUrl=%2Fsettings");

        (await app.Visitor().OpenAsync(link)).Heading.ShouldBe("This link is not open");
        (await app.Visitor().PostAsync(link, new { Password = "stolen-harbour-kettle", Again = "stolen-harbour-kettle" })).Heading.ShouldBe("This link is not open");
        var stored = await school.Read(db => db.Users.SingleAsync(u => u.Email == email));
        stored.InvitationHash.ShouldBeNull();
    }

    [Fact]
    public async Task Link_AfterAWeekOrWhenReplaced_IsNotOpen()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var added = await (await admin.OpenAsync("/users/new")).SubmitAsync("#user", new { Name = "Tom Hallett", Email = $"tom{TestSchool.Next()}@ashgrove.example", Roles = new[] { "IapStaff" } });
        var first = new Uri(added.Find("#invitation")!.TextContent).PathAndQuery;
        var second = new Uri((await added.SubmitAsync("#link")).Find("#invitation")!.TextContent).PathAndQuery;

        (await app.Visitor().OpenAsync(first)).Heading.ShouldBe("This link is not open");
        (await app.Visitor().OpenAsync(second)).Heading.ShouldBe("Choose a password");
        app.Clock.Advance(TimeSpan.FromDays(8));
        (await app.Visitor().OpenAsync(second)).Heading.ShouldBe("This link is not open");
    }

    [Fact]
    public async Task Deactivate_EndsTheSessionAtOnce_AndRefusesToSignIn()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var leaver = await school.User(SchoolRole.IapLead);
        (await leaver.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);

        await (await admin.OpenAsync($"/users/{await PartOf(school, leaver)}")).SubmitAsync("#deactivate");

        (await leaver.GetAsync("/settings")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        var page = await app.Visitor().OpenAsync("/account/sign-in");
        (await page.SubmitAsync("form.si__form", new { leaver.Email, TestSchool.Password })).Errors.ShouldBe(["This account is closed. Ask your administrator."]);
    }

    [Fact]
    public async Task Roles_AreInForceAtTheNextRequest()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var user = await school.User(SchoolRole.IapLead);

        await (await admin.OpenAsync($"/users/{await PartOf(school, user)}")).SubmitAsync("#user", new { Roles = new[] { "Governor" } });

        (await user.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task TheOnlyAdministrator_CanNeitherGiveUpTheRoleNorCloseTheAccount()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync($"/users/{await PartOf(school, admin)}");

        (await page.SubmitAsync("#user", new { Roles = new[] { "Slt" } })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await page.SubmitAsync("#deactivate")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await admin.GetAsync("/users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Add_WithWrongOrForgedFields_SaysWhatToDo()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);

        (await admin.PostAsync("/users/new")).Errors.ShouldBe(["Enter the person’s name", "Enter the person’s school email address", "Choose at least one role"], ignoreOrder: true);
        (await admin.PostAsync("/users/new", new { Name = new string('x', 5000), Email = "no address", Roles = "99", Staff = "NOBODY" })).Errors.Count.ShouldBeGreaterThanOrEqualTo(3);
        (await admin.PostAsync("/users/new", new { Name = "Again", admin.Email, Roles = "Slt" })).Errors.ShouldBe(["There is an account with this email address already"]);
        (await admin.PostAsync("/users/new", new { Name = "A", Email = $"a{TestSchool.Next()}@b.example", Roles = "Slt", Staff = "NOBODY" })).Errors.Single().ShouldStartWith("No member of staff has this code");
    }

    [Fact]
    public async Task FromStaff_GivesThoseChosenAnAccountOfTheirOwn()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var nadia = await school.Staff(s => s.Forename = "<b>Nadia</b>");
        var left = await school.Staff(s => s.LeftOn = school.Today.AddDays(-1));
        var other = await (await app.SchoolAsync("Another School")).Staff();
        var page = await admin.OpenAsync("/users/from-staff");
        page.Html.ShouldNotContain("<b>Nadia</b>");

        var made = await admin.PostAsync("/users/from-staff", new { Chosen = new[] { nadia.Id, left.Id, other.Id } });

        made.All("#made tbody th").Single().ShouldStartWith("<b>Nadia</b>");
        var user = await school.Read(db => db.SchoolUsers.SingleAsync(u => u.StaffMemberId == nadia.Id));
        user.Roles.ShouldBe([SchoolRole.MainstreamStaff]);
        (await admin.PostAsync("/users/from-staff", new { Chosen = nadia.Id })).Errors.ShouldBe(["Choose at least one member of staff"]);
    }

    [Fact]
    public async Task List_IsSearchedAndFilteredByRole()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        await school.User(SchoolRole.Senco, name: "Zofia Nowak");
        await school.User(SchoolRole.Slt, name: "100% Ready");

        (await admin.OpenAsync("/users?Q=nowak")).All("tbody th").ShouldBe(["Zofia Nowak"]);
        (await admin.OpenAsync("/users?Q=%25")).All("tbody th").ShouldBe(["100% Ready"]);
        (await admin.OpenAsync("/users?Role=Senco")).All("tbody th").ShouldBe(["Zofia Nowak"]);
        (await admin.OpenAsync("/users?Role=Nonsense&Page=-7")).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.OpenAsync("/users?Q=nobody-at-all")).Heading.ShouldBe("Users");
    }

    [Theory]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.IapLead)]
    public async Task Administrator_CannotGiveThemselvesARoleThatOpensRecords(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync($"/users/{await PartOf(school, admin)}");

        var refused = await page.SubmitAsync("#user", new { Roles = new[] { "Administrator", role.ToString() } });

        refused.Errors.Single().ShouldStartWith("You cannot give yourself the role");
        (await school.Read(db => db.SchoolUsers.Where(u => u.UserId == admin.UserId).Select(u => u.Roles).SingleAsync())).ShouldBe([SchoolRole.Administrator]);
        (await page.SubmitAsync("#user", new { Roles = new[] { "Administrator", "MainstreamStaff" } })).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leadership_IsTold_ForAFortnight_WhenAnAccountIsOpenedToRecords()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator, name: "Pat Sorrell");
        var dsl = await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Tom Hallett");
        (await dsl.OpenAsync("/")).Text.ShouldNotContain("opened by");

        await (await admin.OpenAsync($"/users/{await PartOf(school, teacher)}")).SubmitAsync("#user", new { Roles = new[] { "Senco" } });
        await (await admin.OpenAsync($"/users/{await PartOf(school, dsl)}")).SubmitAsync("#link");

        var today = await dsl.OpenAsync("/");
        today.Text.ShouldContain("Tom Hallett (SENCO): opened by Pat Sorrell");
        today.Text.ShouldContain("Joanne Whitlock (Designated safeguarding lead): opened by Pat Sorrell");
        app.Clock.Advance(TimeSpan.FromDays(15));
        (await (await school.User(SchoolRole.Slt)).OpenAsync("/")).Text.ShouldNotContain("opened by");
    }

    [Fact]
    public async Task Edit_OfAnAccountThatSomebodyChangedMeanwhile_IsToldAndChangesNothing()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var user = await school.User(SchoolRole.Governor, name: "Linda Achebe");
        var page = await admin.OpenAsync($"/users/{await PartOf(school, user)}");
        await page.SubmitAsync("#user", new { Name = "Linda Achebe-Stone" });

        (await page.SubmitAsync("#user", new { Name = "Lynda Achebe" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.Users.Where(u => u.Id == user.UserId).Select(u => u.DisplayName).SingleAsync())).ShouldBe("Linda Achebe-Stone");
    }

    [Fact]
    public async Task WhoNeedsAPhoneAndHasNone_IsSeenInTheList_AndFoundByTheFilter()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher, lead) = (await school.User(SchoolRole.Administrator), await school.Account(SchoolRole.MainstreamStaff), await school.Account(SchoolRole.IapLead));

        (await admin.OpenAsync("/users")).All("tbody tr").Single(r => r.Contains(lead.Email, StringComparison.Ordinal)).ShouldEndWith("No phone yet");

        (await admin.OpenAsync("/users?NoPhone=true")).All("tbody tr").ShouldHaveSingleItem().ShouldContain(lead.Email);
        (await admin.OpenAsync("/users?NoPhone=false")).All("tbody tr").Single(r => r.Contains(teacher.Email, StringComparison.Ordinal)).ShouldEndWith("Active");
    }

    private static Task<int> PartOf(TestSchool school, Browser user) => school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());
}
