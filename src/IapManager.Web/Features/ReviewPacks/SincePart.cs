using IapManager.Documents;
using IapManager.Domain.Assessments;
using IapManager.Web.Features.Reviews;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Days in the provision, interventions and scores since the review before. Notes of the day are not in it: family and pupil read the pack.</summary>
internal static class SincePart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (pack.Placement is not { HasBegun: true } || pack.Since is not { Team: { } team } since)
        {
            return [];
        }

        var blocks = new List<Block> { new Heading(2, $"At {pack.ProvisionName} since {Dates.Plain(since.From)}") };
        var facts = new List<Fact>();
        if (team.Provision is { } days)
        {
            facts.Add(new("Checked in", string.Join(". ", new[] { SinceWords.CheckIns(days), SinceWords.Moods(days), SinceWords.Readiness(days) }.OfType<string>())));
            facts.Add(new("Register", SinceWords.Register(days)));
        }

        facts.Add(new("Records of behaviour", SinceWords.Behaviour(team)));
        blocks.Add(new Facts([.. facts]));
        if (team.Programmes.Count > 0)
        {
            var table = new Table("Intervention", new("What it is for", Weight: 1), new("Sessions", Weight: 1)) { HasRowHeadings = true, Summary = "Interventions" };
            foreach (var programme in team.Programmes)
            {
                table.Row(programme.Name, programme.Aim, string.Join(". ", new[] { SinceWords.Sessions(programme), SinceWords.Measure(programme) }.OfType<string>()));
            }

            blocks.Add(new Heading(3, "Interventions"));
            blocks.Add(table);
        }

        if (team.Scores.Count > 0)
        {
            blocks.AddRange(Scores(team.Scores));
        }

        return blocks;
    }

    private static IEnumerable<Block> Scores(IReadOnlyList<ScoreThenNow> scores)
    {
        yield return new Heading(3, "Scores");
        var table = new Table(new("Assessment", Weight: 1), "Answered by", "Then", "Now", new("Change", Weight: 1)) { HasRowHeadings = true, Summary = "Scores then and now" };
        foreach (var score in scores)
        {
            table.Row($"{score.Instrument.Name}: {score.Scale.Name.ToLowerInvariant()}", AssessmentWords.NameOf(score.By), score.Then is { } then ? Said(score, then) : "–", Said(score, score.Now), score.Change?.Words ?? "measured once so far");
        }

        yield return table;
        yield return new Paragraph("A score describes answers of one day. It says what changed and not why.", TextSize.Small) { IsMuted = true };
    }

    private static string Said(ScoreThenNow of, (DateOnly On, decimal Score, string? Band) score) => $"{of.Words(score.Score, score.Band)} ({Dates.Brief(score.On)})";
}
