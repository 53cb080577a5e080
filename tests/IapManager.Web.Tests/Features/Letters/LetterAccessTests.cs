using System.Net;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Letters;

/// <summary>Who may read and make letters, of a referral in which state.</summary>
public sealed class LetterAccessTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly SchoolRole[] Readers = [SchoolRole.IapLead, SchoolRole.Senco, SchoolRole.Dsl, SchoolRole.Slt];

    public static TheoryData<SchoolRole> Roles() => [.. Enum.GetValues<SchoolRole>()];

    public static TheoryData<ReferralState, LetterKind> StatesAndKinds()
    {
        var table = new TheoryData<ReferralState, LetterKind>();
        foreach (var state in Enum.GetValues<ReferralState>().Where(s => s != ReferralState.Closed))
        {
            foreach (var kind in Enum.GetValues<LetterKind>())
            {
                table.Add(state, kind);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task EveryVerb_IsOpenToItsRolesAlone(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var referral = await school.Referral(r => r.Accepted().By(user));
        var letter = await school.Add(new Letter(referral, LetterKind.Accepted, "Mrs Collins", null, null, "Maya", "Dear Mrs Collins", 0, school.Lead, school.Now));
        var (reads, makes) = (Readers.Contains(role), role == SchoolRole.IapLead);

        foreach (var address in new[] { $"/referrals/{referral.Id}/letters", $"/letters/{letter.Id}", $"/letters/{letter.Id}/letter.pdf" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, address);
        }

        foreach (var address in new[] { $"/referrals/{referral.Id}/letters/new", $"/referrals/{referral.Id}/letters/told" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(makes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, address);
        }

        var made = await user.PostAsync($"/referrals/{referral.Id}/letters/new", new { Kind = "Accepted", To = "Mrs Collins", Subject = "Maya", Body = "Dear Mrs Collins" });
        var told = await user.PostAsync($"/referrals/{referral.Id}/letters/told", new { Whom = "Mrs Collins", How = "Telephone", On = school.Today, ToldBy = "Ruth" });
        (made.Status, told.Status).ShouldBe(makes ? (HttpStatusCode.Redirect, HttpStatusCode.Redirect) : (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (await school.Read(db => db.Letters.CountAsync())).ShouldBe(makes ? 2 : 1);
        (await school.Read(db => db.FamilyTold.CountAsync())).ShouldBe(makes ? 1 : 0);
        if (reads)
        {
            ((await user.GetAsync($"/referrals/{referral.Id}/letters")).Find("a[href*='letters/new']") is not null).ShouldBe(makes);
        }
    }

    [Theory]
    [MemberData(nameof(StatesAndKinds))]
    public async Task Letter_IsMadeOnlyWhereItIsTrue(ReferralState state, LetterKind kind)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.InState(state));

        var answer = await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new { Kind = kind, To = "Mrs Collins", Subject = "Maya", Body = "Dear Mrs Collins" });

        answer.Status.ShouldBe(LetterKinds.For(state).Contains(kind) ? HttpStatusCode.Redirect : HttpStatusCode.Conflict);
        (await school.Read(db => db.Letters.CountAsync())).ShouldBe(LetterKinds.For(state).Contains(kind) ? 1 : 0);
        (await lead.GetAsync($"/referrals/{referral.Id}/letters/new")).Status.ShouldBe(LetterKinds.For(state).Count > 0 ? HttpStatusCode.OK : HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task ForgedKind_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Declined());

        (await lead.PostAsync($"/referrals/{referral.Id}/letters/new", new { Kind = "7", To = "Mrs Collins", Subject = "Maya", Body = "Dear" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await lead.PostAsync($"/referrals/{referral.Id}/letters/told", new { Whom = "Mrs Collins", How = "9", On = school.Today, ToldBy = "Ruth" })).Errors.ShouldContain("Choose how they were told");
    }

    [Fact]
    public async Task LetterOfAnotherSchool_IsNotFound()
    {
        var other = await app.SchoolAsync("Another School");
        var referral = await other.Referral(r => r.Accepted());
        var letter = await other.Add(new Letter(referral, LetterKind.Accepted, "Mrs Collins", null, null, "Maya", "Dear Mrs Collins", 0, other.Lead, other.Now));
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        foreach (var address in new[] { $"/referrals/{referral.Id}/letters", $"/referrals/{referral.Id}/letters/new", $"/letters/{letter.Id}", $"/letters/{letter.Id}/letter.pdf" })
        {
            (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }
}
