using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>
/// Atkinson Hyperlegible Next in four cuts, and for what it lacks a font of each script in two. Each is read when it is first needed,
/// once in the life of the process.
/// </summary>
internal static class Typeface
{
    /// <summary>By the blocks of Unicode that each is asked for; what stands in none of them is looked for in Noto Sans.</summary>
    private static readonly (string Font, (int First, int Last)[] Blocks)[] Scripts =
    [
        ("NotoSans", []),
        ("IBMPlexSansArabic", [(0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)]),
        ("NotoSansHebrew", [(0x0590, 0x05FF), (0xFB1D, 0xFB4F)]),
        ("NotoSansBengali", [(0x0980, 0x09FF)]),
        ("NotoSansGurmukhi", [(0x0A00, 0x0A7F)]),
        ("NotoSansGujarati", [(0x0A80, 0x0AFF)]),
        ("NotoSansTamil", [(0x0B80, 0x0BFF)]),
        ("NotoSansSC", [(0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)]),
    ];

    private static readonly string[] Cuts = [.. Enum.GetValues<Face>().Select(face => face.ToString())];

    private static readonly Lazy<TrueTypeFont>[] Fonts =
    [
        .. Cuts.Select((cut, i) => new Lazy<TrueTypeFont>(() => new TrueTypeFont(i, "AtkinsonHyperlegibleNext-" + cut, cut is "Bold" or "BoldItalic", Read(cut)))),
        .. Scripts.SelectMany(script => new[] { "Regular", "Bold" }, (script, cut) => script.Font + "-" + cut)
            .Select((name, i) => new Lazy<TrueTypeFont>(() => new TrueTypeFont(Cuts.Length + i, name, name.EndsWith("Bold", StringComparison.Ordinal), Read(name)))),
    ];

    public static TrueTypeFont Of(Face face) => Fonts[(int)face].Value;

    /// <summary>The font of the script that the character belongs to, upright; whether it has the character is not said.</summary>
    public static TrueTypeFont ForScript(Face face, Rune rune)
    {
        var script = Math.Max(0, Array.FindIndex(Scripts, script => Array.Exists(script.Blocks, block => rune.Value >= block.First && rune.Value <= block.Last)));
        return Fonts[Cuts.Length + (2 * script) + (face is Face.Bold or Face.BoldItalic ? 1 : 0)].Value;
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? typeof(Typeface).Assembly.GetManifestResourceStream(name + ".woff")!;
        var data = new byte[resource.Length];
        resource.ReadExactly(data);
        return data;
    }
}
