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
public sealed record DriftLine(int PupilId, string Name, string Why, decimal? Share, decimal? Planned)
{
    public string? Form { get; init; }

    public int PlacementId { get; init; }

    /// <summary>The nearest review that has not been held; null when none is planned.</summary>
    public int? ReviewId { get; init; }

    public IReadOnlyList<DriftReason> Reasons { get; init; } = [];
}

/// <param name="Pupils">All with a place that has begun.</param>
/// <param name="Lines">Those that drift.</param>
public sealed record DriftList(int Pupils, IReadOnlyList<DriftLine> Lines)
{
    /// <summary>Every placement that was looked at, with its pupil.</summary>
    public required IReadOnlyList<DriftingPlacement> Looked { get; init; }
}

/// <summary>Pupils whose way back has come to a stand. By name: for those who see pupils of the whole school.</summary>
[UseCase]
public sealed class DriftQuery(IapDbContext db, SchoolFactsSource factsSource, SchoolClock clock)
{
    private DriftList? _list;

    /// <summary>Reads once in a request: the measures count what the list names.</summary>
    public async Task<DriftList> RunAsync(CancellationToken cancellationToken) => _list ??= await ReadAsync(cancellationToken);

    private async Task<DriftList> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var current = await db.Placements.AsNoTracking().Where(p => p.State == PlacementState.Active || p.State == PlacementState.Paused)
            .Select(p => new
            {
                p.Id,
                p.PupilId,
                p.State,
                p.PlannedEnd,
                Pupil = db.Pupils.First(x => x.Id == p.PupilId),
                Version = db.TimetableVersions.Where(v => v.PlacementId == p.Id && v.EffectiveFrom <= today).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number)
                    .Select(v => new { v.EffectiveFrom, v.PeriodsWithClass, v.Periods }).FirstOrDefault(),
                Review = db.Reviews.Where(r => r.PlacementId == p.Id && r.State == ReviewState.Due).OrderBy(r => r.DueOn).Select(r => new { r.Id, r.DueOn }).FirstOrDefault(),
                NextIsPlanned = db.TimetableVersions.Any(v => v.PlacementId == p.Id && v.EffectiveFrom > today),
                Stages = db.ReintegrationPlans.Where(x => x.PlacementId == p.Id).SelectMany(x => x.Stages)
                    .Select(s => new { s.Order, s.Name, s.PlannedFrom, s.EnteredOn, s.LeftOn, s.TargetShare }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var lines = current.Select(p =>
        {
            decimal? share = p.Version is { Periods: > 0 } v ? (decimal)v.PeriodsWithClass / v.Periods : null;
            var reasons = PlanDrift.Of(new DriftFacts
            {
                PlannedEnd = p.PlannedEnd,
                Stages = [.. p.Stages.Select(s => new DriftStage(s.Order, s.Name, s.PlannedFrom, s.EnteredOn is not null && s.LeftOn is null))],
                LastStepOn = p.Version?.EffectiveFrom,
                FullTime = share >= 1,
                NextIsPlanned = p.NextIsPlanned,
                Paused = p.State == PlacementState.Paused,
                ReviewDueOn = p.Review?.DueOn,
            }, today, facts.Calendar);
            var planned = p.Stages.Where(s => s.PlannedFrom <= today).MaxBy(s => s.Order)?.TargetShare;
            return (Reasons: reasons.Count, Line: new DriftLine(p.PupilId, p.Pupil.Name, string.Join(' ', reasons.Select(r => r.Words)), share, planned / 100m) { Form = p.Pupil.Form, PlacementId = p.Id, ReviewId = p.Review?.Id, Reasons = reasons });
        }).Where(l => l.Reasons > 0).OrderByDescending(l => l.Reasons).ThenBy(l => l.Line.Name, StringComparer.Ordinal).Select(l => l.Line).ToList();
        var drifting = lines.Select(l => l.PlacementId).ToHashSet();
        return new DriftList(current.Count, lines) { Looked = [.. current.Select(p => new DriftingPlacement(p.Id, p.PupilId, drifting.Contains(p.Id)))] };
    }
}
