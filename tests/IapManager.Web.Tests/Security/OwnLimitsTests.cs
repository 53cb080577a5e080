using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Tests.Security;

/// <summary>Nobody who has signed in can fetch the school page by page with a program.</summary>
public sealed class OwnLimitsTests : IDisposable
{
    private readonly IapApp _app = new() { Settings = new() { ["RateLimit:PagesPerMinute"] = "12", ["RateLimit:FilesPerMinute"] = "3" } };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task WhoAsksForMoreThanAnybodyCanRead_WaitsAMinute_AloneAndInTheLog()
    {
        var school = await _app.SchoolAsync();
        var (lead, other) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco));

        var files = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            files.Add((await lead.GetAsync("/reports/measures.csv")).Status);
        }

        files.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        (await lead.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.OK, "the pages go on");
        Page last;
        var pages = 0;
        do
        {
            last = await lead.GetAsync("/pupils?q=Col");
        }
        while (last.Status == HttpStatusCode.OK && ++pages < 50);

        last.Heading.ShouldBe("Please wait a minute");
        pages.ShouldBeLessThan(12);
        (await other.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.OK, "nobody else waits");
        (await school.Read(db => db.AuditEntries.Where(e => e.Action == AuditAction.Refused).Select(e => new { e.UserId, e.Subject }).ToListAsync())).ShouldBe([new { UserId = (int?)lead.UserId, Subject = "TooManyRequests" }]);
    }

    [Fact]
    public void LineOfTheLog_IsOneEvent() => _app.Services.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue.SingleLine.ShouldBeTrue();
}
