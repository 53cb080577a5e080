using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace IapManager.Web.Tests.Security;

/// <summary>Holds docs/libraries.md to what the product is built with. WRITE_LIBRARIES=1 writes it anew.</summary>
public sealed class LibrariesTests
{
    private static readonly string[] Locks = ["src/IapManager.Web", "src/IapManager.Documents"];

    private static readonly string Root = SourceTree.Root;

    private static readonly string Written = Path.Combine(Root, "docs", "libraries.md");

    [Fact]
    public void Document_NamesEveryLibrary_InItsVersion()
    {
        if (Environment.GetEnvironmentVariable("WRITE_LIBRARIES") == "1")
        {
            File.WriteAllText(Written, Text());
        }

        var written = File.ReadAllLines(Written).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToLookup(c => c[1], c => c[2]);

        // A feed may have a neighbouring version of what nothing pins, so of that the name alone is compared.
        Built().Select(l => l.Name).Where(n => !written.Contains(n)).ShouldBeEmpty("WRITE_LIBRARIES=1 writes docs/libraries.md anew");
        var inUse = Built().Select(b => b.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Pinned().Where(p => inUse.Contains(p.Name) && !written[p.Name].Contains(p.Version)).ShouldBeEmpty("WRITE_LIBRARIES=1 writes docs/libraries.md anew");
        Fetched().Where(p => !written[p.Name].Contains(p.Version)).ShouldBeEmpty("WRITE_LIBRARIES=1 writes docs/libraries.md anew");
    }

    [Fact]
    public void NoLibrary_IsUnderALicenceThatTheProductCannotTake()
    {
        var rows = File.ReadAllLines(Written).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => !c[1].StartsWith("---", StringComparison.Ordinal)).ToList();

        rows.Count.ShouldBeGreaterThan(40);
        rows.Where(c => c[3].Length == 0 || c[3].Contains("GPL", StringComparison.Ordinal)).Select(c => $"{c[1]}: {c[3]}").ShouldBeEmpty();
    }

    private static string Text()
    {
        var text = new StringBuilder("""
            # Libraries

            What the product is built with, and what that brings along, in the versions of the last change. A test (`LibrariesTests`) holds the list to the code; what only tests
            and the build of the source use stands in `Directory.Packages.props` and the `package-lock.json` files of `tests`. In how many days a weakness is mended stands in
            [security.md](security.md#libraries).

            | library | version | licence |
            | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var (name, version, licence) in Built().Concat(Fetched()).DistinctBy(l => (l.Name, l.Version)).OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {version} | {licence} |\n");
        }

        return text.ToString();
    }

    /// <summary>In the build, with what each brings along.</summary>
    private static List<(string Name, string Version, string Licence)> Built()
    {
        using var deps = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "IapManager.Web.deps.json")));
        return [.. deps.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package").Select(l => l.Name.Split('/')).Select(l => (l[0], l[1], LicenceOf(l[0], l[1])))];
    }

    private static List<(string Name, string Version)> Pinned() =>
        [.. XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => (p.Attribute("Include")!.Value, p.Attribute("Version")!.Value))];

    private static List<(string Name, string Version, string Licence)> Fetched()
    {
        var found = new List<(string, string, string)>();
        foreach (var folder in Locks)
        {
            using var text = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, folder, "package-lock.json")));
            found.AddRange(text.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0 && !p.Value.TryGetProperty("optional", out _))
                .Select(p => (p.Name[(p.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], p.Value.GetProperty("version").GetString()!, p.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "")));
        }

        return found;
    }

    /// <summary>As its package says it, where it is kept on this machine.</summary>
    private static string LicenceOf(string name, string version)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "src", "IapManager.Web", "obj", "project.assets.json")));
        foreach (var folder in assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name))
        {
            var lower = name.ToLowerInvariant();
            var about = Path.Combine(folder, lower, version.ToLowerInvariant(), $"{lower}.nuspec");
            if (File.Exists(about) && XDocument.Load(about).Descendants().FirstOrDefault(e => e.Name.LocalName == "license") is { } licence)
            {
                return licence.Attribute("type")?.Value == "expression" ? licence.Value : "of its own, in the package";
            }
        }

        return "";
    }
}
