namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Numbers of things as pages write them.</summary>
public static class Counted
{
    /// <summary>"1 place", "8 places".</summary>
    public static string Places(int places) => places == 1 ? "1 place" : $"{places} places";

    /// <summary>"1 pupil", "8 pupils".</summary>
    public static string Pupils(int pupils) => pupils == 1 ? "1 pupil" : $"{pupils} pupils";

    /// <summary>"3 of 8 places are taken now, and 2 are promised for a later day."; of a single place in its own words.</summary>
    /// <param name="taken">Held today.</param>
    /// <param name="promised">From a later day on.</param>
    /// <param name="places">In all.</param>
    public static string PlacesTaken(int taken, int promised, int places) => (taken, promised, places) switch
    {
        (0, 0, 1) => "The one place is free.",
        (0, _, 1) => "The one place is promised for a later day.",
        (_, 0, 1) => "The one place is taken now.",
        (_, _, 1) => "The one place is taken now, and promised for a later day.",
        (_, 0, _) => $"{taken} of {Places(places)} are taken now.",
        _ => $"{taken} of {Places(places)} are taken now, and {promised} {(promised == 1 ? "is" : "are")} promised for a later day.",
    };
}
