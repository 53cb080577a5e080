namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Numbers of things as pages write them.</summary>
public static class Counted
{
    /// <summary>"1 place", "8 places".</summary>
    public static string Places(int places) => places == 1 ? "1 place" : $"{places} places";

    /// <summary>"3 of 8 places are taken or promised."; of a single place in its own words.</summary>
    public static string PlacesTaken(int taken, int places) => (taken, places) switch
    {
        (0, 1) => "The one place is free.",
        (_, 1) => "The one place is taken or promised.",
        _ => $"{taken} of {Places(places)} are taken or promised.",
    };
}
