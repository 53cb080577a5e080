using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.AffectedTimetables;

/// <summary>What differs between a version and the school's timetable, in words.</summary>
internal sealed class AffectedWords(SchoolFacts facts, TimetabledPupil pupil)
{
    public AffectedPart Of(AffectedVersion affected, IReadOnlyList<string> inTheWay, IReadOnlyList<string> warnings)
    {
        var version = affected.Version;
        var title = affected.Changes || version.EffectiveFrom > facts.Today ? $"Version {version.Number}, from {Dates.Plain(version.EffectiveFrom)}" : $"Version {version.Number}, in force since {Dates.Plain(version.EffectiveFrom)}";
        var does = affected.Changes ? $"Version {version.Number} is changed; it still begins on {Dates.DayAndMonth(affected.From)}." : $"A new version begins on {Dates.DayAndMonth(affected.From)}. Version {version.Number} stays as it was until then.";
        var edit = $"/pupils/{pupil.Id}/timetable/new{(affected.Changes ? $"?version={version.Number}" : "")}";
        if (affected.Repair is not { } repair)
        {
            return new AffectedPart(title, "", null, [], inTheWay, warnings, edit);
        }

        var (before, after) = (Percent(version.Slots), Percent(repair.Slots));
        return new AffectedPart(title, does, before == after ? null : $"With the class: {before}% before, {after}% then.", [.. repair.Lines.Select(l => Line(affected, l))], inTheWay, warnings, edit);
    }

    private AffectedLine Line(AffectedVersion affected, RepairLine line)
    {
        var shape = line.Kind == RepairKind.Gone ? affected.Before : affected.Shape;
        var after = line is { Kind: RepairKind.StandsInFor, After.MissedSubject: null } ? $"{Words(line.After)}; the class has no lesson then" : Words(line.After);
        return new AffectedLine(shape.NameOf(line.Cell), Words(line.Before) ?? "not a lesson", after ?? "no longer a lesson");
    }

    /// <summary>"English, 8F/En, Mr Price, R1"; "Maths at The Bridge, in place of French with Ms Roy".</summary>
    private string? Words(TimetableSlot? slot)
    {
        if (slot is null)
        {
            return null;
        }

        var what = SlotLook.InWords(slot, facts.ProvisionName);
        return slot.WithClass
            ? string.Join(", ", new[] { what, slot.ClassCode, slot.TeacherName, slot.Room }.Where(w => !string.IsNullOrEmpty(w)))
            : slot.MissedSubject is { } missed ? $"{what}, in place of {missed}{(slot.TeacherName is null ? "" : $" with {slot.TeacherName}")}" : what;
    }

    private static int Percent(IReadOnlyCollection<TimetableSlot> slots) => (int)Math.Round(100 * TimetableVersion.Share(slots.Count(s => s.WithClass), slots.Count), MidpointRounding.AwayFromZero);
}
