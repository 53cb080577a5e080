using IapManager.Domain.Placements;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks;

/// <summary>The timetable page and the pupil list beside a bare Razor page over the same rows, in turns, so that both meet the same machine.</summary>
internal static class PageBenchmark
{
    private const int Rounds = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var site = new Site(demo: true);
        using var signedIn = await site.SignInAsync("lead@ashgrove.example");
        await using var bare = await Bare.BareSite.StartAsync(site.ConnectionString);
        var (placed, everyone) = await site.InScopeAsync(async (_, db) => (
            await db.Placements.Where(p => p.State == PlacementState.Active).Select(p => p.PupilId).ToListAsync(),
            await db.Pupils.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync()));

        // Seven of eight pupils asked for have no place: their timetable is the imported one.
        var pupils = everyone.Where((_, i) => i % 21 == 0).Concat(placed).ToList();
        return
        [
            await CompareAsync("Timetable page of a pupil with a place", signedIn, bare.Client, [.. placed.Select(id => $"/pupils/{id}/timetable")], [.. placed.Select(id => $"/timetable/{id}")]),
            await CompareAsync("Timetable page, any pupil", signedIn, bare.Client, [.. pupils.Select(id => $"/pupils/{id}/timetable")], [.. pupils.Select(id => $"/timetable/{id}")]),
            await CompareAsync("Pupil list, 50 of 1,040", signedIn, bare.Client, [.. Enumerable.Range(1, 20).Select(p => $"/pupils?who=all&page={p}")], [.. Enumerable.Range(1, 20).Select(p => $"/pupils/{p}")]),
        ];
    }

    private static async Task<Figure> CompareAsync(string what, HttpClient client, HttpClient bareClient, string[] addresses, string[] bareAddresses)
    {
        var (page, bare) = (new Load(client, addresses), new Load(bareClient, bareAddresses));
        await page.RunAsync(WarmUp / 2);
        await bare.RunAsync(WarmUp / 2);
        var (pages, bares) = (new List<(double PerSecond, double Cpu)>(), new List<(double PerSecond, double Cpu)>());
        for (var round = 0; round < Rounds; round++)
        {
            pages.Add(await page.RunAsync(Slice));
            bares.Add(await bare.RunAsync(Slice));
        }

        var ratio = Figure.Median(pages.Zip(bares, (p, b) => p.PerSecond / b.PerSecond));
        var byCpu = Figure.Median(pages.Zip(bares, (p, b) => b.Cpu / p.Cpu));
        return new Figure(
            what, $"{Figure.Median(pages.Select(p => p.PerSecond)):0} a second, {Figure.Median(pages.Select(p => p.Cpu)):0.00} ms of processor", $"bare Razor page: {Figure.Median(bares.Select(p => p.PerSecond)):0} a second, {Figure.Median(bares.Select(p => p.Cpu)):0.00} ms",
            $"{byCpu:0.00} ({ratio:0.00} by the clock)", "at least 0.6", byCpu >= 0.6);
    }
}
