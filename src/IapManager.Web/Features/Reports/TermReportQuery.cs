using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reports;

/// <summary>A pupil who was in the provision during the term, once: from the first of its stays to how the last one stands.</summary>
public sealed record TermPupil(string Name, int YearGroup, DateOnly Start, DateOnly? EndedOn, PlacementOutcome? Outcome, decimal? ShareAtTheStart, decimal? Share, bool OpensAgain = false);

public sealed record TermReport
{
    public required string SchoolName { get; init; }

    public required string ProvisionName { get; init; }

    /// <summary>Null where the school has no terms yet.</summary>
    public required int? TermId { get; init; }

    public required string TermName { get; init; }

    /// <summary>The term is still on.</summary>
    public required bool SoFar { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>School time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required bool WithNames { get; init; }

    public required SmallNumbers Small { get; init; }

    public required ReintegrationFigures Figures { get; init; }

    /// <summary>Empty without names.</summary>
    public required IReadOnlyList<TermPupil> Pupils { get; init; }
}

/// <summary>Reads the report of a term; null when the school has no such term, or it has not begun.</summary>
[UseCase]
public sealed class TermReportQuery(IapDbContext db, MeasureFactsQuery measures, SchoolFactsSource factsSource, CurrentUser user, SchoolClock clock)
{
    public async Task<TermReport?> RunAsync(int? termId, bool withNames, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var begun = ReportPeriod.Begun(facts.Calendar, today);
        var term = termId is null ? (begun.Count > 0 ? begun[0] : null) : begun.FirstOrDefault(t => t.Id == termId);
        if (termId is not null && term is null)
        {
            return null;
        }

        var period = term is null ? ReportPeriod.Choices(facts.Calendar, today)[0].Days : ReportPeriod.Of(term, today);
        var loaded = await measures.RunAsync(period, cancellationToken);
        var made = DateTime.SpecifyKind(clock.Now, DateTimeKind.Utc);
        return new TermReport
        {
            SchoolName = facts.School.Name,
            ProvisionName = facts.ProvisionName,
            TermId = term?.Id,
            TermName = term?.Name ?? "The last twelve months",
            SoFar = term is null || term.End > today,
            MadeBy = user.Name,
            MadeAt = new DateTimeOffset(SchoolClock.ToLocal(made), SchoolClock.ToLocal(made) - made),
            WithNames = withNames,
            Small = withNames ? SmallNumbers.ShowAll : new SmallNumbers(facts.School.SmallestGroupShown),
            Figures = ReintegrationFigures.Of(loaded, period),
            Pupils = withNames ? await PupilsAsync(loaded, period, cancellationToken) : [],
        };
    }

    private async Task<IReadOnlyList<TermPupil>> PupilsAsync(MeasureFacts facts, DayRange period, CancellationToken cancellationToken)
    {
        var present = facts.Placements.Where(p => p.Start <= period.To && (p.EndedOn is null || p.EndedOn >= period.From)).Select(p => p.AsOf(period.To)).ToList();
        var ids = present.Select(p => p.PupilId).ToList();
        var pupils = await db.Pupils.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var shares = facts.Shares.Where(s => s.From <= period.To).ToLookup(s => s.PlacementId);
        return
        [
            .. present.GroupBy(p => p.PupilId).Select(g => g.OrderBy(p => p.Start).ToList()).OrderBy(stays => stays[0].Start).ThenBy(stays => pupils[stays[0].PupilId].Surname, StringComparer.Ordinal).Select(stays =>
            {
                var own = stays.SelectMany(p => shares[p.PlacementId]).OrderBy(s => s.From).ThenBy(s => s.Number).ToList();
                var (pupil, last) = (pupils[stays[0].PupilId], stays[^1]);
                return new TermPupil(pupil.Name, pupil.YearGroup, stays[0].Start, last.EndedOn, last.Outcome, own.Count == 0 ? null : own[0].Share, own.Count == 0 ? null : own[^1].Share, last.OpensAgain);
            }),
        ];
    }
}
