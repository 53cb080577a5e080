using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>The pack as a document: the pupil's strengths and words before any figure, the decision at the end, and what is missing on a page of its own.</summary>
public static class ReviewPackDocument
{
    private const int LongestNameInFile = 90;

    public static string FileNameOf(ReviewPack pack) =>
        DocumentResult.SafeName($"Review pack, {(pack.Name.Length > LongestNameInFile ? pack.Name[..LongestNameInFile] : pack.Name)}, {Dates.Plain(pack.Today)}", "pdf");

    public static Document Of(ReviewPack pack)
    {
        var document = new Document
        {
            Title = TitleOf(pack),
            Author = pack.MadeBy,
            Subject = "Review pack",
            Made = pack.MadeAt,
            Head = new RunningHead(pack.SchoolName, $", {pack.ProvisionName}"),
            Marking = pack.Safeguarding is not null ? "Confidential: holds safeguarding records"
                : pack.Sensitive.Count > 0 || pack.HoldsHealth ? "Confidential: holds what is about family and health" : "Confidential: contains personal information",
            Footer = FooterOf(pack),
        };
        document.Add(
            new Heading(1, TitleOf(pack)),
            new Paragraph(IntroOf(pack), TextSize.Intro),
            new Facts([.. FactsOf(pack)]),
            MadeOf(pack));
        document.Add(StrengthsAndWords.Of(pack));
        if (pack.Placement is { } placement)
        {
            document.Add(If(PackSection.WayBack, WayBackPart.Of(pack, placement)));
            document.Add(If(PackSection.Plan, PlanPart.Of(pack)));
            document.Add(If(PackSection.Timetables, TimetablePart.Of(pack)));
            document.Add(If(PackSection.Feedback, FeedbackPart.Of(pack)));
            document.Add(SincePart.Of(pack));
            document.Add(FiguresPart.Of(pack, placement));
            document.Add(If(PackSection.Reviews, ReviewsPart.Of(pack)));
        }
        else
        {
            document.Add(new Note($"{pack.Forename} has no place at {pack.ProvisionName} and has not had one. Plan, timetable and reviews will stand here once a place has been offered.") { Title = "No placement yet" });
        }

        document.Add(QualificationsPart.Of(pack));
        document.Add(SensitivePart.Of(pack));
        document.Add(If(PackSection.Decision, DecisionOf(pack)));
        document.Add(If(PackSection.Missing, MissingPart.Of(pack)));
        return document;

        IReadOnlyList<Block> If(PackSection section, IReadOnlyList<Block> blocks) => pack.Holds(section) ? blocks : [];
    }

    private static string FooterOf(ReviewPack pack)
    {
        const int LongestWhom = 36;
        var form = pack.Form is { Length: > 0 } name ? $", {name}" : "";
        var (day, time) = (DateOnly.FromDateTime(pack.MadeAt.DateTime), Dates.Time(TimeOnly.FromDateTime(pack.MadeAt.DateTime)));
        return pack.Asked.MadeFor is { } whom
            ? $"Review pack, {pack.Name}{form}, for {InShort(whom, LongestWhom)}. Made by {pack.MadeBy}, {Dates.BriefWithYear(day)}, {time}"
            : $"Review pack, {pack.Name}{form}. Made by {pack.MadeBy}, {Dates.Full(day)}, {time}";
    }

    /// <summary>Whole words as far as they go: the first page says all of it.</summary>
    private static string InShort(string words, int most)
    {
        if (words.Length <= most)
        {
            return words;
        }

        var cut = words.LastIndexOf(' ', most);
        return words[..(cut > most / 2 ? cut : most)].TrimEnd(',', ';', '.', ' ') + "…";
    }

    /// <summary>Whom it is for, of which days it tells, and who made it when.</summary>
    private static Paragraph MadeOf(ReviewPack pack)
    {
        var made = $"made by {pack.MadeBy} on {Dates.Full(DateOnly.FromDateTime(pack.MadeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(pack.MadeAt.DateTime))}.";
        var days = pack.Asked.Dates is { } asked ? $" What teachers said, days, interventions and reviews held are those of {Dates.Plain(asked.From)} to {Dates.Plain(asked.To)}, and scores the latest by that day; everything else is as of today." : "";
        return new Paragraph(pack.Asked.MadeFor is { } whom ? new RichText(Run.Bold("For "), $"{whom.TrimEnd('.')}; {made}{days}") : new RichText($"{Sentence(made)}{days}"), TextSize.Small);

        static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
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
        yield return new("Year and form", string.IsNullOrEmpty(pack.Form) ? Pupil.YearName(pack.YearGroup) : $"{Pupil.YearName(pack.YearGroup)}, {pack.Form}");
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
