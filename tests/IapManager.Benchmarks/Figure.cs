using System.Diagnostics;

namespace IapManager.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Aim">Null where there is none.</param>
/// <param name="Holds">Null without an aim.</param>
internal sealed record Figure(string What, string Measured, string Beside, string Ratio, string? Aim, bool? Holds)
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <summary>What a piece of work took. Processor time is compared, because it is the same on a machine that does other things as well.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Cpu">Seconds of processor time of this process.</param>
internal readonly record struct Taken(double Seconds, double Cpu)
{
    /// <param name="work">What is measured.</param>
    /// <param name="collectFirst">False where the work is one of many alike, whose garbage is part of what they cost.</param>
    public static async Task<Taken> ByAsync(Func<Task> work, bool collectFirst = true)
    {
        if (collectFirst)
        {
            GC.Collect();
        }

        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await work();
        return new Taken(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
