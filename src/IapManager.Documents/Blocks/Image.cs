namespace IapManager.Documents;

/// <param name="Picture">Printed at 144 pixels an inch, or smaller where the column is narrower.</param>
/// <param name="AlternativeText">What it shows, for those who do not see it; null where it only decorates and is not read out.</param>
public sealed record Image(Picture Picture, string? AlternativeText) : Block
{
    /// <summary>In points (1/72 inch); null: by its pixels.</summary>
    public double? Width { get; init; }
}
