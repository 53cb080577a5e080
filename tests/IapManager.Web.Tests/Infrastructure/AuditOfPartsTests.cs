using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class AuditOfPartsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task APartOfARecord_IsLoggedUnderThePupilOfTheWhole()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(lead));

        await (await lead.OpenAsync($"/referrals/{referral.Id}/sections/HopedForOutcomes")).SubmitAsync("main form.form", new { Text = "Back with 8F by Easter" });

        var entries = await school.Read(db => db.AuditEntries.Where(e => e.Subject == nameof(ReferralSection) && e.UserId == lead.UserId).ToListAsync());
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(e => e.PupilId == referral.PupilId);
    }
}
