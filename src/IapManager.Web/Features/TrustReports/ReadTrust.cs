using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TrustReports;

/// <summary>Reads the measures of all schools of the user's trust, by as many statements as there are kinds of records.</summary>
[UseCase]
public sealed class ReadTrust(IapDbContext db, MeasureFactsQuery measures, CurrentUser user, SchoolClock clock)
{
    /// <param name="period">A term of the user's own school that is over, the same days in every school; null for the latest.</param>
    /// <param name="splits">By what groups are wanted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null where the user's school is in no trust.</returns>
    public async Task<TrustReport?> ExecuteAsync(string? period, IReadOnlyCollection<Split> splits, CancellationToken cancellationToken)
    {
        var (trust, schools) = await SchoolsAsync(cancellationToken);
        if (trust is null)
        {
            return null;
        }

        var own = schools.Single(s => s.School.Id == user.SchoolId);
        var choices = ReportPeriod.TermsOver(own.Calendar, clock.Today);
        var chosen = ReportPeriod.Chosen(choices, period);
        var (together, each) = await measures.OfSchoolsAsync(schools, chosen.Days, cancellationToken);
        var small = new SmallNumbers(schools.Max(s => s.School.SmallestGroupShown));
        var whole = ReintegrationFigures.Of(together, each, chosen.Days);
        var words = new TrustWords([.. schools.Zip(each, (s, facts) => (s.School.Name, ReintegrationFigures.Of(facts, chosen.Days)))], whole, small);
        return new TrustReport
        {
            TrustName = trust,
            SchoolIds = [.. schools.Select(s => s.School.Id)],
            Chosen = chosen,
            Choices = choices,
            Words = words,
            Groups = user.May(Policies.SeeReports) ? null : splits.ToDictionary(s => s, s => GroupsOf(together, whole, words, s, small)),
            SmallestGroupShown = small.Smallest,
            MadeBy = user.Name,
            MadeAt = clock.NowHere,
        };
    }

    private static IReadOnlyList<GroupCells> GroupsOf(MeasureFacts together, ReintegrationFigures whole, TrustWords trust, Split split, SmallNumbers small)
    {
        var table = Domain.Measures.Representation.Of(together, trust.Period, split);
        var words = new RepresentationWords(table, [], new ReportWords(whole, small, "the provisions"), small);
        return [.. table.Groups.Select(g => new GroupCells(g.Group.Name, Shown(words.CellsOf(g, _ => null)))), new GroupCells("All", Shown(words.AllCells))];

        IReadOnlyList<StepCell> Shown(IReadOnlyList<StepCell> cells) =>
            [.. cells.Zip(RepresentationPage.Steps, (cell, step) => trust.Shows(step.Step) ? cell : new StepCell(ReportWords.TooFew, null))];
    }

    private async Task<(string? Trust, List<SchoolFacts> Schools)> SchoolsAsync(CancellationToken cancellationToken)
    {
        var found = await (from own in db.Schools.AsNoTracking()
                           where own.Id == user.SchoolId
                           join trust in db.Trusts on own.TrustId equals trust.Id
                           join school in db.Schools on trust.Id equals school.TrustId
                           orderby school.Name, school.Id
                           select new { trust.Name, School = school }).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return (null, []);
        }

        var ids = found.ConvertAll(f => f.School.Id);
        var provisions = (await Of<Provision>().ToListAsync(cancellationToken)).ToLookup(p => p.SchoolId);
        var shapes = (await Of<TimetableShape>().Include(s => s.Periods).OrderBy(s => s.EffectiveFrom).ToListAsync(cancellationToken)).ToLookup(s => s.SchoolId);
        var years = (await Of<AcademicYear>().Include(y => y.Terms).ToListAsync(cancellationToken)).ToLookup(y => y.SchoolId);
        var closures = (await Of<Closure>().ToListAsync(cancellationToken)).ToLookup(c => c.SchoolId);
        var corrections = (await Of<CycleCorrection>().ToListAsync(cancellationToken)).ToLookup(c => c.SchoolId);
        return (found[0].Name,
        [
            .. found.Select(f => f.School).Select(s => new SchoolFacts(
                s, [.. provisions[s.Id]], [.. shapes[s.Id]], new SchoolCalendar(years[s.Id].SelectMany(y => y.Terms), closures[s.Id], corrections[s.Id], [.. shapes[s.Id]]), clock.Today)),
        ]);

        IQueryable<T> Of<T>()
            where T : class, Domain.ISchoolOwned =>
            db.Set<T>().AsNoTracking().AsSingleQuery().IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(e => ids.Contains(e.SchoolId));
    }
}
