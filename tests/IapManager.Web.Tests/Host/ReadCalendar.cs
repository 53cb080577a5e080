using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IapManager.Web.Tests.Host;

/// <summary>An event as ical.js reads it: instants, whatever they were written as.</summary>
public sealed record ReadEvent(string Uid, string Zone, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Stamp, string Summary, string? Location, IReadOnlyList<string> Properties);

/// <summary>A calendar file as an independent reader sees it: ical.js, run by Node in a zone where nobody's school is.</summary>
public sealed class ReadCalendar
{
    public ReadCalendar(string text)
    {
        Text = text;
        using var read = JsonDocument.Parse(Run(text));
        var root = read.RootElement;
        Name = root.GetProperty("name").GetString()!;
        Version = root.GetProperty("version").GetString()!;
        Product = root.GetProperty("product").GetString()!;
        Zones = [.. root.GetProperty("zones").EnumerateArray().Select(z => z.GetString()!)];
        Events =
        [
            .. root.GetProperty("events").EnumerateArray().Select(e => new ReadEvent(
                e.GetProperty("uid").GetString()!, e.GetProperty("zone").GetString()!, Instant(e, "start"), Instant(e, "end"), Instant(e, "stamp"),
                e.GetProperty("summary").GetString()!, e.GetProperty("location").GetString(), [.. e.GetProperty("properties").EnumerateArray().Select(p => p.GetString()!)])),
        ];
    }

    public string Text { get; }

    public string Name { get; }

    public string Version { get; }

    public string Product { get; }

    public IReadOnlyList<string> Zones { get; }

    public IReadOnlyList<ReadEvent> Events { get; }

    private static DateTimeOffset Instant(JsonElement of, string name) => DateTimeOffset.FromUnixTimeSeconds(of.GetProperty(name).GetInt64());

    private static string Run(string text)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Host", "read-calendar.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TZ"] = "Pacific/Auckland";
        using var node = Process.Start(start)!;
        var (said, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        node.StandardInput.Write(text);
        node.StandardInput.Close();
        node.WaitForExit();
        node.ExitCode.ShouldBe(0, errors.GetAwaiter().GetResult());
        return said.GetAwaiter().GetResult();
    }
}
