using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Today;

public sealed class UntoldFamilyTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Family_IsAskedAfter_ForTwoMonths_ThenNoMore()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Declined());

        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE Referrals SET DecidedOn = '2026-11-09' WHERE Id = {referral.Id}"));
        (await lead.GetAsync("/")).Text.ShouldContain("Tell the family");

        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE Referrals SET DecidedOn = '2026-09-07' WHERE Id = {referral.Id}"));
        (await lead.GetAsync("/")).Text.ShouldNotContain("Tell the family");
    }
}
