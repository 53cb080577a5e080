using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>A pupil's own timetable, for the pupil: preferred name and form, and nothing about the pupil besides.</summary>
[UseCase]
public sealed class PupilSheet(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource factsSource, SheetFrame frame, SchoolClock clock)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="on">A day on which it is to hold; null for the next school day, today included.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>Null when the pupil is not to be seen.</returns>
    public async Task<TimetableSheet?> RunAsync(int pupilId, DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var day = frame.DayOf(facts, on);
        var dated = await timetables.RunAsync(access.Visible(db.Pupils).Where(p => p.Id == pupilId), day, day.AddDays(SheetFrame.LooksAhead), cancellationToken);
        if (dated.Pupils.SingleOrDefault() is not { } pupil)
        {
            return null;
        }

        var version = dated.VersionOn(pupil, day);
        var slots = dated.CycleOn(pupil, day).ToDictionary(s => s.Cell);
        return frame.Of(facts, pupil.Form is { Length: > 0 } form ? $"{pupil.Name}, {form}" : pupil.Name,
            version is null ? "As the school’s timetable has it." : SheetFrame.Holds(version.HoldsFrom, clock.Today), $"/pupils/{pupilId}/timetable", ($"{pupil.Forename}’s timetable", $"/pupils/{pupilId}/timetable")) with
        {
            PupilId = pupilId,
            Query = on is null ? "" : $"?on={day:yyyy-MM-dd}",
            Marking = "Contains personal information",
            Weeks = slots.Count == 0 ? [] : SheetWeek.Of(facts.ShapeOn(day), pupil.YearGroup, CellOf),
            Notes = [.. dated.ChangesAfter(pupil, day).Select(d => $"From {Dates.Full(d)} another timetable holds.")],
            Nothing = slots.Count == 0 ? $"No lessons have come in for {pupil.Forename}." : null,
        };

        SheetCell CellOf(Cell cell) => new(slots.TryGetValue(cell, out var slot) ? [SheetEntry.Of(slot, facts.ProvisionName, [])] : []);
    }
}
