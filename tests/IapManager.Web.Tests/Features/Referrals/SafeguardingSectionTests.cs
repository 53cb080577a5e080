using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Safeguarding words appear to the DSL alone, wherever they could.</summary>
public sealed class SafeguardingSectionTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Secret = "the-words-for-the-dsl-alone";

    [Fact]
    public async Task SafeguardingWords_AppearToTheDslAlone()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var saved = await (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Safeguarding")).SubmitAsync("main form", new { Text = Secret });
        saved.Html.ShouldNotContain(Secret);

        foreach (var part in new[] { "/draft", "/check", "/sections/Safeguarding" })
        {
            (await teacher.GetAsync($"/referrals/{referral.Id}{part}")).Html.ShouldNotContain(Secret, customMessage: part);
        }

        await (await teacher.GetAsync($"/referrals/{referral.Id}/check")).SubmitAsync("form[action$=submit]");
        await (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Safeguarding")).SubmitAsync("main form", new { Text = "added-later", Why = "More is known" });
        foreach (var reader in new[] { teacher, await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco), await school.User(SchoolRole.Slt) })
        {
            foreach (var part in new[] { "", "/whole", "/amend", "/sections/Safeguarding" })
            {
                var page = await reader.GetAsync($"/referrals/{referral.Id}{part}");
                page.Html.ShouldNotContain(Secret);
                page.Html.ShouldNotContain("added-later");
            }

            (await reader.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("A safeguarding record exists. Ask Joanne Whitlock");
            (await reader.GetAsync("/referrals/referrals.csv")).Html.ShouldNotContain(Secret);
        }

        var read = await dsl.GetAsync($"/referrals/{referral.Id}/whole");
        read.Html.ShouldContain(Secret);
        read.Html.ShouldContain("added-later");
    }

    [Fact]
    public async Task SafeguardingWords_AreNotInTheLogOfChanges()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        var referral = await school.Referral(r => r.By(dsl));
        var address = $"/referrals/{referral.Id}/sections/Safeguarding";
        await (await dsl.GetAsync(address)).SubmitAsync("main form", new { Text = Secret });
        await (await dsl.GetAsync(address)).SubmitAsync("main form", new { Text = "Something else" });
        await (await dsl.GetAsync($"/referrals/{referral.Id}/draft")).SubmitAsync("form[action$=discard]");

        var details = await school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id).Select(e => e.Detail).ToListAsync());

        details.ShouldNotBeEmpty();
        details.ShouldAllBe(d => d == null || (!d.Contains(Secret) && !d.Contains("Something else")));
    }
}
