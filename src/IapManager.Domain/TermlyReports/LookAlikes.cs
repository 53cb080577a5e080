namespace IapManager.Domain.TermlyReports;

/// <summary>Letters of the Cyrillic and Greek scripts, and the nought, that look like Latin ones: in them a name reads the same and is another word.</summary>
internal static class LookAlikes
{
    private const string Others = "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονακιυρхкмнтвг";
    private const string Latins = "ABESIJKMHOPCTYXaesijopcyxdhlABEZHIKMNOPTYXovakiupxkmhtbr";

    /// <summary>Takes no room: a space of no width, a mark of direction.</summary>
    public static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    /// <summary>The text with Latin letters where others look like them, without signs that take no room.</summary>
    public static string Latin(string text) => string.Concat((text.Any(char.IsLetter) ? text.Replace('0', 'o') : text).Where(c => !IsUnseen(c)).Select(c => Others.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Latins[at] : c));
}
