using IapManager.Domain.Packs;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What the log says of a pack: which sections, for whom, and why where a reason was asked. Nothing that stands in it.</summary>
internal static class PackLog
{
    public static string Of(ReviewPack pack, string? reason)
    {
        var asked = pack.Asked;
        string[] parts =
        [
            asked.Sections.Count == PackSections.All.Count ? "All sections" : asked.Sections.Count == 0 ? "No usual section" : string.Join("; ", asked.Sections.Select(PackSections.NameOf)),
            .. pack.Sensitive.Select(s => $"with {ReferralSections.NameOf(s.Kind).ToLowerInvariant()}"),
            .. pack.HoldsHealth ? ["with scores about health"] : Array.Empty<string>(),
            .. pack.ParentChosen is { } parent && pack.Holds(PackSection.OwnWords) ? [$"words of {parent.Name}"] : Array.Empty<string>(),
            .. pack.Safeguarding is null ? Array.Empty<string>() : ["with safeguarding records"],
            .. asked.Dates is { } days ? [$"{days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd}"] : Array.Empty<string>(),
            .. asked.MadeFor is { } whom ? [$"for {whom}"] : Array.Empty<string>(),
            .. reason is null ? Array.Empty<string>() : [$"asked for because: {reason}"],
        ];
        return string.Join(". ", parts) + ".";
    }
}
