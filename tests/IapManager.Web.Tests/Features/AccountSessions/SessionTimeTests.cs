using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.AccountSessions;

/// <summary>How long a session goes on, and what another process knows of it.</summary>
public sealed class SessionTimeTests
{
    [Fact]
    public async Task Session_ThatIsUsedAllDay_EndsAfterTwelveHours()
    {
        await using var own = new IapApp { Alone = true };
        var user = await (await own.SchoolAsync()).User(SchoolRole.Governor);
        for (var half = 1; half < 24; half++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(30));
            (await user.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, $"after {half} half hours");
        }

        own.Clock.Advance(TimeSpan.FromMinutes(31));

        (await user.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public async Task WhatAPageAsksForByItself_KeepsNoSessionGoing()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var (alone, used) = (await school.User(SchoolRole.Governor), await school.User(SchoolRole.Governor));
        alone.Http.DefaultRequestHeaders.Add(Unasked.Header, "1");
        for (var minutes = 0; minutes < 59; minutes += 5)
        {
            (await alone.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
            (await used.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
            own.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        own.Clock.Advance(TimeSpan.FromMinutes(2));

        (await alone.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await used.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_ThatWasEnded_StaysSo_AfterARestart_AndInAnotherProcessWithinAMinute()
    {
        var file = Path.Combine(RunFolder.New().FullName, "iap.db");
        TemplateDatabase.CopyTo(file);
        await using var first = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False" } };
        var school = await first.SchoolAsync();
        var account = await school.User(SchoolRole.Governor);
        var cookies = new List<string>();
        foreach (var user in new[] { first.Visitor(), first.Visitor() })
        {
            cookies.Add(SessionsTests.CookieOf(await school.SignIn(account.Email, user)));
            if (cookies.Count == 1)
            {
                await user.PostAsync("/account/sign-out");
            }
        }

        var settings = new Dictionary<string, string> { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False", ["Keys:File"] = first.Services.GetRequiredService<InstallationKey>().Place };
        await using var second = new IapApp { Settings = settings };
        var (ended, goesOn) = (SessionsTests.With(second, cookies[0]), SessionsTests.With(second, cookies[1]));
        (await ended.GetAsync("/")).Location.ShouldNotBeNull("it was ended before this process started").ShouldStartWith("/account/sign-in");
        (await goesOn.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);

        await (await account.OpenAsync("/account/you")).SubmitAsync("#end-others");
        second.Clock.Advance(TimeSpan.FromSeconds(61));

        (await goesOn.GetAsync("/")).Location.ShouldNotBeNull("the first process ended it").ShouldStartWith("/account/sign-in");
    }
}
