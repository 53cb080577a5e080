using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>Whoever has neither password nor phone shows at the provider that it is they.</summary>
[Collection(SchoolAccountTogether.Name)]
public sealed class ConfirmingAtTheProviderTests(SchoolAccountApp with)
{
    private readonly IapApp app = with.App;

    [Fact]
    public async Task AccountWithNeitherPasswordNorPhone_ConfirmsAtTheProvider_WhichHasToAsk()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        await school.Change(async db => (await db.Users.SingleAsync(u => u.Id == teacher.UserId)).PasswordHash = null);
        await with.SignInAsync(teacher, $"sub-{teacher.UserId}");
        var asks = await teacher.OpenAsync("/account/passkeys");
        asks.Find("[name=Password]").ShouldBeNull();

        (await ConfirmAsync("other", Now())).Text.ShouldContain("is not the one that yours is tied to");
        (await ConfirmAsync(null, null)).Text.ShouldContain("Microsoft does not say when you showed who you are there");
        (await ConfirmAsync(null, Now() - 3600)).Text.ShouldContain("Microsoft did not ask who you are");
        (await teacher.GetAsync("/account/passkeys")).Location.ShouldNotBeNull().ShouldStartWith("/account/confirm");
        (await ConfirmAsync(null, Now())).Location.ShouldBe("/account/passkeys");

        (await teacher.GetAsync("/account/passkeys")).Status.ShouldBe(HttpStatusCode.OK);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == teacher.UserId && e.Subject == "IdentityConfirmed" && e.Detail == "By Microsoft"))).ShouldBe(1);

        Task<Page> ConfirmAsync(string? subject, long? at) => AtProviderAsync(teacher, asks.Find(".si__sso a")!.GetAttribute("href")!, subject ?? $"sub-{teacher.UserId}", at);

        static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    }

    [Fact]
    public async Task FormThatWaits_IsKept_WhileItIsConfirmedInAnotherWindow()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher) = (await school.Account(SchoolRole.Administrator), await school.Account(SchoolRole.MainstreamStaff));
        await SchoolAccountApp.TieAsync(school, admin, $"sub-{admin.UserId}");
        await school.Change(async db => (await db.Users.SingleAsync(u => u.Id == admin.UserId)).PasswordHash = null);
        await with.SignInAsync(admin, $"sub-{admin.UserId}", new Dictionary<string, object?> { ["amr"] = new[] { "mfa" } });
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == teacher.UserId).Select(u => u.Id).SingleAsync());
        var waits = await (await admin.OpenAsync($"/users/{part}")).SendAsync("#link");
        waits.Heading.ShouldBe("Confirm that it is you");

        var tooSoon = await waits.SendAsync("form.si__form");
        tooSoon.Errors.ShouldBe(["You have not confirmed at Microsoft yet"]);
        (await AtProviderAsync(admin, tooSoon.Find(".si__sso a[target=_blank]")!.GetAttribute("href")!, $"sub-{admin.UserId}", DateTimeOffset.UtcNow.ToUnixTimeSeconds())).Heading.ShouldBe("It is you");
        var sendOn = await tooSoon.SendAsync("form.si__form");

        sendOn.Heading.ShouldBe("Now send it");
        (await sendOn.SubmitAsync("#send-on")).Find("#invitation").ShouldNotBeNull();
    }

    /// <summary>Follows the link to the provider, which has to ask anew, and comes back.</summary>
    private async Task<Page> AtProviderAsync(Browser browser, string link, string subject, long? at)
    {
        var asked = await SchoolAccountApp.LeaveAsync(browser, link);
        (asked["max_age"], asked["prompt"]).ShouldBe(("0", "login"));
        return await SchoolAccountApp.ComeBackAsync(browser, with.Provider.Answer(asked, with.Provider.TokenFor(asked, subject, new Dictionary<string, object?> { ["auth_time"] = at })));
    }
}
