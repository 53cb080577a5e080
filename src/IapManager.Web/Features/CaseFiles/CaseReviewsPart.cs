using IapManager.Documents;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Reviews with views and actions.</summary>
internal static class CaseReviewsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block>();
        if (file.Reviews.Count > 0)
        {
            blocks.Add(new Heading(2, "Reviews"));
        }

        foreach (var review in file.Reviews)
        {
            Add(blocks, file, review);
        }

        return blocks;
    }

    private static void Add(List<Block> blocks, CaseFile file, Review review)
    {
        var when = review.HeldOn is { } held ? $"held on {Dates.Plain(held)}" : $"due by {Dates.Plain(review.DueOn)}";
        blocks.Add(new Heading(3, $"Review {review.Number}, {when}"));
        foreach (var view in review.Views.OrderBy(v => v.Voice).ThenBy(v => v.Id))
        {
            blocks.Add(CaseVoices.Of(view, file.Pupil.Forename, $"review {review.Number}"));
        }

        foreach (var c in review.Contributions)
        {
            blocks.Add(new Paragraph(new RichText(Run.Bold(c.Who), c.Said.Length > 0 ? $": {c.Said}" : " took part.")));
        }

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
            blocks.Add(new BulletList([.. review.Actions.OrderBy(a => a.Id).Select(a => (RichText)ReviewsPart.ActionOf(a))]));
        }
    }
}
