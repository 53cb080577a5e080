using IapManager.Domain.Measures;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Reports;

/// <summary>Reads the dashboard: one loading of facts for the period and the two beside it.</summary>
[UseCase]
public sealed class ReadDashboard(MeasureFactsQuery measures, DriftQuery drift, ReportScopes scopes, SchoolFactsSource source, SchoolClock clock, PupilAccess access)
{
    public async Task<ReportsPage> ExecuteAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var scope = await scopes.ReadAsync(query, guarded: false, cancellationToken);
        var periods = ComparedPeriods.Of(scope.Chosen.Days, facts.Calendar, scope.Latest);
        var latest = LatestTerm(scope, periods, facts);
        var everybody = await measures.RunAsync([.. periods.All, .. latest?.All ?? []], groups: true, cancellationToken);
        scope = scope.KnownIn(everybody);
        var narrowed = scope.Narrow(everybody);
        var beside = Beside.Of(narrowed, periods);
        var small = access.SeesAll ? SmallNumbers.ShowAll : new SmallNumbers(facts.School.SmallestGroupShown);
        var words = Words(beside.Now);
        return new ReportsPage
        {
            ProvisionName = scope.Provision?.Name ?? facts.ProvisionName,
            Scope = scope,
            Cohorts = CohortChoices.Of(everybody, scope),
            Words = words,
            Earlier = [.. latest is null ? EarlierOf(beside) : EarlierOf(Beside.Of(narrowed, latest)).Prepend(new EarlierWords(ReportPeriod.Begun(facts.Calendar, clock.Today)[0].Name, Words(ReintegrationFigures.Of(narrowed, latest.Period))))],
            Groups = [.. EquityGroups.Of(narrowed, scope.Chosen.Days, words, small)],
            Drift = access.SeesAll ? await DriftAsync() : null,
            Terms = [.. ReportPeriod.Begun(facts.Calendar, clock.Today).Take(6)],
            SmallestGroupShown = facts.School.SmallestGroupShown,
            HasRecords = everybody.RecordsFrom is not null,
            TermIsOn = facts.Calendar.TermOf(scope.Chosen.Days.To) is { } term && term.Start >= scope.Chosen.Days.From && scope.Chosen.Days.To < term.End && scope.Chosen.Days.To == scope.Latest,
        };

        IEnumerable<EarlierWords> EarlierOf(Beside figures) =>
            new[] { figures.Before, figures.YearBefore }.OfType<EarlierFigures>().Select(e => new EarlierWords(e.Period.Name, e.Figures is { } its ? Words(its) : null));

        ReportWords Words(ReintegrationFigures figures) => new(figures, small, scope.Provision?.Name ?? facts.ProvisionName);

        async Task<DriftList> DriftAsync()
        {
            var list = await drift.RunAsync(cancellationToken);
            var ids = narrowed.Placements.Select(p => p.PlacementId).ToHashSet();
            return list with { Lines = [.. list.Lines.Where(l => ids.Contains(l.PlacementId))], Pupils = list.Looked.Count(l => ids.Contains(l.PlacementId)) };
        }
    }

    /// <summary>
    /// Several terms with nothing like them before have the latest of them beside them, with its own earlier ones; null for any other
    /// period. Only for those who see names: a term within a period would give others the rest of it.
    /// </summary>
    private ComparedPeriods? LatestTerm(ReportScope scope, ComparedPeriods periods, SchoolFacts facts)
    {
        var begun = ReportPeriod.Begun(facts.Calendar, clock.Today);
        if (!scope.CanFilter || begun.Count == 0 || periods is not { Before: null, YearBefore: null })
        {
            return null;
        }

        var term = ReportPeriod.Of(begun[0], clock.Today);
        return term.To == periods.Period.To && term.From > periods.Period.From ? ComparedPeriods.Of(term, facts.Calendar, clock.Today) : null;
    }
}
