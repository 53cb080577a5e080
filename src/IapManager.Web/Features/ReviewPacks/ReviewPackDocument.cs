using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>The pack as a document: the pupil's strengths and words before any figure, the decision last.</summary>
public static class ReviewPackDocument
{
    private const int LongestNameInFile = 90;

    public static string FileNameOf(ReviewPack pack) =>
        DocumentResult.SafeName($"Review pack, {(pack.Name.Length > LongestNameInFile ? pack.Name[..LongestNameInFile] : pack.Name)}, {Dates.Plain(pack.Today)}", "pdf");

    public static Document Of(ReviewPack pack)
    {
        var form = pack.Form is { Length: > 0 } name ? $", {name}" : "";
        var document = new Document
        {
            Title = TitleOf(pack),
            Author = pack.MadeBy,
            Subject = "Review pack",
            Made = pack.MadeAt,
            Head = new RunningHead(pack.SchoolName, $", {pack.ProvisionName}"),
            Marking = "Confidential: contains personal information",
            Footer = $"Review pack, {pack.Name}{form}. Made by {pack.MadeBy}, {Dates.Full(DateOnly.FromDateTime(pack.MadeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(pack.MadeAt.DateTime))}",
        };
        document.Add(
            new Heading(1, TitleOf(pack)),
            new Paragraph(IntroOf(pack), TextSize.Intro),
            new Facts([.. FactsOf(pack)]));
        document.Add(StrengthsAndWords.Of(pack));
        if (pack.Placement is { } placement)
        {
            document.Add(WayBackPart.Of(pack, placement));
            document.Add(PlanPart.Of(pack));
            document.Add(TimetablePart.Of(pack));
            document.Add(FeedbackPart.Of(pack));
            document.Add(SincePart.Of(pack));
            document.Add(FiguresPart.Of(pack, placement));
            document.Add(ReviewsPart.Of(pack));
        }
        else
        {
            document.Add(new Note($"{pack.Forename} has no place at {pack.ProvisionName} and has not had one. Plan, timetable and reviews will stand here once a place has been offered.") { Title = "No placement yet" });
        }

        document.Add(MissingFrom(pack));
        document.Add(DecisionOf(pack));
        return document;
    }

    private static string TitleOf(ReviewPack pack) =>
        pack is { Placement: not null, ThisReview: { } review } ? $"{pack.Name}: {Ordinal.Of(review.Number)} review" : $"{pack.Name}: review pack";

    private static string IntroOf(ReviewPack pack) => pack switch
    {
        { Placement: null } => $"As of {Dates.Full(pack.Today)}",
        { Placement: { State: PlacementState.Ended, EndedOn: { } ended, Outcome: { } outcome } } => $"{Placement.NameOf(outcome)}, {Dates.Full(ended)}",
        { ThisReview: { State: ReviewState.Held, HeldOn: { } held } } => $"Held on {Dates.Full(held)}",
        { ThisReview: { } review } => $"Due by {Dates.Full(review.DueOn)}",
        _ => $"As of {Dates.Full(pack.Today)}",
    };

    private static IEnumerable<Fact> FactsOf(ReviewPack pack)
    {
        yield return new("Year and form", string.IsNullOrEmpty(pack.Form) ? YearOf(pack.YearGroup) : $"{YearOf(pack.YearGroup)}, {pack.Form}");
        if (pack.Placement is { } placement)
        {
            yield return new(placement.HasBegun ? $"At {pack.ProvisionName} since" : "Planned start", Dates.Plain(placement.Start));
            yield return placement.EndedOn is { } ended ? new("Last day", Dates.Plain(ended)) : new("Planned end", Dates.Plain(placement.PlannedEnd));
            yield return new("Key adult", placement.KeyAdult);
            yield return new("Receives back in mainstream", placement.Receiver);
            if (placement.State == PlacementState.Paused)
            {
                yield return new("At present", "Paused");
            }
        }

        if (pack.LeftOn is { } left)
        {
            yield return new("Left the school", Dates.Plain(left));
        }
    }

    private static string YearOf(int year) => year == 0 ? "Reception" : $"{year}";

    private static KeepTogether MissingFrom(ReviewPack pack) => new(
        new Heading(2, "Missing from this pack"),
        pack.Missing.Count == 0 ? new Paragraph("Nothing that a pack should hold is missing.") : new BulletList([.. pack.Missing.Select(m => (RichText)m)]) { Mark = ListMark.Dash });

    private static IReadOnlyList<Block> DecisionOf(ReviewPack pack)
    {
        IReadOnlyList<string> signatures = [pack.Forename, "Parent or carer", "For the school"];
        return pack.Placement switch
        {
            null => [],
            { State: PlacementState.Ended, Outcome: PlacementOutcome.ReturnedFullTime } => [new DecisionBox("What follows now", ["The return holds", "Some help is needed", "Open support again"], signatures)],
            { State: PlacementState.Ended } => [],
            _ =>
            [
                new DecisionBox(pack.ThisReview is null ? "Next decisions" : "Decision of this review", [.. Enum.GetValues<ReviewDecision>().Select(Review.NameOf)], signatures)
                {
                    After = pack.NextReviewBy is { } next ? $"Next review, by {Dates.Plain(next)}:" : null,
                },
            ],
        };
    }
}
