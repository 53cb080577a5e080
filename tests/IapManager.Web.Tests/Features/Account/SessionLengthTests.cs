using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Account;

public sealed class SessionLengthTests
{
    /// <summary>What an administrator changes in an account is checked at the next page, and that check once gave the session a length of years.</summary>
    [Fact]
    public async Task SessionOfAnAccountThatWasChanged_IsOverAfterAnHourAllTheSame()
    {
        await using var own = new IapApp { Alone = true };
        var lead = await (await own.SchoolAsync()).User(SchoolRole.IapLead);
        own.Clock.Advance(TimeSpan.FromMinutes(5));
        own.Services.GetRequiredService<AccountChanges>().Note(lead.UserId);
        (await lead.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);
        own.Clock.Advance(TimeSpan.FromMinutes(40));
        (await lead.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromMinutes(61));

        (await lead.GetAsync("/settings")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }
}
