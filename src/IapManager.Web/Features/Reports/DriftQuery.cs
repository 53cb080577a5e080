using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reports;

/// <param name="Share">Mainstream share in force, 0 to 1; null when no timetable has begun.</param>
/// <param name="Planned">What the plan says for today; null without a plan.</param>
public sealed record DriftLine(int PupilId, string Name, string Why, decimal? Share, decimal? Planned);

/// <param name="Pupils">All with a place that has begun.</param>
public sealed record DriftList(int Pupils, IReadOnlyList<DriftLine> Lines);

/// <summary>Pupils whose way back has come to a stand. By name: for those who see pupils of the whole school.</summary>
[UseCase]
public sealed class DriftQuery(IapDbContext db, SchoolFactsSource factsSource, SchoolClock clock)
{
    public async Task<DriftList> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var current = await db.Placements.AsNoTracking().Where(p => p.State == PlacementState.Active)
            .Select(p => new
            {
                p.PupilId,
                p.PlannedEnd,
                Pupil = db.Pupils.First(x => x.Id == p.PupilId),
                Version = db.TimetableVersions.Where(v => v.PlacementId == p.Id && v.EffectiveFrom <= today).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number)
                    .Select(v => new { v.EffectiveFrom, v.PeriodsWithClass, v.Periods }).FirstOrDefault(),
                ReviewDueOn = db.Reviews.Where(r => r.PlacementId == p.Id && r.State == ReviewState.Due).Min(r => (DateOnly?)r.DueOn),
                Planned = db.ReintegrationPlans.Where(x => x.PlacementId == p.Id).SelectMany(x => x.Stages).Where(s => s.PlannedFrom <= today).OrderByDescending(s => s.Order).Select(s => (int?)s.TargetShare).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var lines = current.Select(p =>
        {
            decimal? share = p.Version is { Periods: > 0 } v ? (decimal)v.PeriodsWithClass / v.Periods : null;
            var reasons = Drift.Reasons(new DriftFacts(p.PlannedEnd, p.Version?.EffectiveFrom, share, p.ReviewDueOn), today, facts.Calendar);
            return (Reasons: reasons.Count, Line: new DriftLine(p.PupilId, p.Pupil.Name, string.Join(' ', reasons), share, p.Planned / 100m));
        }).Where(l => l.Reasons > 0).OrderByDescending(l => l.Reasons).ThenBy(l => l.Line.Name, StringComparer.Ordinal).Select(l => l.Line).ToList();
        return new DriftList(current.Count, lines);
    }
}
