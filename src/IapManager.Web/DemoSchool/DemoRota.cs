using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>The rota of the provision's staff: who leads sessions and who is beside a pupil says it, and, as in any school, it has a gap or two.</summary>
internal sealed class DemoRota(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoStaff staff, Actor lead)
{
    /// <summary>School weeks ago in which it began; Callum's was changed later.</summary>
    private const int Began = 10;
    private const int Changed = 3;

    private readonly StaffMember[] _teachers = [staff.Lead, staff.Of("Hallett")];
    private readonly StaffMember[] _support = [staff.Of("Rahman"), staff.Of("Price")];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync(cancellationToken);
        var slots = await SlotsAsync(cancellationToken);
        var cells = shape.LessonCells();
        var sessions = slots.Where(s => s.InProvision).ToLookup(s => s.Cell, s => s.AdultId);
        var beside = slots.Where(s => s.Kind == SlotKind.Supported).ToLookup(s => s.Cell, s => s.AdultId);
        var rota = cells.Select((cell, index) => (cell, In: Fill(cell, index, sessions, beside))).ToDictionary(c => c.cell, c => c.In);

        // In each week one period that only support adults lead has no teacher in it.
        foreach (var week in cells.Where(c => sessions[c].Any()).GroupBy(c => c.Week))
        {
            var gap = week.OrderBy(c => sessions[c].Count(id => _teachers.Any(t => t.Id == id))).ThenBy(c => _support.Count(s => beside[c].Contains(s.Id))).ThenBy(c => c.Day == 4 ? 0 : 1).ThenByDescending(c => c.PeriodCode).First();
            rota[gap] = [.. _support.Where(s => !beside[gap].Contains(s.Id))];
        }

        foreach (var adult in _teachers.Concat(_support))
        {
            var own = cells.Where(c => rota[c].Contains(adult)).ToList();
            var of = new StaffDeployments(schoolId, provision.Id, (adult.Id, adult.FormalName), []);
            var from = time.WeekStart(Began);
            of.Set(new DeployedPeriods(from, null, adult == _support[1] ? [.. own.Where(c => c.Day < 5)] : own), shape, from, lead, DemoTime.At(time.Back(from, 3)));
            if (adult == _support[1])
            {
                of.Set(new DeployedPeriods(time.WeekStart(Changed), null, own), shape, from, lead, DemoTime.At(time.Back(time.WeekStart(Changed), 2)));
            }

            db.AddRange(of.All);
        }

        Away(shape, rota, sessions);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Who leads a session is in, but not who is beside a pupil in a lesson; then as many as the provision wants.</summary>
    private List<StaffMember> Fill(Cell cell, int index, ILookup<Cell, int?> sessions, ILookup<Cell, int?> beside)
    {
        var there = _teachers.Concat(_support).Where(a => sessions[cell].Contains(a.Id) && !beside[cell].Contains(a.Id)).ToList();
        if (!there.Exists(a => a.IsQualifiedTeacher))
        {
            there.Add(_teachers[index % 2]);
        }

        if (there.Count < provision.AdultsPerPeriod)
        {
            there.Add(_support.Concat(_teachers).Skip(index % 2).First(a => !there.Contains(a) && !beside[cell].Contains(a.Id)));
        }

        return there;
    }

    /// <summary>On the next school day Tom is on training for a period, and nobody covers yet.</summary>
    private void Away(TimetableShape shape, Dictionary<Cell, List<StaffMember>> rota, ILookup<Cell, int?> sessions)
    {
        var (tom, day) = (_teachers[1], time.Calendar.AddSchoolDays(time.Today, 1));
        var on = time.Calendar.CycleDayOf(day)!.Value;
        var cell = shape.LessonCells().Where(c => c.Week == on.Week && c.Day == on.Day && sessions[c].Any() && rota[c].Contains(tom))
            .OrderBy(c => rota[c].Count).ThenBy(c => rota[c].Contains(_teachers[0])).ThenBy(c => c.PeriodCode == "4" ? 0 : 1).First();
        db.Add(DayChange.Cover(schoolId, day, [cell.PeriodCode], (tom.Id, tom.FormalName), null, time.Today, lead, DemoTime.At(time.Last)));
    }

    /// <summary>Of the timetables that hold now.</summary>
    private async Task<List<TimetableSlot>> SlotsAsync(CancellationToken cancellationToken)
    {
        var versions = await db.TimetableVersions.AsNoTracking().Include(v => v.Slots)
            .Where(v => v.EffectiveFrom <= time.Today && db.Placements.Any(p => p.Id == v.PlacementId && (p.State == PlacementState.Active || p.State == PlacementState.Paused))).ToListAsync(cancellationToken);
        return [.. versions.GroupBy(v => v.PlacementId).SelectMany(g => g.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).Last().Slots)];
    }
}
