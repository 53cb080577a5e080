using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Domain.Qualifications;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Only where a pupil is entered for something: most are too young for it.</summary>
internal static class QualificationsPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (!pack.Holds(PackSection.Qualifications) || pack.Qualifications.Count == 0)
        {
            return [];
        }

        return [new Heading(2, "Qualifications"), TableOf(pack.Qualifications)];
    }

    public static Table TableOf(IEnumerable<Qualification> qualifications)
    {
        var table = new Table(new("Qualification", Weight: 1), "Level", "Entered", new("What came of it", Weight: 1)) { HasRowHeadings = true, Summary = "Qualifications" };
        foreach (var q in qualifications)
        {
            var came = q.State == QualificationState.Entered ? "" : $"{Qualification.NameOf(q.State)}{(q.Result is null ? "" : $", {q.Result}")}{(q.SettledOn is { } on ? $", {Dates.BriefWithYear(on)}" : "")}. {q.Words}".TrimEnd();
            table.Row(q.Name, q.Level ?? "–", Dates.BriefWithYear(q.EnteredOn), came);
        }

        return table;
    }
}
