using IapManager.Documents;
using IapManager.Domain.Assessments;
using IapManager.Domain.Packs;
using IapManager.Web.Features.Reviews;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Days in the provision, interventions and scores of the days that the pack tells of. Notes of the day are not in it: family and pupil read the pack.</summary>
internal static class SincePart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (pack.Placement is not { HasBegun: true } || pack.Since is not { Team: { } team } since)
        {
            return [];
        }

        var blocks = new List<Block>();
        if (pack.Holds(PackSection.Days))
        {
            blocks.Add(new Facts([.. Days(team)]));
        }

        if (pack.Holds(PackSection.Interventions) && team.Programmes.Count > 0)
        {
            var table = new Table("Intervention", new("What it is for", Weight: 1), new("Sessions", Weight: 1)) { HasRowHeadings = true, Summary = "Interventions" };
            foreach (var programme in team.Programmes)
            {
                table.Row(programme.Name, programme.Aim, string.Join(". ", new[] { SinceWords.Sessions(programme), SinceWords.Measure(programme) }.OfType<string>()));
            }

            blocks.Add(new Heading(3, "Interventions"));
            blocks.Add(table);
        }

        // Scores about health are there only where somebody ticked them for this pack, with the section or without.
        List<ScoreThenNow> scores = [.. team.Scores.Where(s => s.Instrument.IsSensitive || pack.Holds(PackSection.Assessments))];
        if (scores.Count > 0)
        {
            blocks.AddRange(Scores(scores, pack.Asked.Dates?.To));
        }

        var days = pack.Asked.Dates is null ? $"since {Dates.Plain(since.From)}" : $"from {Dates.Plain(since.From)} to {Dates.Plain(since.To)}";
        return blocks.Count == 0 ? [] : [new Heading(2, $"At {pack.ProvisionName} {days}"), .. blocks];
    }

    private static IEnumerable<Fact> Days(SinceForTeam team)
    {
        if (team.Provision is { } days)
        {
            yield return new("Checked in", string.Join(". ", new[] { SinceWords.CheckIns(days), SinceWords.Moods(days), SinceWords.Readiness(days) }.OfType<string>()));
            yield return new("Register", SinceWords.Register(days));
        }

        yield return new("Records of behaviour", SinceWords.Behaviour(team));
    }

    /// <param name="scores">The latest up to the last day that the pack tells of, and one before.</param>
    /// <param name="lastDay">Null where that is today.</param>
    private static IEnumerable<Block> Scores(IReadOnlyList<ScoreThenNow> scores, DateOnly? lastDay)
    {
        yield return new Heading(3, "Scores");
        var table = new Table(new("Assessment", Weight: 1), "Answered by", "Then", lastDay is { } day ? $"Latest by {Dates.Brief(day)}" : "Now", new("Change", Weight: 1)) { HasRowHeadings = true, Summary = "Scores then and now" };
        foreach (var score in scores)
        {
            table.Row($"{score.Instrument.Name}: {score.Scale.Name.ToLowerInvariant()}", AssessmentWords.NameOf(score.By), score.Then is { } then ? Said(score, then) : "–", Said(score, score.Now), score.Change?.Words ?? (lastDay is null ? "measured once so far" : "measured once by then"));
        }

        yield return table;
        yield return new Paragraph("A score describes answers of one day. It says what changed and not why.", TextSize.Small) { IsMuted = true };
    }

    private static string Said(ScoreThenNow of, (DateOnly On, decimal Score, string? Band) score) => $"{of.Words(score.Score, score.Band)} ({Dates.Brief(score.On)})";
}
