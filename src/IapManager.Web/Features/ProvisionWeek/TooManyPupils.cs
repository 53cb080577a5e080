using IapManager.Domain.Timetables;
using IapManager.Web.Features.StaffRota;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.ProvisionWeek;

/// <summary>Periods of the week with more pupils than places, each with a session that could move where one is found.</summary>
public static class TooManyPupils
{
    /// <param name="facts">Of the school.</param>
    /// <param name="places">Of the provision.</param>
    /// <param name="slots">What the pupils whom the reader may see do in the week.</param>
    /// <param name="cells">Of the week.</param>
    public static IEnumerable<(DateOnly Day, string Period, SettleItem Item)> In(SchoolFacts facts, int places, IEnumerable<(TimetabledPupil Pupil, DatedSlot Now)> slots, IReadOnlyList<WeekCell> cells)
    {
        var byDay = slots.ToLookup(s => s.Now.Date);
        foreach (var cell in cells.Where(c => c.In.Count > places))
        {
            var taken = cells.Where(c => c.Day == cell.Day && c.IsOpen).ToDictionary(c => c.Period.Code, c => c.In.Count);
            var days = byDay[cell.Day].GroupBy(s => s.Pupil).Select(g => (g.Key, (IReadOnlyList<TimetableSlot>)[.. g.Select(s => s.Now.Slot)]));
            var found = RoomElsewhere.Find(cell.Period.Code, taken, places, days);
            yield return (cell.Day, cell.Period.Code, new SettleItem(
                "users-round", $"{new SettleWords(facts, false, false).When(cell.Day, cell.Period.Code)}: {Sentences.Number(cell.In.Count)} pupils, {Sentences.Number(places)} {(places == 1 ? "place" : "places")}", SettleWords.HrefOf(cell.Day, cell.Period.Code),
                found is not { } move ? "Moving a session to another period settles it." : $"{move.Who.Forename}’s {move.Session.Subject} could move to {facts.ShapeOn(cell.Day).NameOf(move.Period).ToLowerInvariant()}, where {Sentences.Number(move.Free)} {(move.Free == 1 ? "place is" : "places are")} free.",
                found is null ? null : "Suggestion", found is { } f ? $"/pupils/{f.Who.Id}/timetable" : null, true));
        }
    }
}
