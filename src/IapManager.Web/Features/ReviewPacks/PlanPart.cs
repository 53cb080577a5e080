using IapManager.Documents;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

internal static class PlanPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (pack.Plan is not { } plan)
        {
            return [];
        }

        var blocks = new List<Block> { new Heading(2, "The plan") };
        if (plan.PupilsWish is { } wish)
        {
            var said = Lettering.Replace(wish, "[words in another script]", out var isWhole);
            var where = isWhole ? "" : " This document cannot print their letters. They stand whole on the page of the plan.";
            blocks.Add(new Paragraph(new RichText(Run.Bold($"What {pack.Forename} wants: "), $"“{said}”{where}")));
        }

        var stages = new Table("Stage", new("Aim", Weight: 1), new("Ready to move on when", Weight: 1), new("Aims for", Align.Right), "When") { HasRowHeadings = true, Summary = "Stages of the plan" };
        foreach (var stage in plan.Stages)
        {
            stages.Row(stage.Name, stage.Aim, stage.ExitTest, $"{stage.TargetShare}%", WayBack.When(stage));
        }

        blocks.Add(stages);
        if (plan.Targets.Count == 0)
        {
            blocks.Add(new Paragraph("No targets have been set.") { IsMuted = true });
            return blocks;
        }

        var targets = new Table(new("Target", Weight: 1), new("What success looks like", Weight: 1), "Who", "By", new("How it goes", Weight: 1)) { HasRowHeadings = true, Summary = "Targets" };
        foreach (var target in plan.Targets)
        {
            var progress = target.ReachedOn is { } reached ? $"Reached on {Dates.Plain(reached)}. {target.Progress}".TrimEnd() : target.Progress ?? "";
            targets.Row(target.Need, target.Success, target.Owner, Dates.Brief(target.Due), progress);
        }

        blocks.Add(new Heading(3, "Targets"));
        blocks.Add(targets);
        return blocks;
    }
}
