using IapManager.Domain;

namespace IapManager.Web.DemoSchool;

/// <summary>What is said and written in the provision on an ordinary day.</summary>
internal static class DemoDayWords
{
    /// <summary>By mood, from sunny to stormy.</summary>
    public static readonly string[][] CheckIn =
    [
        ["Nan is here this week.", "Got a new bike light.", "PE today."],
        ["Football at break.", "Slept well.", "I finished the model."],
        ["Bit tired.", "Didn’t sleep, my brother was ill.", "Cold."],
        ["Don’t want to talk yet.", "Headache."],
        ["Row on the bus.", "Can I start with Nadia?"],
    ];

    public static readonly string[] Breaks = ["A walk", "A walk", "Garden", "Ball game", "Stretching", "A quiet corner"];

    /// <summary>What works is null where nothing is proposed for the passport, and empty where the note itself says it.</summary>
    public static readonly (string Text, Visibility Visibility, bool Good, string? Works)[] Notes =
    [
        ("{pupil} explained fractions to a new pupil, twice, and patiently.", Visibility.Staff, true, null),
        ("{pupil} used the card before it got too much and was back after five minutes.", Visibility.Staff, false, null),
        ("{pupil} asked for the long task in two halves. That worked.", Visibility.Staff, false, "A long task in two halves"),
        ("Quiet all morning. Ate lunch with us rather than in the hall.", Visibility.Team, false, null),
        ("{pupil} mended the gate with Mr Price and showed the others how.", Visibility.Team, true, null),
        ("A hard start; a walk first, then a good hour of reading.", Visibility.Team, false, "A short walk before a hard start"),
        ("{pupil} read a whole chapter aloud to Nadia.", Visibility.Team, true, null),
        ("Seat by the window is better than by the door just now.", Visibility.Staff, false, ""),
    ];
}
