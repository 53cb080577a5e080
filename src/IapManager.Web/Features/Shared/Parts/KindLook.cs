namespace IapManager.Web.Features.Shared.Parts;

/// <summary>How a kind of time in the timetable is shown: always word, icon, fill and patterned spine together.</summary>
/// <param name="Css">Class for a cell, a swatch or a day-list row.</param>
public sealed record KindLook(string Css, string Icon, string Word)
{
    /// <summary>By its code: mainstream, supported, provision, intervention, enrichment, out, or, on one date alone, elsewhere.</summary>
    /// <param name="provision">The provision's own name, the word of the kind "provision".</param>
    public static KindLook Of(string code, string? provision) => code switch
    {
        "mainstream" => new("k-main", "mainstream", "Mainstream"),
        "supported" => new("k-supp", "supported", "Supported"),
        "provision" => new("k-prov", "provision", provision ?? "In the provision"),
        "intervention" => new("k-intv", "intervention", "Intervention"),
        "enrichment" => new("k-enri", "enrichment", "Enrichment"),
        "out" => new("k-out", "out", "Not in school"),
        "elsewhere" => new("k-else", "map-pin", "Elsewhere"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such kind of time in the timetable."),
    };
}
