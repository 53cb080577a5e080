using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.PlanVersions;

/// <summary>A version of the plan for the family: what the pupil wants first, the stages in plain words, lines to sign last.</summary>
public static class PlanVersionDocument
{
    private const string OtherScript = "[words in another script]";

    public static string FileNameOf(PlanPaper paper) => DocumentResult.SafeName($"Plan, version {paper.Version.Number}, {paper.Pupil.Name}", "pdf");

    public static Document Of(PlanPaper paper)
    {
        var (pupil, version) = (paper.Pupil, paper.Version);
        var document = new Document
        {
            Title = $"{pupil.Name}: the plan, version {version.Number}",
            Author = paper.MadeBy,
            Subject = "Plan of the way back",
            Made = paper.MadeAt,
            Head = new RunningHead(paper.SchoolName, $", {paper.ProvisionName}"),
            Marking = "Confidential: contains personal information",
            Footer = $"Plan, version {version.Number}, {pupil.Name}. Printed by {paper.MadeBy}, {Dates.Full(DateOnly.FromDateTime(paper.MadeAt.DateTime))}",
        };
        document.Add(
            new Heading(1, $"{pupil.Name}: the plan, version {version.Number}"),
            new Paragraph($"Made on {Dates.Full(version.MadeOn)} by {version.By.Name}.{(version.Why is { } why ? $" What has changed, and why: {Written(why)}" : "")}", TextSize.Intro),
            new Heading(2, $"What {pupil.Forename} wants"),
            Wish(version.PupilsWish, pupil.Forename, true),
            Wish(version.ParentsWish, "The family", false),
            new Heading(2, "The way, stage by stage"),
            new Paragraph($"Each stage begins when it is time for it; the days are what we hope for. “With the class” is how much of the week {pupil.Forename} would be in ordinary lessons."),
            Stages(version),
            new Heading(2, "What we work towards"));
        document.Add(Targets(version));
        document.Add(Agreement(paper));
        return document;
    }

    private static Block Wish(string? words, string who, bool isPupil) => words is null
        ? new Paragraph(new RichText(Run.Bold($"{who}: "), Run.Muted("Not asked yet.")))
        : new Voice(who, $"“{Written(words)}”", "") { IsTinted = isPupil };

    private static string Written(string words) => Lettering.Replace(words, OtherScript, out _);

    private static Table Stages(PlanVersion version)
    {
        var table = new Table("Stage", new("What it is for", Weight: 1), new("Time for the next when", Weight: 1), new("With the class", Align.Right), "From") { HasRowHeadings = true, Summary = "Stages of the plan" };
        foreach (var stage in version.Stages)
        {
            table.Row(stage.Name, stage.Aim, stage.ExitTest, $"{stage.TargetShare}%", Dates.BriefWithYear(stage.PlannedFrom));
        }

        return table;
    }

    private static Block Targets(PlanVersion version)
    {
        if (version.Targets.Count == 0)
        {
            return new Paragraph("No targets have been set.") { IsMuted = true };
        }

        var table = new Table(new("What it is about", Weight: 1), new("What success looks like", Weight: 1), "Who sees to it", "By") { HasRowHeadings = true, Summary = "Targets" };
        foreach (var target in version.Targets)
        {
            table.Row(target.Need, target.Success, target.Owner, Dates.BriefWithYear(target.Due));
        }

        return table;
    }

    private static IReadOnlyList<Block> Agreement(PlanPaper paper)
    {
        var (pupil, version) = (paper.Pupil, paper.Version);
        var given = version.Asked.Select(v => (Who: AgreementWords.Who(v, pupil.Forename), Answer: version.LastAnswer(v.Key))).ToList();
        List<Block> blocks = [];
        if (given.Any(g => g.Answer is not null))
        {
            blocks.Add(new Heading(2, "What has been said already"));
            blocks.Add(new BulletList([.. given.Where(g => g.Answer is not null).Select(g => (RichText)Said(g.Who, g.Answer!))]) { Mark = ListMark.Dash });
        }

        var toSign = given.Where(g => g.Answer is null).Select(g => g.Who).ToList();
        blocks.Add(new DecisionBox(
            "Do you agree to this plan?", [.. Enum.GetValues<PlanDecision>().Select(PlanAnswer.NameOf)],
            [.. toSign.Count > 0 ? toSign : given.Select(g => g.Who), "For the school"]));
        blocks.Add(new Paragraph("You may say no, and say what you would want instead. The plan can be talked about and changed at any time.") { IsMuted = true });
        return [new KeepTogether(blocks)];
    }

    private static string Said(string who, PlanAnswer answer) =>
        $"{who}: {PlanAnswer.NameOf(answer.Decision).ToLowerInvariant()} on {Dates.Plain(answer.On)}{(answer.GivenBy is { } by ? $" ({Written(by)})" : "")}, {Consent.NameOf(answer.How).ToLowerInvariant()}.{(answer.Words is { } words ? $" “{Written(words)}”" : "")}";
}
