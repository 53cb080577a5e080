using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Which timetable holds on a day. Pages, calendars and rights all ask here, so that nobody is shown a pupil whose page is closed to them.</summary>
public static class TimetablesInForce
{
    /// <summary>Of each pupil the latest version that has begun on a day, of the places that hold then. What was planned for a place that has not begun, that has ended, or that was not taken up, does not hold.</summary>
    public static IQueryable<TimetableVersion> TimetablesInForceOn(this IapDbContext db, DateOnly day) =>
        db.TimetableVersions.Where(v => v.EffectiveFrom <= day
            && db.Placements.Any(p => p.Id == v.PlacementId && p.State != PlacementState.OfferDeclined && p.Start <= day && (p.EndedOn == null || p.EndedOn >= day))
            && !db.TimetableVersions.Any(w => w.PupilId == v.PupilId && w.EffectiveFrom <= day
                && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Id > v.Id))
                && db.Placements.Any(p => p.Id == w.PlacementId && p.State != PlacementState.OfferDeclined && p.Start <= day && (p.EndedOn == null || p.EndedOn >= day))));
}
