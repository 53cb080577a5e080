using IapManager.Data;
using IapManager.Domain.Packs;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewDayPacks;

public sealed record ReviewDayRow(int PupilId, int ReviewId, string Forename, string Surname, string? Form, int Number, DateOnly DueOn, bool IsLate)
{
    public string Name => $"{Forename} {Surname}";
}

/// <param name="Rows">Pupils with a review due in these days, each once, by day and name.</param>
/// <param name="LateFrom">Day of the review that is late for longest; null when none is late.</param>
/// <param name="Runs">The reader's own, latest first.</param>
/// <param name="Soon">Days that are often asked for.</param>
public sealed record ReviewDayPage(DateOnly From, DateOnly To, IReadOnlyList<ReviewDayRow> Rows, DateOnly? LateFrom, IReadOnlyList<PackRun> Runs, DateTime Now, ReviewPackChoice? Choice, IReadOnlyList<NamedDays> Soon);

public sealed record NamedDays(string Name, DateOnly From, DateOnly To);

/// <param name="Names">Of the pupils, by id.</param>
public sealed record PackRunPage(PackRun Run, PackStep Step, IReadOnlyDictionary<int, string> Names, DateTime Now);

/// <summary>Whose reviews are due when, and the reader's own runs of packs. Four statements at most.</summary>
[UseCase]
public sealed class ReadReviewDay(IapDbContext db, PupilAccess access, CurrentUser user, PackProgress progress, SchoolFactsSource source, SchoolClock clock)
{
    private const int DaysAhead = 10;
    private const int RunsShown = 6;

    /// <summary>The next two school weeks.</summary>
    public async Task<(DateOnly From, DateOnly To)> UsualDaysAsync(CancellationToken cancellationToken) =>
        (clock.Today, (await source.GetAsync(cancellationToken)).Calendar.AddSchoolDays(clock.Today, DaysAhead));

    public async Task<ReviewDayPage> ExecuteAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (me, today) = (user.UserId, clock.Today);
        var rows = await RowsAsync(from, to, cancellationToken);
        var runs = await db.PackRuns.AsNoTracking().Where(r => r.AskedBy.UserId == me).OrderByDescending(r => r.AskedAt).Take(RunsShown).ToListAsync(cancellationToken);
        var choice = await db.ReviewPackChoices.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var pupils = access.Visible(db.Pupils);
        var late = await db.Reviews.Where(r => r.State == ReviewState.Due && r.DueOn < today && pupils.Any(p => p.Id == r.PupilId)).MinAsync(r => (DateOnly?)r.DueOn, cancellationToken);
        return new ReviewDayPage(from, to, rows, late, runs, clock.Now, choice, Soon(today, (await source.GetAsync(cancellationToken)).Calendar));
    }

    private static IReadOnlyList<NamedDays> Soon(DateOnly today, SchoolCalendar calendar)
    {
        var (tomorrow, monday) = (calendar.OnOrAfter(today.AddDays(1)), SchoolCalendar.MondayOf(calendar.OnOrAfter(today)));
        return
        [
            .. calendar.IsSchoolDay(today) ? [new NamedDays("today", today, today)] : Array.Empty<NamedDays>(),
            new(tomorrow == today.AddDays(1) ? "tomorrow" : Dates.BriefDay(tomorrow), tomorrow, tomorrow), new("this week", monday, monday.AddDays(6)), new("next week", monday.AddDays(7), monday.AddDays(13)),
        ];
    }

    public async Task<IReadOnlyList<ReviewDayRow>> RowsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var pupils = access.Visible(db.Pupils);
        var rows = await (
            from review in db.Reviews
            join pupil in pupils on review.PupilId equals pupil.Id
            where review.State == ReviewState.Due && review.DueOn >= first && review.DueOn <= last
            select new ReviewDayRow(pupil.Id, review.Id, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.PreferredSurname ?? pupil.LegalSurname, pupil.Form, review.Number, review.DueOn, review.DueOn < today)).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(r => r.DueOn).ThenBy(r => r.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(r => r.Forename, StringComparer.CurrentCultureIgnoreCase).DistinctBy(r => r.PupilId)];
    }

    /// <summary>Names of those of the pupils whom the reader may see.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(IReadOnlyCollection<int> pupilIds, CancellationToken cancellationToken) =>
        pupilIds.Count == 0 ? [] : await access.Visible(db.Pupils).Where(p => pupilIds.Contains(p.Id)).OrderBy(p => p.LegalSurname).ThenBy(p => p.Id)
            .Select(p => (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname)).ToListAsync(cancellationToken);

    /// <summary>A run that the reader started; nobody else's exists for them.</summary>
    public Task<PackRun?> FindAsync(int runId, CancellationToken cancellationToken)
    {
        var me = user.UserId;
        return db.PackRuns.SingleOrDefaultAsync(r => r.Id == runId && r.AskedBy.UserId == me, cancellationToken);
    }

    public async Task<PackRunPage> PageAsync(PackRun run, CancellationToken cancellationToken)
    {
        List<int> ids = [.. run.Items.Select(i => i.PupilId)];
        var names = run.IsGoing ? [] : await access.Visible(db.Pupils).Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname }).ToDictionaryAsync(p => p.Id, p => $"{p.Forename} {p.Surname}", cancellationToken);
        return new PackRunPage(run, progress.Of(run.Id), names, clock.Now);
    }
}
