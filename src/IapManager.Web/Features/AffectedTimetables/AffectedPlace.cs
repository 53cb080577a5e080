using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.AffectedTimetables;

/// <summary>What else bears on taking the school's changes over into the timetables of one placement.</summary>
/// <param name="Facts">Of the school.</param>
/// <param name="Provision">Of the placement; null where the school has none by that id.</param>
/// <param name="Others">Everybody else's time there.</param>
/// <param name="TimeOut">Time out of school that is agreed, or was.</param>
/// <param name="Apart">Names of those who are marked not together with the pupil, by id; empty for a user who may not know.</param>
internal sealed record AffectedPlace(SchoolFacts Facts, Provision? Provision, IReadOnlyCollection<PlannedSessions> Others, IReadOnlyList<AgreedTimeOut> TimeOut, IReadOnlyDictionary<int, string> Apart)
{
    /// <summary>Why the changes cannot be taken over as they are; empty where they can.</summary>
    public IReadOnlyList<string> InTheWay(AffectedVersion affected)
    {
        if (affected.Repair is not { } repair)
        {
            return [$"From then on the timetable repeats after {affected.Shape.Cycle.InWords()}. Build the version for it once its lessons are imported."];
        }

        var there = ProvisionLoad.Peak(Others, affected.From, affected.Until);
        return
        [
            .. repair.Unsettled.Select(c => $"{affected.Shape.NameOf(c.Cell)}: {c.ClassCodes} meet at the same time. Choose in the editor which one the pupil goes to."),
            .. ComingIn(repair).Where(s => there.GetValueOrDefault(s.Cell) >= (Provision?.Places ?? 0))
                .Select(s => $"{affected.Shape.NameOf(s.Cell)}: every place of this period is taken. Choose in the editor what the pupil does then."),
            .. TimetableCheck.Check(repair.Slots, [.. repair.Slots.Select(s => s.Cell)], [], new Dictionary<Cell, int>(), int.MaxValue, TimeOut.FirstOrDefault(t => t.Covers(affected.From))?.Cells, null, affected.Shape.NameOf).Refusals,
        ];
    }

    /// <summary>What the editor would warn of where the pupil comes into the provision: too few adults, and who is there too.</summary>
    public IReadOnlyList<string> Warnings(AffectedVersion affected)
    {
        if (affected.Repair is not { } repair || ComingIn(repair) is not { Count: > 0 } slots)
        {
            return [];
        }

        var apart = Apart.Select(a => new KeptApart(a.Value, ProvisionLoad.Peak([.. Others.Where(o => o.PupilId == a.Key)], affected.From, affected.Until).Where(h => h.Value > 0).Select(h => h.Key).ToHashSet())).ToList();
        var beside = ProvisionLoad.BesideOn(Others, affected.From, repair.Slots);
        var check = TimetableCheck.Check(slots, [.. slots.Select(s => s.Cell)], [], ProvisionLoad.Peak(Others, affected.From, affected.Until), int.MaxValue, null, null, affected.Shape.NameOf, apart,
            (cell, pupils) => Provision is null ? null : Facts.Rota.Wanting(Provision, affected.From, cell, pupils, beside[cell]));
        return check.Warnings;
    }

    private static IReadOnlyList<TimetableSlot> ComingIn(TimetableRepair repair) => [.. repair.Lines.Where(l => l.After is { InProvision: true } && l.Before is not { InProvision: true }).Select(l => l.After!)];
}
