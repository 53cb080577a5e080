using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
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
        var single = SingleTerms(scope, periods, facts);
        var everybody = await measures.RunAsync([.. periods.All, .. single.Select(t => ReportPeriod.Of(t, clock.Today))], groups: true, cancellationToken);
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
            Earlier = [.. single.Count == 0 ? new[] { beside.Before, beside.YearBefore }.OfType<EarlierFigures>().Select(e => new EarlierWords(e.Period.Name, e.Figures is { } its ? Words(its) : null)) : single.Select(OfTerm)],
            RecordsBegin = everybody.RecordsFrom > scope.Chosen.Days.To ? everybody.RecordsFrom : null,
            Groups = [.. EquityGroups.Of(narrowed, scope.Chosen.Days, words, small)],
            Drift = access.SeesAll ? await DriftAsync() : null,
            Terms = [.. ReportPeriod.Begun(facts.Calendar, clock.Today).Take(6)],
            SmallestGroupShown = facts.School.SmallestGroupShown,
            HasRecords = everybody.RecordsFrom is not null,
            TermIsOn = facts.Calendar.TermOf(scope.Chosen.Days.To) is { } term && term.Start >= scope.Chosen.Days.From && scope.Chosen.Days.To < term.End && scope.Chosen.Days.To == scope.Latest,
        };

        EarlierWords OfTerm(Term term) => new(term.Name, narrowed.RecordsFrom <= term.End ? Words(ReintegrationFigures.Of(narrowed, ReportPeriod.Of(term, clock.Today))) : null);

        ReportWords Words(ReintegrationFigures figures) => new(figures, small, scope.Provision?.Name ?? facts.ProvisionName);

        async Task<DriftList> DriftAsync()
        {
            var list = await drift.RunAsync(cancellationToken);
            var ids = narrowed.Placements.Select(p => p.PlacementId).ToHashSet();
            return list with { Lines = [.. list.Lines.Where(l => ids.Contains(l.PlacementId))], Pupils = list.Looked.Count(l => ids.Contains(l.PlacementId)) };
        }
    }

    /// <summary>
    /// Several terms with nothing like them before have each of them beside them, the latest first; empty for any other period. Only for those who
    /// see names: a term within a period would give others the rest of it.
    /// </summary>
    private List<Term> SingleTerms(ReportScope scope, ComparedPeriods periods, SchoolFacts facts)
    {
        if (!scope.CanFilter || periods is not { Before: null, YearBefore: null })
        {
            return [];
        }

        var terms = ReportPeriod.Begun(facts.Calendar, clock.Today).Where(t => t.Start >= scope.Chosen.Days.From && t.Start <= scope.Chosen.Days.To).ToList();
        return terms.Count > 1 && terms[^1].Start == scope.Chosen.Days.From && ReportPeriod.Of(terms[0], clock.Today).To == scope.Chosen.Days.To ? terms : [];
    }
}
