using System.Globalization;

namespace IapManager.Benchmarks;

/// <summary>Measures what docs/performance.md states. Name one or more of demo, import, pages, pack, packs, drawing, list, timetable, trust; none runs all.</summary>
internal static class Program
{
    private static async Task Main(string[] names)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():d MMMM yyyy}");
        var figures = new List<Figure>();
        foreach (var (name, run) in new (string, Func<Task<IReadOnlyList<Figure>>>)[] { ("demo", DemoBenchmark.RunAsync), ("import", ImportBenchmark.RunAsync), ("pages", PageBenchmark.RunAsync), ("pack", PackBenchmark.RunAsync), ("packs", DayPacksBenchmark.RunAsync), ("drawing", DrawingBenchmark.RunAsync), ("list", ListBenchmark.RunAsync), ("timetable", TimetableBenchmark.RunAsync), ("trust", TrustBenchmark.RunAsync) })
        {
            if (names.Length == 0 || names.Contains(name))
            {
                Console.WriteLine($"{name} …");
                figures.AddRange(await run());
            }
        }

        Console.WriteLine();
        Console.WriteLine("| what | measured | beside | ratio | aim | |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var figure in figures)
        {
            Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Beside} | {figure.Ratio} | {figure.Aim} | {figure.Holds switch { true => "holds", false => "missed", null => "" }} |");
        }
    }
}
