using IapManager.Documents;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.PlanVersions;

/// <summary>
/// A version of the plan for the pupil or for one parent or carer: what the pupil wants first, the stages in plain words, lines to sign last.
/// What anybody said to it is not on it, nor who else is asked: parents may live apart.
/// </summary>
public static class PlanVersionDocument
{
    private const string OtherScript = "[words in another script]";

    public static string FileNameOf(PlanPaper paper) => DocumentResult.SafeName($"Plan, version {paper.Version.Number}, {paper.Pupil.Name}, for {ForWhom(paper)}", "pdf");

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
            FamilysWish(version),
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

    /// <summary>Words of one parent are not for another: where several are asked, theirs stay with the school.</summary>
    private static Block FamilysWish(PlanVersion version) => version.Asked.Count(v => v.Voice == Domain.Referrals.Voice.Parent) > 1
        ? new Paragraph("What each parent or carer wants is kept with the school.") { IsMuted = true }
        : Wish(version.ParentsWish, "The family", false);

    private static string ForWhom(PlanPaper paper) => AgreementWords.Who(paper.For, paper.Pupil.Forename);

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
        var (who, forename) = (ForWhom(paper), paper.Pupil.Forename);
        List<Block> blocks = [];
        if (paper.Version.LastAnswer(paper.For.Key) is { } answer)
        {
            blocks.Add(new Paragraph($"{who} answered on {Dates.Plain(answer.On)}. The answer is kept with the school, and a later one can be given at any time."));
        }

        string[] signs = paper.For.Voice == Domain.Referrals.Voice.Pupil ? [forename, "For the school"] : [who, forename, "For the school"];
        blocks.Add(new DecisionBox("Do you agree to this plan?", [.. Enum.GetValues<PlanDecision>().Select(PlanAnswer.NameOf)], [.. signs]));
        blocks.Add(new Paragraph("You may say no, and say what you would want instead. The plan can be talked about and changed at any time.") { IsMuted = true });
        return [new KeepTogether(blocks)];
    }
}
