using IapManager.Documents;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Plans as they are now, then each version as it was put before pupil and family.</summary>
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
        var of = file.Plans.Count == 1 ? "" : $"Placement {1 + file.Placements.TakeWhile(p => p.Id != plan.PlacementId).Count()}";
        if (of.Length > 0)
        {
            blocks.Add(new Heading(3, of));
        }

        blocks.AddRange(Wishes(file, plan.PupilsWish, plan.ParentsWish));
        var stages = Stages("Stages of the plan");
        foreach (var s in plan.Stages.OrderBy(s => s.Order))
        {
            stages.Row(s.Name, s.Aim, s.EntryTest, s.ExitTest, $"{s.TargetShare}%", s.EnteredOn is { } entered ? Dates.BriefWithYear(entered) : $"planned {Dates.Brief(s.PlannedFrom)}");
        }

        blocks.Add(stages);
        if (plan.Targets.Count > 0)
        {
            var targets = Targets("Targets", new Column("How it goes", Weight: 1));
            foreach (var t in plan.Targets.OrderBy(t => t.Due).ThenBy(t => t.Id))
            {
                targets.Row(t.Need, t.Success, t.Baseline ?? "", $"{t.Owner}, {Dates.Brief(t.Due)}", t.ReachedOn is { } reached ? $"Reached on {Dates.Plain(reached)}. {t.Progress}".TrimEnd() : t.Progress ?? "");
            }

            blocks.Add(targets);
        }

        foreach (var version in plan.Versions.OrderBy(v => v.Number))
        {
            blocks.AddRange(VersionOf(file, plan, version, of.Length == 0 ? "" : $"{of}, "));
        }
    }

    /// <summary>Whole, unless it is the plan as it is now.</summary>
    private static IEnumerable<Block> VersionOf(CaseFile file, ReintegrationPlan plan, PlanVersion version, string of)
    {
        yield return new Heading(3, $"{(of.Length == 0 ? "Version" : $"{of}version")} {version.Number} of {Dates.Plain(version.MadeOn)}");
        yield return new Paragraph($"Made by {version.By.Name}{(version.Why is { } why ? $": {why}" : ".")}");
        var answers = version.Asked.SelectMany(voice => Answers(file, version, voice)).ToList();
        if (answers.Count > 0)
        {
            yield return new BulletList([.. answers]);
        }

        if (version == plan.LatestVersion && PlanChanges.Since(version, plan).Count == 0)
        {
            yield return new Paragraph("It is the plan as it stands above.") { IsMuted = true };
            yield break;
        }

        foreach (var wish in Wishes(file, version.PupilsWish, version.ParentsWish))
        {
            yield return wish;
        }

        var stages = Stages($"Stages of version {version.Number}");
        foreach (var s in version.Stages)
        {
            stages.Row(s.Name, s.Aim, s.EntryTest, s.ExitTest, $"{s.TargetShare}%", $"planned {Dates.Brief(s.PlannedFrom)}");
        }

        yield return stages;
        if (version.Targets.Count > 0)
        {
            var targets = Targets($"Targets of version {version.Number}");
            foreach (var t in version.Targets)
            {
                targets.Row(t.Need, t.Success, t.Baseline ?? "", $"{t.Owner}, {Dates.Brief(t.Due)}");
            }

            yield return targets;
        }
    }

    private static IEnumerable<Block> Wishes(CaseFile file, string? pupils, string? parents)
    {
        foreach (var (who, wish) in new[] { (file.Pupil.Forename, pupils), ("the family", parents) })
        {
            if (wish is not null)
            {
                var printed = new PrintedWords(null);
                yield return new Paragraph(new RichText(Run.Bold($"What {who} wants: "), $"“{printed.Of(wish)}”{(printed.Missing("the plan") is { } missing ? $" {missing}" : "")}"));
            }
        }
    }

    private static Table Stages(string summary) => new("Stage", new("Aim", Weight: 1), new("Begins when", Weight: 1), new("Ready to move on when", Weight: 1), new("Aims for", Align.Right), "From") { HasRowHeadings = true, Summary = summary };

    private static Table Targets(string summary, params Column[] more) => new([new("Target", Weight: 1), new("What success looks like", Weight: 1), new("Where it starts", Weight: 1), new("Who, by", Weight: 0.8), .. more]) { HasRowHeadings = true, Summary = summary };

    /// <summary>Every answer of a voice, oldest first: the last one holds.</summary>
    private static IEnumerable<RichText> Answers(CaseFile file, PlanVersion version, PlanVoice voice)
    {
        var asked = voice.Voice == Domain.Referrals.Voice.Pupil ? file.Pupil.Forename : voice.AskedOf ?? "Parent or carer";
        var given = version.Answers.Where(a => a.Key == voice.Key).ToList();
        if (given.Count == 0)
        {
            yield return new RichText(Run.Bold($"{asked}: "), Run.Muted("not answered yet."));
        }

        foreach (var a in given)
        {
            var printed = new PrintedWords(null);
            var words = a.Words is { } said ? $": “{printed.Of(said)}”{(printed.Missing("the plan") is { } missing ? $" {missing}" : "")}" : ".";
            yield return new RichText(Run.Bold($"{a.GivenBy ?? asked}: "), $"{PlanAnswer.NameOf(a.Decision).ToLowerInvariant()} on {Dates.Plain(a.On)}, {Domain.Placements.Consent.NameOf(a.How).ToLowerInvariant()}, taken down by {a.TakenBy.Name}{words}");
        }
    }
}
