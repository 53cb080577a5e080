using System.Globalization;

namespace IapManager.Documents.Pdf.Fonts;

internal static class TextFit
{
    /// <summary>The text on one line, its end replaced by an ellipsis where it is wider than the room.</summary>
    public static string Shorten(TextStyle style, string? text, double room)
    {
        var clean = TextCleaner.OneLine(text);
        if (clean.Length == 0 || style.Measure(clean) <= room)
        {
            return clean;
        }

        var left = room - style.Measure("\u2026");
        var kept = 0;
        var characters = StringInfo.GetTextElementEnumerator(clean);
        while (characters.MoveNext())
        {
            left -= style.Measure(characters.GetTextElement());
            if (left < 0)
            {
                break;
            }

            kept = characters.ElementIndex + characters.GetTextElement().Length;
        }

        return clean[..kept].TrimEnd() + "\u2026";
    }
}
