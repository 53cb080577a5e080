using System.IO.Compression;
using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Access;

/// <summary>Every page of admissions, from referral to induction, makes at most six statements in all: user, frame and page together.</summary>
public sealed class StatementCountTests(IapApp app) : IClassFixture<IapApp>
{
    private const int Most = 6;

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task EveryPageOfAdmissions_MakesAtMostSixStatements(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var user = await school.User(role);
        var referrals = await ReferralsAsync(school, user);
        var addresses = AdmissionRoutes.Gets(app, role).SelectMany(route => route.Contains("{referrals}", StringComparison.Ordinal)
            ? referrals.Select(r => (Shown: $"{route} ({r.State})", Address: ids.Fill(route.Replace("{referrals}", $"{r.Id}", StringComparison.Ordinal))))
            : [(Shown: route, Address: ids.Fill(route))]);
        (await OpenAllAsync(user, addresses)).ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    public async Task TodayAndEveryPageOfAPupil_MakeAtMostSixStatements(SchoolRole role)
    {
        var full = await FullSchool.MakeAsync(app, role);
        var addresses = full.Pupils.SelectMany(p => new[] { $"/pupils/{p.Id}", $"/pupils/{p.Id}/timeline" })
            .Concat(["/", "/now", "/week", "/week?week=2026-12-07", "/pupils", "/pupils?who=all", "/pupils?q=maya", $"/placements/new?referralId={full.Accepted.Id}", "/rota", "/rota/new", "/rota?week=2026-12-07", .. full.OnRota.Select(id => $"/rota/{id}")]);

        (await OpenAllAsync(full.User, addresses.Select(a => (a, a)))).ShouldBeGreaterThan(role is SchoolRole.Administrator or SchoolRole.Governor ? 0 : 6);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Administrator)]
    public async Task TheInductionTemplate_MakesAtMostSixStatements(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var address = $"/settings/provisions/{school.ProvisionId}/induction";

        (await OpenAllAsync(await school.User(role), [(address, address)])).ShouldBe(1);
    }

    [Fact]
    public async Task TeachersDay_TakesAtMostFourStatements_AndFifteenKilobytesOfALine()
    {
        var full = await FullSchool.MakeAsync(app, SchoolRole.MainstreamStaff);
        await OpenAsync(full.User, "/");

        var (page, statements) = await OpenAsync(full.User, "/");

        page.Text.ShouldContain("Asked for your view");
        statements.Count.ShouldBeLessThanOrEqualTo(4, string.Join(Environment.NewLine, statements));
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(page.Bytes);
        }

        packed.Length.ShouldBeInRange(1_000, 15 * 1024);
    }

    /// <returns>How many opened.</returns>
    private async Task<int> OpenAllAsync(Browser user, IEnumerable<(string Shown, string Address)> addresses)
    {
        var tooMany = new List<string>();
        var opened = 0;
        foreach (var (shown, address) in addresses)
        {
            var (page, statements) = await OpenAsync(user, address);
            if (statements.Count > Most)
            {
                // The facts of the school are kept for half a minute; whoever opens a page just then reads them again.
                (page, statements) = await OpenAsync(user, address);
            }

            opened += page.Status == HttpStatusCode.OK ? 1 : 0;
            if (page.Status == HttpStatusCode.OK && statements.Count > Most)
            {
                tooMany.Add($"{shown}: {statements.Count}{Environment.NewLine}{string.Join(Environment.NewLine, statements.Select(s => $"    {FirstTables(s)}"))}");
            }
        }

        tooMany.ShouldBeEmpty(string.Join(Environment.NewLine, tooMany));
        return opened;
    }

    private async Task<(Page Page, IReadOnlyCollection<string> Statements)> OpenAsync(Browser user, string address)
    {
        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await user.GetAsync(address));
        return (page, statements);
    }

    /// <summary>One of the user's own in each state, with something hidden in it, so that no page is short because it has nothing to say.</summary>
    private static async Task<List<Referral>> ReferralsAsync(TestSchool school, Browser user)
    {
        var made = new List<Referral>();
        foreach (var state in Enum.GetValues<ReferralState>().Where(s => s != ReferralState.Closed))
        {
            made.Add(await school.Referral(r => r.InState(state).By(user).With(ReferralSectionKind.Safeguarding, "Bruises").With(ReferralSectionKind.Health, "Sleeps badly")));
        }

        await school.WaitingListEntry(made.Single(r => r.State == ReferralState.Accepted));
        return made;
    }

    private static string FirstTables(string statement)
    {
        var tables = System.Text.RegularExpressions.Regex.Matches(statement, "(?:FROM|JOIN|INTO|UPDATE) \"(\\w+)\"").Select(m => m.Groups[1].Value).Distinct();
        return $"{statement[..Math.Min(6, statement.Length)]} {string.Join(", ", tables)}";
    }
}
