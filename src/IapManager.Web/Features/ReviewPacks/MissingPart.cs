using IapManager.Documents;
using IapManager.Domain.Packs;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What is missing, on a page of its own that can be taken out and worked through: what, since when, who could bring it.</summary>
internal static class MissingPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        var heading = new Heading(2, "Missing from this pack");
        List<Block> left = [.. LeftOut(pack)];
        if (pack.Missing.Count == 0)
        {
            return [new KeepTogether([heading, new Paragraph("Nothing that a pack should hold is missing."), .. left])];
        }

        var table = new Table(new("What is missing", Weight: 1.4), new("Since when", Weight: 0.8), new("Who could bring it", Weight: 1)) { HasRowHeadings = true, Summary = "Evidence that is missing" };
        foreach (var gap in pack.Missing)
        {
            table.Row(gap.What, gap.Since ?? "–", gap.Who);
        }

        return [new PageBreak(), heading, new Paragraph("A gap says nothing either way. Ask before the review, or say in it what is not known."), table, .. left];
    }

    private static IEnumerable<Block> LeftOut(ReviewPack pack)
    {
        var left = PackSections.All.Where(s => !pack.Holds(s)).Select(PackSections.NameOf).ToList();
        if (left.Count > 0)
        {
            yield return new Paragraph($"Left out of this pack by choice: {string.Join("; ", left)}.") { IsMuted = true };
        }
    }
}
