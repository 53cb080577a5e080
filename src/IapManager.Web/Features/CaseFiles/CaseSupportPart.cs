using IapManager.Documents;
using IapManager.Domain.Assessments;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>What the school changes, assessments, interventions, qualifications and where the pupil goes.</summary>
internal static class CaseSupportPart
{
    public static IReadOnlyList<Block> Of(CaseFile file) => [.. Adjustments(file), .. Assessments(file), .. CaseInterventionsPart.Of(file), .. Qualifications(file)];

    private static IEnumerable<Block> Adjustments(CaseFile file)
    {
        if (file.Adjustments.Count == 0)
        {
            yield break;
        }

        var table = new Table(new("What the school changes", Weight: 1), "Where", "Who sees to it", "Agreed", "State") { HasRowHeadings = true, Summary = "Changes at school" };
        foreach (var a in file.Adjustments)
        {
            var state = a.State switch
            {
                AdjustmentState.Agreed => $"Due {Dates.BriefWithYear(a.Due)}",
                AdjustmentState.InPlace => "In place",
                AdjustmentState.Checked => "In place and checked",
                _ => $"Dropped: {a.DroppedReason}",
            };
            table.Row(a.What, a.Where ?? "Everywhere", a.Owner, Dates.BriefWithYear(a.AgreedOn), state);
        }

        yield return new Heading(2, "What the school is changing");
        yield return table;
    }

    private static IEnumerable<Block> Assessments(CaseFile file)
    {
        if (file.Assessments.Count == 0)
        {
            yield break;
        }

        var table = new Table(new("Assessment", Weight: 1), "When", "Answered by", new("Scores", Weight: 1.4)) { HasRowHeadings = true, Summary = "Assessments" };
        foreach (var (assessment, instrument) in file.Assessments)
        {
            var scores = instrument.Scales.Select(s => (s.Name, Score: assessment.ScoreOf(s))).Where(s => s.Score is not null).Select(s => $"{s.Name} {s.Score:0.##}");
            table.Row(instrument.Name, $"{Dates.BriefWithYear(assessment.On)}, {AssessmentWords.NameOf(assessment.Moment).ToLowerInvariant()}", AssessmentWords.NameOf(assessment.Respondent), string.Join("; ", scores));
        }

        yield return new Heading(2, "Assessments");
        yield return table;
    }

    private static IEnumerable<Block> Qualifications(CaseFile file)
    {
        if (file.Qualifications.Count > 0)
        {
            yield return new Heading(2, "Qualifications");
            yield return QualificationsPart.TableOf(file.Qualifications);
        }

        if (file.Destinations.Count > 0)
        {
            yield return new Heading(2, "After Year 11");
            yield return new BulletList([.. file.Destinations.Select(d => (RichText)$"{Destination.NameOf(d.Kind)}{(d.Where is { } where ? $", {where}" : "")}{(d.From is { } from ? $", from {Dates.Plain(from)}" : "")}{(d.IsConfirmed ? ", confirmed" : "")}. {d.By.Name}, {Dates.Plain(Dates.DayOf(d.At))}.")]);
        }
    }
}
