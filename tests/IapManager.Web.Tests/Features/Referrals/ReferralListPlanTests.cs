using System.Text.RegularExpressions;
using IapManager.Domain.Schools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>The statements of the list use the indexes that were chosen for them: none reads every referral or sorts them.</summary>
public sealed partial class ReferralListPlanTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("/referrals", "IX_Referrals_SchoolId_StartedAt")]
    [InlineData("/referrals?page=2", "IX_Referrals_SchoolId_StartedAt")]
    [InlineData("/referrals?state=Declined", "IX_Referrals_SchoolId_State_StartedAt")]
    [InlineData("/referrals?sort=sent", "IX_Referrals_SchoolId_SubmittedOn")]
    [InlineData("/referrals?q=R-2026", "IX_Referrals_SchoolId_")]
    public async Task PageOfTheList_ReadsItsRowsInTheOrderOfAnIndex(string address, string index)
    {
        var plans = await PlansAsync(address);

        var rows = plans.Single(p => p.Statement.Contains("LIMIT", StringComparison.Ordinal) && p.Statement.Contains("\"Reference\"", StringComparison.Ordinal));
        rows.Plan.ShouldContain(index, customMessage: rows.Plan + rows.Statement);
        plans.ShouldAllBe(p => !p.Plan.Contains("SCAN r", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LateReferrals_AreFoundByTheDayOnWhichTheyWereSent()
    {
        var plans = await PlansAsync("/referrals?late=true");

        plans.Where(p => p.Statement.Contains("FROM \"Referrals\"", StringComparison.Ordinal)).ShouldAllBe(p => p.Plan.Contains("INDEX IX_Referrals_SchoolId_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LateReferrals_NearestFirst_AreCountedAndPutInOrderFromTheIndexAlone()
    {
        var plans = await PlansAsync("/referrals?late=true&sort=due");

        var counted = plans.Where(p => !p.Statement.Contains("\"Reference\"", StringComparison.Ordinal) && p.Statement.Contains("\"CountedFrom\"", StringComparison.Ordinal)).ToList();
        counted.Count.ShouldBe(2);
        var steps = counted.SelectMany(p => p.Plan.Split(Environment.NewLine)).Where(step => step.StartsWith("SEARCH ", StringComparison.Ordinal) || TableScan().IsMatch(step)).ToList();
        steps.Count.ShouldBeGreaterThanOrEqualTo(4);
        steps.ShouldAllBe(step => step.Contains("USING COVERING INDEX IX_Referrals_SchoolId_State_CountedFrom_AcknowledgedOn (SchoolId=? AND State=?", StringComparison.Ordinal));
    }

    private async Task<List<(string Statement, string Plan)>> PlansAsync(string address)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        for (var n = 0; n < 30; n++)
        {
            await school.Referral(r => r.Declined());
        }

        var late = await school.Referral(r => r.Submitted());
        await school.Change(db => db.Referrals.Where(r => r.Id == late.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CountedFrom, school.Today.AddDays(-60))));

        await lead.GetAsync("/referrals");
        var statements = await app.StatementsOfAsync(() => lead.GetAsync(address));
        return await school.Read(async db =>
        {
            var plans = new List<(string, string)>();
            await using var connection = new SqliteConnection(db.Database.GetConnectionString());
            await connection.OpenAsync();
            foreach (var statement in statements.Where(s => s.Contains("\"Referrals\"", StringComparison.Ordinal) && !s.Contains("\"WaitingListEntries\"", StringComparison.Ordinal)))
            {
                await using var explain = connection.CreateCommand();
#pragma warning disable CA2100 // The application's own statement, with its parameters.
                explain.CommandText = "EXPLAIN QUERY PLAN " + statement;
#pragma warning restore CA2100
                foreach (var name in Parameter().Matches(statement).Select(m => m.Value).Distinct())
                {
                    explain.Parameters.AddWithValue(name, 1);
                }

                var plan = new List<string>();
                await using var reader = await explain.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    plan.Add(reader.GetString(3));
                }

                plans.Add((statement, string.Join(Environment.NewLine, plan)));
            }

            return plans;
        });
    }

    /// <summary>A scan of the table or of one of its indexes; one of rows already found has no more to say than their name.</summary>
    [GeneratedRegex("^SCAN .+ (USING|VIRTUAL)|^SCAN (r|Referrals)$")]
    private static partial Regex TableScan();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
