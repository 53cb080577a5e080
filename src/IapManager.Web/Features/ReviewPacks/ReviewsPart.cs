using IapManager.Documents;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

internal static class ReviewsPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        var held = pack.Held.ToList();
        if (held.Count == 0)
        {
            return [new Heading(2, "Reviews held"), new Paragraph(pack.Asked.Dates is null ? "None has been held yet." : "None was held in these days.") { IsMuted = true }];
        }

        var blocks = new List<Block> { new Heading(2, "Reviews held") };
        foreach (var review in held)
        {
            blocks.Add(new Heading(3, $"{Capital(Ordinal.Of(review.Number))} review, {Dates.Plain(review.HeldOn!.Value)}"));
            blocks.Add(new Paragraph(new RichText(Run.Bold("Took part: "), string.Join("; ", review.Contributions.Select(c => c.Who)))));
            if (review.Summary is { } summary)
            {
                blocks.Add(new Paragraph(summary));
            }

            if (review.Decision is { } decision)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold($"Decision: {Review.NameOf(decision)}. "), review.DecisionReason ?? "")));
            }

            if (review.Actions.Count > 0)
            {
                blocks.Add(new BulletList([.. review.Actions.OrderBy(a => a.Id).Select(a => (RichText)ActionOf(a))]));
            }
        }

        return blocks;
    }

    internal static string ActionOf(ReviewAction action) =>
        $"{action.What}{(string.IsNullOrWhiteSpace(action.Owner) ? "" : $": {action.Owner}")}{(action.Due is { } due ? $", by {Dates.Plain(due)}" : "")}{StateOf(action)}";

    private static string StateOf(ReviewAction action) => action.State switch
    {
        ReviewActionState.Done => $". Done on {Dates.Plain(action.SettledOn!.Value)}",
        ReviewActionState.Dropped => $". Dropped on {Dates.Plain(action.SettledOn!.Value)}: {action.DroppedReason}",
        _ => "",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
