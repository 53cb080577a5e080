using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>Who is in the provision in each period, with adults and rooms. As on the page of the week, pupils whom the user may not see are counted and not named.</summary>
[UseCase]
public sealed class ProvisionSheet(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource factsSource, SheetFrame frame)
{
    /// <returns>Null until a provision is set up.</returns>
    public async Task<TimetableSheet?> RunAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var day = frame.DayOf(facts, on);
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, day), day, day.AddDays(SheetFrame.LooksAhead), cancellationToken);
        var here = dated.Pupils.Where(p => p.HasPlaceOn(day, provision.Id) && !p.IsPausedOn(day)).ToList();
        var named = access.SeesAll ? here : await VisibleAsync(here, cancellationToken);
        var names = new SheetNames(named);
        var shape = facts.ShapeOn(day);
        var sessions = here.SelectMany(p => dated.CycleOn(p, day).Where(s => s.InProvision).Select(slot => (Pupil: p, Slot: slot))).ToLookup(s => s.Slot.Cell);
        var beside = here.SelectMany(p => dated.CycleOn(p, day)).Where(s => s is { Kind: SlotKind.Supported, AdultId: not null }).ToLookup(s => s.Cell, s => s.AdultId!.Value);
        return frame.Of(facts, provision.Name, $"Who is in, with adults and rooms. As of {Dates.Full(day)}.", "/week", ("The week", "/week")) with
        {
            Query = on is null ? "" : $"?on={day:yyyy-MM-dd}",
            Weeks = SheetWeek.Of(shape, null, CellOf),
            Notes = SheetFrame.ChangesAfter(day, dated, named, names),
        };

        SheetCell CellOf(Cell cell)
        {
            var all = sessions[cell].ToList();
            var row = shape.Rows().First(p => p.Code == cell.PeriodCode);
            var groups = all.Where(s => named.Contains(s.Pupil))
                .GroupBy(s => (Entry: SheetEntry.KeyOf(s.Slot), Time: SheetTime.Of(shape, s.Slot, s.Pupil, row)))
                .OrderBy(g => g.Key.Time).ThenBy(g => g.Key.Entry.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => SheetEntry.Of(g.First().Slot, provision.Name, [.. g.Select(s => names[s.Pupil])], g.Key.Time)).ToList();
            var others = all.Count - all.Count(s => named.Contains(s.Pupil));
            if (others > 0)
            {
                groups.Add(new SheetEntry("provision", KindLook.Of("provision", provision.Name), others == 1 ? "1 pupil" : $"{others} pupils", null, "whom you do not teach", []));
            }

            return new SheetCell(groups, all.Count == 0 ? null : $"{all.Count} of {provision.Places}")
            {
                OnRota = all.Count == 0 || facts.Rota.There(provision.Id, day, cell, beside[cell]) is not { Count: > 0 } adults ? null : string.Join(", ", adults.Select(a => a.Name)),
            };
        }
    }

    private async Task<List<TimetabledPupil>> VisibleAsync(List<TimetabledPupil> pupils, CancellationToken cancellationToken)
    {
        var ids = pupils.ConvertAll(p => p.Id);
        var visible = await access.Visible(db.Pupils.Where(p => ids.Contains(p.Id))).Select(p => p.Id).ToListAsync(cancellationToken);
        return [.. pupils.Where(p => visible.Contains(p.Id))];
    }
}
