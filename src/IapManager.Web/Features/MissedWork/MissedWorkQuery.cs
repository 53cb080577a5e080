using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.MissedWork;

/// <param name="Period">Its name for everybody; the code where the school day has none of that code.</param>
public sealed record WorkLine(int PupilId, string Name, string? Form, string Period, string PeriodCode, string Subject, string Teacher, string Text);

/// <summary>Work set for one day, in order of time.</summary>
/// <param name="Before">The school day before.</param>
/// <param name="After">The school day after.</param>
public sealed record WorkPage(DateOnly Day, string ProvisionName, DateOnly Before, DateOnly After, IReadOnlyList<WorkLine> Lines);

/// <summary>Reads the work that teachers set for the lessons of a day that pupils miss, of those whom the user may see. One statement.</summary>
[UseCase]
public sealed class MissedWorkQuery(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<WorkPage> RunAsync(DateOnly? day, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var date = facts.Calendar.OnOrAfter(day ?? clock.Today);
        var found = await (
            from work in db.MissedLessonWork.AsNoTracking()
            join pupil in access.Visible(db.Pupils) on work.PupilId equals pupil.Id
            where work.Date == date
            select new { work, pupil.YearGroup, pupil.Form, Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, Surname = pupil.PreferredSurname ?? pupil.LegalSurname }).ToListAsync(cancellationToken);
        var lines =
            from w in found
            let period = facts.LessonsOn(date, w.YearGroup).FirstOrDefault(p => p.Code == w.work.PeriodCode)
            orderby period?.Start ?? TimeOnly.MaxValue, w.Surname, w.Forename
            select new WorkLine(w.work.PupilId, $"{w.Forename} {w.Surname}", w.Form, period?.Name ?? w.work.PeriodCode, w.work.PeriodCode, w.work.Subject, w.work.TeacherName, w.work.Text);
        return new WorkPage(date, facts.ProvisionName, facts.Calendar.OnOrBefore(date.AddDays(-1)), facts.Calendar.OnOrAfter(date.AddDays(1)), [.. lines]);
    }
}
