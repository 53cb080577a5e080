using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>All that the copies of a term's report are made from, read once.</summary>
public sealed record TermReportFacts(SchoolFacts School, Term Term, MeasureFacts Measures, Beside Beside, DriftList Drift, IReadOnlyList<TermPupil> Pupils)
{
    /// <param name="variant">For whom.</param>
    /// <param name="edition">With its commentary.</param>
    /// <param name="replaces">The day on which the edition before was issued; null for the first.</param>
    /// <param name="issues">It is being issued.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="now">UTC.</param>
    public TermReport For(TermlyReportVariant variant, TermlyReport edition, DateOnly? replaces, bool issues, Actor by, DateTime now)
    {
        var (named, left) = (variant == TermlyReportVariant.Slt, new SmallNumbers(School.School.SmallestGroupShown));
        var small = named ? SmallNumbers.ShowAll : left;
        var here = SchoolClock.Here(now);
        var words = WordsOf(Beside.Now, small);
        var (last, yearBefore) = (BesideOf(Beside.Before, small), BesideOf(Beside.YearBefore, small));
        return new TermReport
        {
            SchoolName = School.School.Name,
            ProvisionName = School.ProvisionName,
            TermName = Term.FullName,
            SoFar = School.Today < TermlyReport.IssuedFrom(Term, School.Calendar),
            Edition = edition,
            ReplacesThatOf = replaces,
            Issues = issues,
            MadeBy = by.Name,
            MadeAt = here,
            Variant = variant,
            Words = words,
            Beside = [.. new[] { last, yearBefore }.OfType<TermBeside>()],
            Last = last,
            Groups =
            [
                // Who is known to social care is counted for everybody as for those who see no names (docs/domain.md, Measures).
                .. Enum.GetValues<Split>().Select(s => s == Split.SocialCare ? GroupsOf(s, WordsOf(Beside.Now, left), left) : GroupsOf(s, words, small)),
            ],
            Drift = named && DateOnly.FromDateTime(here.DateTime) == School.Today && School.Today <= Term.End ? Drift : null,
            Pupils = named ? Pupils : [],
            Small = small,
        };
    }

    private TermBeside? BesideOf(EarlierFigures? earlier, SmallNumbers small) => earlier is { Figures: { } figures, Period: var period }
        ? new TermBeside(School.Calendar.Terms.FirstOrDefault(t => t.Start == period.Days.From && t.End == period.Days.To)?.FullName ?? period.Name, WordsOf(figures, small)) : null;

    private ReportWords WordsOf(ReintegrationFigures figures, SmallNumbers small) => new(TermWords.Together(figures, small), small, School.ProvisionName);

    private TermGroups GroupsOf(Split split, ReportWords whole, SmallNumbers small)
    {
        var table = Domain.Measures.Representation.Of(Measures, Beside.Now.Period, split);
        var words = new RepresentationWords(table, GroupFigures.Of(Measures, Beside.Now.Period, split), whole, small);
        return new TermGroups(split, [.. table.Groups.Select(g => new TermGroup(g.Group.Name, CellsOf(words.CellsOf(g, _ => null)), words.MeasuresOf(g.Group))), new TermGroup("All", CellsOf(words.AllCells), words.AllMeasures)]);

        IReadOnlyList<StepCell> CellsOf(IReadOnlyList<StepCell> cells) => TermWords.Present(whole, small) is not null ? cells
            : [.. cells.Zip(RepresentationPage.Steps, (c, s) => s.Step == Step.Placed ? new StepCell(ReportWords.TooFew, null) : c)];
    }
}

/// <summary>Reads what the report of a term is made from; null when the school has no such term, or it has not begun.</summary>
[UseCase]
public sealed class TermReportQuery(IapDbContext db, MeasureFactsQuery measures, DriftQuery drift, SchoolFactsSource factsSource, SchoolClock clock)
{
    public async Task<TermReportFacts?> RunAsync(int termId, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var begun = ReportPeriod.Begun(facts.Calendar, today);
        if (begun.FirstOrDefault(t => t.Id == termId) is not { } term)
        {
            return null;
        }

        // From the day on which it may be issued it is of the whole term, whose last days may be closed.
        var period = today < TermlyReport.IssuedFrom(term, facts.Calendar) ? ReportPeriod.Of(term, today) : new DayRange(term.Start, term.End);
        var compared = ComparedPeriods.Of(period, facts.Calendar, today);
        var loaded = await measures.RunAsync(compared.All, groups: true, cancellationToken);
        return new TermReportFacts(facts, term, loaded, Beside.Of(loaded, compared), await drift.RunAsync(cancellationToken), await PupilsAsync(loaded, period, cancellationToken));
    }

    /// <summary>A term of the school.</summary>
    public async Task<Term> TermAsync(int termId, CancellationToken cancellationToken) => (await factsSource.GetAsync(cancellationToken)).Calendar.Terms.Single(t => t.Id == termId);

    private async Task<IReadOnlyList<TermPupil>> PupilsAsync(MeasureFacts facts, DayRange period, CancellationToken cancellationToken)
    {
        var present = PlacementMeasures.PresentIn(facts.PlacementsAsOf(period.To), period);
        var ids = present.Select(p => p.PupilId).ToList();
        var pupils = await db.Pupils.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var shares = facts.Shares.Where(s => s.From <= period.To).ToLookup(s => s.PlacementId);
        return
        [
            .. present.GroupBy(p => p.PupilId).Select(g => g.OrderBy(p => p.Start).ToList()).OrderBy(stays => stays[0].Start).ThenBy(stays => pupils[stays[0].PupilId].Surname, StringComparer.Ordinal).Select(stays =>
            {
                var own = stays.SelectMany(p => shares[p.PlacementId]).OrderBy(s => s.From).ThenBy(s => s.Number).ToList();
                var (pupil, end) = (pupils[stays[0].PupilId], stays[^1]);
                return new TermPupil(pupil.Name, pupil.YearGroup, stays[0].Start, end.EndedOn, end.Outcome, own.Count == 0 ? null : own[0].Share, own.Count == 0 ? null : own[^1].Share, end.OpensAgain);
            }),
        ];
    }
}
