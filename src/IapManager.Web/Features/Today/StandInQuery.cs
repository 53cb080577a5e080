using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>A session, or a trip, in which the user is with pupils today alone.</summary>
/// <param name="What">"Maths at The Bridge, B1, for Mr Bell"; "Museum trip, Science Museum".</param>
public sealed record StandInLine(Period Period, string What, IReadOnlyList<(int Id, string Name)> Pupils);

/// <summary>Reads in whose stead the user is with which pupils today, or goes with them elsewhere. One statement, and none on most days.</summary>
[UseCase]
public sealed class StandInQuery(IapDbContext db, PupilAccess access, CurrentUser user)
{
    public async Task<IReadOnlyList<StandInLine>> RunAsync(SchoolFacts facts, CancellationToken cancellationToken)
    {
        var today = facts.Today;
        if (user.StaffMemberId is not { } me || StandIn.Of(facts, today, me) is not { } standIn)
        {
            return [];
        }

        var (week, day) = (standIn.On.Week, standIn.On.Day);
        var pupils = access.InCohort(access.Visible(db.Pupils));
        var found = await (
            from version in db.TimetablesInForceOn(today).AsNoTracking()
            join pupil in pupils on version.PupilId equals pupil.Id
            select new
            {
                pupil.Id,
                Name = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                pupil.YearGroup,
                Slots = version.Slots.Where(s => s.Week == week && s.Day == day).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return
        [
            .. from pupil in found
               from period in facts.LessonsOn(today, pupil.YearGroup)
               let planned = pupil.Slots.Find(s => s.PeriodCode == period.Code)
               where planned is not null
               let slot = facts.Lay(pupil.Id, today, planned)
               where slot.AdultId == me && !ReferenceEquals(slot, planned)
               let what = $"{SlotLook.InWords(slot, facts.ProvisionName)}{(slot.Room is null ? "" : $", {slot.Room}")}{(slot.IsThatDayOnly ? "" : $", for {planned.AdultName}")}"
               group (pupil.Id, pupil.Name, period) by (period.Start, period.Name, what) into together
               orderby together.Key.Start, together.Key.what
               select new StandInLine(together.First().period, together.Key.what, [.. together.Select(p => (p.Id, p.Name)).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)]),
        ];
    }
}
