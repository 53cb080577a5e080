using System.Diagnostics;

namespace IapManager.Benchmarks;

/// <summary>Requests of eight readers at once over real connections, rotating over addresses.</summary>
internal sealed class Load(HttpClient client, IReadOnlyList<string> addresses)
{
    private const int Readers = 8;

    private int _next;

    /// <returns>Requests a second, and milliseconds of processor time for each.</returns>
    public async Task<(double PerSecond, double CpuMilliseconds)> RunAsync(TimeSpan time)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(watch, time))));
        watch.Stop();
        var count = counts.Sum();
        return (count / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count);
    }

    private async Task<int> ReadAsync(Stopwatch watch, TimeSpan time)
    {
        var buffer = new byte[32 * 1024];
        var count = 0;
        while (watch.Elapsed < time)
        {
            var address = addresses[Interlocked.Increment(ref _next) % addresses.Count];
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync();
            while (await body.ReadAsync(buffer) > 0)
            {
            }

            count++;
        }

        return count;
    }
}
