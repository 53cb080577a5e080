using System.Globalization;

namespace IapManager.Benchmarks;

/// <summary>Processor time of the processes that this one started, such as a browser. Known on Linux only.</summary>
internal static class ChildrenCpu
{
    private const double TicksASecond = 100;

    /// <returns>Seconds since each of them began.</returns>
    public static double Seconds()
    {
        var processes = Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(Read).OfType<(int Id, int Parent, double Seconds)>().ToLookup(process => process.Parent);
        return Below(Environment.ProcessId);

        double Below(int parent) => processes[parent].Sum(process => process.Seconds + Below(process.Id));
    }

    private static (int Id, int Parent, double Seconds)? Read(string folder)
    {
        try
        {
            // After the name, which is in brackets and may hold anything.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(1).Take(12).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), (int)fields[0], (fields[10] + fields[11]) / TicksASecond);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
