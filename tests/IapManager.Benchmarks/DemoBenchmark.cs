namespace IapManager.Benchmarks;

/// <summary>A first start with the demo school: from nothing to the first page served. The build is not part of it.</summary>
internal static class DemoBenchmark
{
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var taken = new List<Taken>();
        for (var i = 0; i < Rounds; i++)
        {
            taken.Add(await Taken.ByAsync(async () =>
            {
                using var site = new Site(demo: true);
                using var client = await site.SignInAsync("lead@ashgrove.example");
            }));
        }

        // The first is the one that counts: nothing is compiled yet, as when somebody starts the application.
        return [new("The demo school, from nothing to the lead's first page", $"{taken[0].Seconds:0.0} s, {taken[0].Cpu:0.0} s of processor", $"again in the same process: {taken[^1].Seconds:0.0} s", "", "below 15 s", taken[0].Seconds < 15)];
    }
}
