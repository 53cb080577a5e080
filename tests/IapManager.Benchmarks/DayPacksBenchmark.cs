using IapManager.Domain;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewDayPacks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks;

/// <summary>60 packs as the background job makes them: each read, composed, drawn and logged by itself, then all in one file and as a zip. Two runs of 30 pupils.</summary>
internal static class DayPacksBenchmark
{
    private const int Packs = 30;
    private const int Runs = 2;
    private const int Rounds = 7;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var site = new Site(demo: true);
        using var client = await site.SignInAsync("lead@ashgrove.example");
        await using (var connection = new SqliteConnection(site.ConnectionString))
        {
            await connection.OpenAsync();
            new ManySchools(connection).Copy(1);
        }

        var run = await site.InScopeAsync((_, db) => RunOfAsync(db));
        DayPacks? made = null;
        var taken = new List<Taken>();
        for (var round = -1; round < Rounds; round++)
        {
            var one = await Taken.ByAsync(async () =>
            {
                for (var i = 0; i < Runs; i++)
                {
                    made = await site.Services.GetRequiredService<MakeDayPacks>().ExecuteAsync(run, CancellationToken.None);
                }
            });
            if (made!.Items.FirstOrDefault(i => i.State != PackItemState.Made) is { } missing)
            {
                throw new InvalidOperationException($"A pack was not made: {missing.Why}");
            }

            if (round >= 0)
            {
                taken.Add(one);
            }
        }

        var (clock, cpu) = (Figure.Median(taken.Select(t => t.Seconds)), Figure.Median(taken.Select(t => t.Cpu)));
        return [new($"{Runs * Packs} packs of review days, in {Runs} runs: read, compose, draw, log, one file and a zip of {made!.Pdf!.Length / 1024} KB and {made.Zip!.Length / 1024} KB each", $"{clock:0.00} s, {cpu:0.00} s of processor", "", "", "below 3 s", clock < 3)];
    }

    private static async Task<PackRun> RunOfAsync(Data.IapDbContext db)
    {
        db.WritesAudit = false;
        var lead = await db.Users.SingleAsync(u => u.Email == "lead@ashgrove.example");
        var placements = await db.Placements.Where(p => p.State == PlacementState.Active || p.State == PlacementState.Ended)
            .Where(p => db.Placements.Count(other => other.PupilId == p.PupilId) == 1).OrderBy(p => p.State).ThenBy(p => p.Id).Take(Packs).ToListAsync();
        if (placements.Count < Packs)
        {
            throw new InvalidOperationException($"The school has {placements.Count} pupils with a place where {Packs} were to be measured.");
        }

        var held = await db.Reviews.GroupBy(r => r.PupilId).Select(g => new { g.Key, Most = g.Max(r => r.Number) }).ToDictionaryAsync(g => g.Key, g => g.Most);
        var day = new DateOnly(2026, 12, 2);
        var reviews = placements.ConvertAll(p => new Review(1, p.Id, p.PupilId, held.GetValueOrDefault(p.PupilId) + 1, day));
        db.AddRange(reviews);
        await db.SaveChangesAsync();
        return new PackRun(1, day, day, reviews.Select(r => new PackItem(r.PupilId, r.Id)), null, new Actor(lead.Id, lead.DisplayName), TimeProvider.System.GetUtcNow().UtcDateTime);
    }
}
