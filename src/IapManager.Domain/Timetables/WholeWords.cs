namespace IapManager.Domain.Timetables;

internal static class WholeWords
{
    /// <summary>Whether words stand in a text one after another, not as parts of longer ones.</summary>
    public static bool Stand(string text, string words)
    {
        for (var at = words.Length == 0 ? -1 : text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
