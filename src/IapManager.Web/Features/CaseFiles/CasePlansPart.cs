using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Plans with their versions and who agreed.</summary>
internal static class CasePlansPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Plans.Count == 0)
        {
            return [];
        }

        var blocks = new List<Block> { new Heading(2, file.Plans.Count == 1 ? "The plan" : "Plans") };
        foreach (var plan in file.Plans.OrderBy(p => p.PlacementId))
        {
            Add(blocks, file, plan);
        }

        return blocks;
    }

    private static void Add(List<Block> blocks, CaseFile file, ReintegrationPlan plan)
    {
        if (file.Plans.Count > 1)
        {
            blocks.Add(new Heading(3, $"Placement {1 + file.Placements.TakeWhile(p => p.Id != plan.PlacementId).Count()}"));
        }

        foreach (var (who, wish) in new[] { (file.Pupil.Forename, plan.PupilsWish), ("The family", plan.ParentsWish) })
        {
            if (wish is not null)
            {
                var printed = new PrintedWords(null);
                blocks.Add(new Paragraph(new RichText(Run.Bold($"What {(who == "The family" ? "the family" : who)} wants: "), $"“{printed.Of(wish)}”{(printed.Missing("the plan") is { } missing ? $" {missing}" : "")}")));
            }
        }

        var stages = new Table("Stage", new("Aim", Weight: 1), new("Ready to move on when", Weight: 1), new("Aims for", Align.Right), "From") { HasRowHeadings = true, Summary = "Stages of the plan" };
        foreach (var s in plan.Stages.OrderBy(s => s.Order))
        {
            stages.Row(s.Name, s.Aim, s.ExitTest, $"{s.TargetShare}%", s.EnteredOn is { } entered ? Dates.BriefWithYear(entered) : $"planned {Dates.Brief(s.PlannedFrom)}");
        }

        blocks.Add(stages);
        if (plan.Targets.Count > 0)
        {
            var targets = new Table(new("Target", Weight: 1), new("What success looks like", Weight: 1), "Who", "By", new("How it goes", Weight: 1)) { HasRowHeadings = true, Summary = "Targets" };
            foreach (var t in plan.Targets.OrderBy(t => t.Due).ThenBy(t => t.Id))
            {
                targets.Row(t.Need, t.Success, t.Owner, Dates.Brief(t.Due), t.ReachedOn is { } reached ? $"Reached on {Dates.Plain(reached)}. {t.Progress}".TrimEnd() : t.Progress ?? "");
            }

            blocks.Add(targets);
        }

        if (plan.Versions.Count > 0)
        {
            blocks.Add(new BulletList([.. plan.Versions.OrderBy(v => v.Number).Select(v => (RichText)$"Version {v.Number} of {Dates.Plain(v.MadeOn)}, by {v.By.Name}{(v.Why is { } why ? $": {why}" : "")}. {Answers(v)}".TrimEnd())]));
        }
    }

    private static string Answers(PlanVersion version) => string.Join(" ", version.Asked.Select(voice => version.LastAnswer(voice.Key) is { } a
        ? $"{a.GivenBy ?? voice.AskedOf ?? (voice.Voice == Domain.Referrals.Voice.Pupil ? "The pupil" : "The parent or carer")}: {PlanAnswer.NameOf(a.Decision).ToLowerInvariant()}, {Dates.Plain(a.On)}, {Consent.NameOf(a.How).ToLowerInvariant()}{(a.Words is { } words ? $": “{words}”" : "")}."
        : $"{voice.AskedOf ?? (voice.Voice == Domain.Referrals.Voice.Pupil ? "The pupil" : "The parent or carer")}: not answered yet."));
}
