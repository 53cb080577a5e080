using System.Data;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.StaffRota;

/// <summary>Says in which periods an adult is in the provision, ends it, or takes away what is to come.</summary>
[UseCase]
public sealed class SetRota(IapDbContext db, ReadDatedTimetables timetables, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <summary>Calendar days in which the next date of each day of the cycle is looked for.</summary>
    private const int LooksAhead = 70;

    /// <summary>Fills the page of the form; what was not typed is proposed. Five statements at most.</summary>
    /// <param name="staffMemberId">Whose.</param>
    /// <param name="typed">Null for the periods as they hold.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>Null without a provision, or where nobody has that id.</returns>
    public async Task<RotaForm?> FillAsync(int staffMemberId, RotaForm? typed, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision || await FindAsync(staffMemberId, provision.Id, cancellationToken) is not var (member, all))
        {
            return null;
        }

        var deployments = new StaffDeployments(facts.School.Id, provision.Id, (member.Id, member.FormalName), all);
        var form = typed ?? Propose(facts, deployments);
        var first = facts.Calendar.OnOrAfter(form.From is { } day && day > facts.Today ? day : facts.Today);
        var shape = facts.ShapeOn(first);
        if (form.Do is not null)
        {
            form.Tick(shape);
        }

        var adult = RotaAdult.Of(member);
        var ticked = shape.LessonCells().Where(c => form.Cells.Contains(CellPlan.KeyOf(c))).ToHashSet();
        var dates = DatesOf(facts, shape, first);
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, first), first, first.AddDays(LooksAhead), cancellationToken);
        List<PupilSlot> slots = [.. dates.Values.SelectMany(d => dated.Pupils.Where(p => p.HasPlaceOn(d, provision.Id)).SelectMany(p => dated.DayOf(p, d)), (_, s) => new PupilSlot(null, s.Date, s.Period.Code, s.Planned, s.Planned))];
        var then = facts.Rota.With(new RotaLine(provision.Id, adult, first, null, ticked), await TaughtClasses.ByAsync(db, [staffMemberId], cancellationToken));
        var planned = facts with { DayChanges = [] };
        var (staffing, saved) = (ProvisionStaffing.Of(planned, provision, dates.Values, slots, then), ProvisionStaffing.Of(planned, provision, dates.Values, slots));
        form.Page = new RotaAdultPage
        {
            ProvisionName = provision.Name,
            Adult = adult,
            JobTitle = member.JobTitle,
            Today = facts.Today,
            Rule = staffing.Rule,
            Shape = shape,
            Weeks = WeeksOf(shape, ticked, cell => dates.TryGetValue(new CycleDay(cell.Week, cell.Day), out var date) ? (staffing.In(date, cell.PeriodCode), saved.In(date, cell.PeriodCode)) : default, adult),
            Stamp = all.Count == 0 ? null : all[^1].Stamp,
            History = [.. all.Select(d => new RotaHistoryLine(d.Id, d.From, deployments.LastDayOf(d), d.Cells.Count, d.By.Name, d.At)).Reverse()],
        };
        return form;
    }

    /// <returns>False when nothing is saved: the periods hold as they are typed already, or gaps are to be told first.</returns>
    public Task<bool> ExecuteAsync(int staffMemberId, RotaForm form, CancellationToken cancellationToken) => ChangeAsync(staffMemberId, form.Stamp, (facts, deployments) =>
    {
        var shape = facts.ShapeOn(form.From!.Value);
        var cells = form.Cells.Select(Read).OfType<Cell>().ToList();
        var periods = new DeployedPeriods(form.From.Value, form.Until, cells);
        if (deployments.Says(periods))
        {
            return false;
        }

        var set = deployments.Set(periods, shape, clock.Today, user.Actor, clock.Now);
        if (form.HasUntoldGaps)
        {
            return false;
        }

        if (set.Id == 0)
        {
            db.StaffDeployments.Add(set);
        }

        return true;
    }, cancellationToken);

    public Task EndAsync(int staffMemberId, EndForm form, CancellationToken cancellationToken) => ChangeAsync(staffMemberId, form.Stamp, (_, deployments) =>
    {
        deployments.End(deployments.All.First(d => d.Id == form.DeploymentId), form.Last!.Value, clock.Today);
        return true;
    }, cancellationToken);

    public Task RemoveAsync(int staffMemberId, int deploymentId, Guid? stamp, CancellationToken cancellationToken) => ChangeAsync(staffMemberId, stamp, (_, deployments) =>
    {
        var known = deployments.All.First(d => d.Id == deploymentId);
        deployments.TakeAway(known, clock.Today);
        db.StaffDeployments.Remove(known);
        return true;
    }, cancellationToken);

    /// <summary>The adult's last deployment stands for all of them: whoever changes one, changes its stamp. Nobody else can put in the first one meanwhile.</summary>
    /// <returns>What the verb returns: false where nothing is to be saved.</returns>
    private async Task<bool> ChangeAsync(int staffMemberId, Guid? stamp, Func<SchoolFacts, StaffDeployments, bool> verb, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var member = await db.StaffMembers.AsNoTracking().SingleAsync(s => s.Id == staffMemberId, cancellationToken);
        var all = await db.StaffDeployments.Where(d => d.ProvisionId == facts.Provision!.Id && d.StaffMemberId == staffMemberId).OrderBy(d => d.From).ToListAsync(cancellationToken);
        if (all.Count > 0)
        {
            db.Entry(all[^1]).State = EntityState.Modified;
            db.Entry(all[^1]).Property(d => d.Stamp).OriginalValue = stamp ?? Guid.Empty;
        }

        // Whoever read what has been changed since is told so, even where it comes to the same.
        if (!verb(facts, new StaffDeployments(facts.School.Id, facts.Provision!.Id, (member.Id, member.FormalName), all)) && all[^1].Stamp == stamp)
        {
            db.ChangeTracker.Clear();
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        source.Forget();
        return true;
    }

    private async Task<(StaffMember Member, IReadOnlyList<StaffDeployment> All)?> FindAsync(int staffMemberId, int provisionId, CancellationToken cancellationToken) =>
        await db.StaffMembers.AsNoTracking().Where(s => s.Id == staffMemberId)
            .Select(s => new { Member = s, All = db.StaffDeployments.Where(d => d.ProvisionId == provisionId && d.StaffMemberId == s.Id).OrderBy(d => d.From).ToList() })
            .AsSingleQuery().FirstOrDefaultAsync(cancellationToken) is { } found ? (found.Member, found.All) : null;

    /// <summary>The periods as they hold or will; one to come is changed where it stands.</summary>
    private static RotaForm Propose(SchoolFacts facts, StaffDeployments deployments)
    {
        var all = deployments.All;
        var last = all.LastOrDefault(d => deployments.LastDayOf(d) is not { } end || end >= facts.Today);
        var from = last is null ? facts.Today : last.From > facts.Today ? last.From : SchoolCalendar.MondayOf(facts.Today).AddDays(7);
        var first = facts.Calendar.OnOrAfter(from);
        return new RotaForm
        {
            From = first,
            Until = last?.Until >= first ? last.Until : null,
            Cells = all.Count == 0 ? [] : [.. (last ?? all[^1]).Cells.Select(CellPlan.KeyOf)],
            Stamp = all.Count == 0 ? null : all[^1].Stamp,
        };
    }

    /// <summary>A key of a cell that the timetable of the day need not have: a rule says so in words.</summary>
    private static Cell? Read(string key) =>
        key.Split('-', 3) is [var week, var day, { Length: > 0 } code] && int.TryParse(week, out var w) && int.TryParse(day, out var d) ? new Cell(w, d, code) : null;

    /// <summary>The first date of each day of the cycle.</summary>
    private static Dictionary<CycleDay, DateOnly> DatesOf(SchoolFacts facts, TimetableShape shape, DateOnly first) =>
        facts.Calendar.SchoolDays(first, first.AddDays(LooksAhead)).Where(d => facts.ShapeOn(d) == shape).Select(d => (Date: d, On: facts.Calendar.CycleDayOf(d)!.Value)).DistinctBy(d => d.On).ToDictionary(d => d.On, d => d.Date);

    private static List<RotaWeek> WeeksOf(TimetableShape shape, HashSet<Cell> ticked, Func<Cell, (Staffing? Then, Staffing? Saved)> staffing, RotaAdult adult)
    {
        var days = Enumerable.Range(1, shape.Cycle.LastDay).ToList();
        return
        [
            .. Enumerable.Range(1, shape.Cycle.Weeks).Select(week => new RotaWeek(week, shape.Cycle.NameOfWeek(week), [.. days.Select(d => (d, shape.Cycle.NameOfDay(d)))],
                [.. shape.LessonRows().Select(period => (period, (IReadOnlyList<RotaCell?>)[.. days.Select(day => shape.LessonsOn(day).Any(p => p.Code == period.Code) ? Of(new Cell(week, day, period.Code)) : null)]))])),
        ];

        bool Has(Staffing? known) => known?.There.Any(a => a.Id == adult.Id) == true;

        RotaCell Of(Cell cell)
        {
            var (then, saved) = staffing(cell);
            return new RotaCell(CellPlan.KeyOf(cell), shape.NameOf(cell), ticked.Contains(cell), then?.Pupils, [.. then?.There.Where(a => a.Id != adult.Id) ?? []], then?.TooFew, Has(saved) && !Has(then));
        }
    }
}
