using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>One lesson period in two versions.</summary>
public sealed record ComparedLine(string When, string First, string Second);

/// <summary>Any two versions of a placement side by side.</summary>
/// <param name="Place">The earlier placement that was asked for; null for the latest.</param>
/// <param name="Versions">To choose from, oldest first.</param>
public sealed record ComparePage(int PupilId, string Name, string Forename, IReadOnlyList<VersionLine> Versions, VersionLine First, VersionLine Second, IReadOnlyList<ComparedLine> Lines, int? Place)
{
    // Bound to the two fields.
    public int From => First.Number;

    public int To => Second.Number;

    public IReadOnlyList<Choice> Choices => [.. Versions.Select(v => new Choice($"{v.Number}", $"Version {v.Number}, from {Dates.BriefWithYear(v.EffectiveFrom)}"))];
}

/// <summary>Reads two versions of the latest placement, or of another, and what differs between them; null where the pupil is not to be seen, or has none.</summary>
[UseCase]
public sealed class CompareVersions(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, SchoolFactsSource source)
{
    public async Task<ComparePage?> RunAsync(int pupilId, int? from, int? to, int? place, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var pupil = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId)
            .Select(p => new { Pupil = p, PlaceId = db.Placements.Where(x => x.PupilId == p.Id && x.State != PlacementState.OfferDeclined && db.TimetableVersions.Any(v => v.PlacementId == x.Id)).Max(x => (int?)x.Id) })
            .FirstOrDefaultAsync(cancellationToken);
        if ((place ?? pupil?.PlaceId) is not { } placeId || pupil is null || (await timetables.VersionsAsync(pupilId, cancellationToken)).Where(v => v.PlacementId == placeId).ToList() is not { Count: > 0 } versions)
        {
            return null;
        }

        var second = versions.FirstOrDefault(v => v.Number == to) ?? versions[^1];
        var first = versions.FirstOrDefault(v => v.Number == from) ?? versions.LastOrDefault(v => v != second) ?? versions[0];
        var slots = await timetables.SlotsAsync([first.Id, second.Id], cancellationToken);
        var (before, after) = (slots[first.Id].ToDictionary(s => s.Cell), slots[second.Id].ToDictionary(s => s.Cell));
        var lines =
            from cell in before.Keys.Union(after.Keys)
            let one = before.GetValueOrDefault(cell)
            let other = after.GetValueOrDefault(cell)
            where one is null || other is null || !one.SameAs(other)
            let shape = facts.ShapeOn((other is null ? first : second).EffectiveFrom)
            orderby cell.Week, cell.Day, shape.Find(cell, pupil.Pupil.YearGroup)?.Start
            select new ComparedLine(shape.NameOf(cell), Words(one, facts.ProvisionName), Words(other, facts.ProvisionName));
        return new ComparePage(pupilId, pupil.Pupil.Name, pupil.Pupil.Forename, versions, first, second, [.. lines], place);
    }

    private static string Words(TimetableSlot? slot, string provisionName)
    {
        if (slot is null)
        {
            return "No such lesson";
        }

        var look = SlotLook.Of(slot, provisionName);
        return $"{look.Subject}: {look.KindAndPlace}{(look.Who is null ? "" : $", {look.Who}")}";
    }
}
