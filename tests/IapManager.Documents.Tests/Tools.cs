using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IapManager.Documents.Tests;

/// <summary>Programs that read or check PDF and share no code with what writes it. What is missing is fetched by the system's package manager.</summary>
internal static class Tools
{
    private static readonly Lock Fetching = new();

    /// <summary>What qpdf says against the file; fails the test when that is anything.</summary>
    public static void Check(byte[] pdf) => Read("qpdf", "qpdf", pdf, file => ["--check", file]);

    /// <summary>The text as pdftotext finds it, in the order in which it is read, without the signs for directions that it puts in.</summary>
    public static string Text(byte[] pdf) =>
        Plain(Read("pdftotext", "poppler-utils", pdf, file => ["-layout", file, "-"]));

    /// <summary>The structure with its text, as pdfinfo walks through it.</summary>
    public static string Structure(byte[] pdf) => Read("pdfinfo", "poppler-utils", pdf, file => ["-struct-text", file]);

    public static JsonElement PdfJs(byte[] pdf)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "read-pdf.mjs");
        return JsonDocument.Parse(Read("node", "nodejs", pdf, file => [script, file])).RootElement;
    }

    /// <summary>The first page as pdftoppm draws it; asked by points from the top left corner.</summary>
    public static Func<double, double, Color> Pixels(byte[] pdf, double pageWidth)
    {
        var drawing = ReadBytes("pdftoppm", "poppler-utils", pdf, file => ["-r", "72", "-f", "1", "-l", "1", file]);
        var (fields, at) = (new List<int>(), 3);
        while (fields.Count < 3)
        {
            var end = Array.FindIndex(drawing, at, one => one is (byte)' ' or (byte)'\n');
            fields.Add(int.Parse(Encoding.ASCII.GetString(drawing, at, end - at), CultureInfo.InvariantCulture));
            at = end + 1;
        }

        return (x, y) =>
        {
            var first = at + (3 * (((int)(y * fields[0] / pageWidth) * fields[0]) + (int)(x * fields[0] / pageWidth)));
            return new Color(drawing[first], drawing[first + 1], drawing[first + 2]);
        };
    }

    /// <summary>Letters that a file keeps in their joined form, as they are typed.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => c is not ((>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E'))));

    private static string Read(string program, string package, byte[] pdf, Func<string, string[]> arguments) =>
        Encoding.UTF8.GetString(ReadBytes(program, package, pdf, arguments));

    private static byte[] ReadBytes(string program, string package, byte[] pdf, Func<string, string[]> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            return OutsideProgram.Run(program, package, arguments(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
