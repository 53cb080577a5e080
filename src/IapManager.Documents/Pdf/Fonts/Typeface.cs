namespace IapManager.Documents.Pdf.Fonts;

internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>The cuts of Atkinson Hyperlegible Next, read once in the life of the process.</summary>
internal static class Typeface
{
    private static readonly Lazy<TrueTypeFont>[] Fonts =
        [.. Enum.GetValues<Face>().Select(face => new Lazy<TrueTypeFont>(() => Load(face)))];

    public static TrueTypeFont Of(Face face) => Fonts[(int)face].Value;

    public static string PostScriptName(Face face) => "AtkinsonHyperlegibleNext-" + face;

    private static TrueTypeFont Load(Face face)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream(face + ".ttf")!;
        var data = new byte[resource.Length];
        resource.ReadExactly(data);
        return new TrueTypeFont(data);
    }
}
