namespace IapManager.Web.Infrastructure.Access;

/// <summary>A browser as its owner knows it again: "Safari on an iPhone". Browsers say what they like of themselves, so it is shown and never relied on.</summary>
public static class DeviceWords
{
    // The first that fits: each also names those after it.
    private static readonly (string Part, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Part, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("CrOS", "a Chromebook"), ("Windows", "Windows"), ("Macintosh", "a Mac"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">As the browser sent it; null or empty for none.</param>
    public static string Of(string? userAgent)
    {
        var (browser, system) = (NameIn(Browsers, userAgent), NameIn(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => "An unknown browser",
            (_, null) => browser,
            _ => $"{browser ?? "A browser"} on {system}",
        };
    }

    private static string? NameIn((string Part, string Name)[] known, string? text) =>
        text is null ? null : known.Where(k => text.Contains(k.Part, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
