using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>Somebody who can be asked about a pupil.</summary>
/// <param name="Subjects">"Science", "Form tutor, PE"; null when the pupil has nothing with them.</param>
/// <param name="HasAccount">Can answer here; the others are asked in person.</param>
public sealed record TeacherOfPupil(int Id, string Name, string? Subjects, bool HasAccount);

/// <summary>Who teaches or tutors a pupil now, and others of the staff by name, in two statements.</summary>
[UseCase]
public sealed class WhoTeaches(IapDbContext db, SchoolClock clock)
{
    private const int MostFound = 40;

    /// <param name="pupilId">The pupil.</param>
    /// <param name="form">The pupil's form; null for none.</param>
    /// <param name="typed">Part of a name to search for beside those who teach the pupil; null for nobody.</param>
    /// <param name="only">Null for all; else these alone, whether or not they teach the pupil.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<TeacherOfPupil>> RunAsync(int pupilId, string? form, string? typed, IReadOnlyCollection<int>? only, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var words = (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3).ToArray();
        var search = words.Length > 0;
        var (first, second, third) = (Part(0), Part(1), Part(2));
        var staff = db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null || s.LeftOn >= today);
        staff = only is not null
            ? staff.Where(s => only.Contains(s.Id))
            : staff.Where(s => (s.TutorOfForm != null && s.TutorOfForm == form)
                || db.ClassMembers.Any(m => m.PupilId == pupilId && db.Lessons.Any(l => l.TeachingClassId == m.TeachingClassId && l.TeacherId == s.Id))
                || (search && EF.Functions.Like(s.Forename + " " + s.Surname, first, Like.Escape) && EF.Functions.Like(s.Forename + " " + s.Surname, second, Like.Escape) && EF.Functions.Like(s.Forename + " " + s.Surname, third, Like.Escape)));
        var subjects = (await (
            from member in db.ClassMembers.AsNoTracking()
            where member.PupilId == pupilId
            join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
            where lesson.TeacherId != null
            select new { TeacherId = lesson.TeacherId!.Value, lesson.TeachingClass.Subject }).Distinct().ToListAsync(cancellationToken)).ToLookup(t => t.TeacherId, t => t.Subject);
        var found = await (
            from s in staff.OrderBy(s => s.Surname).ThenBy(s => s.Id).Take(MostFound)
            join u in db.SchoolUsers.Where(u => u.DeactivatedAt == null) on (int?)s.Id equals u.StaffMemberId into accounts
            from account in accounts.DefaultIfEmpty()
            select new { s.Id, s.Title, s.Forename, s.Surname, s.TutorOfForm, Roles = account == null ? null : account.Roles }).ToListAsync(cancellationToken);
        return
        [
            .. found.GroupBy(s => s.Id).Select(g => g.First() with { Roles = [.. g.SelectMany(x => x.Roles ?? [])] }).OrderBy(s => s.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(s => s.Id).Select(s => new TeacherOfPupil(
                s.Id,
                string.IsNullOrEmpty(s.Title) ? $"{s.Forename} {s.Surname}".Trim() : $"{s.Title} {s.Surname}",
                SubjectsOf(subjects[s.Id], s.TutorOfForm is not null && s.TutorOfForm == form),
                s.Roles!.Any(Policies.Table[Policies.TellHowItWent].Contains))),
        ];

        string Part(int n) => Like.Containing(words.ElementAtOrDefault(n) ?? "");
    }

    private static string? SubjectsOf(IEnumerable<string> subjects, bool isTutor)
    {
        var words = string.Join(", ", subjects.Distinct().Order(StringComparer.CurrentCultureIgnoreCase).Prepend(isTutor ? "Form tutor" : "").Where(w => w.Length > 0));
        return words.Length == 0 ? null : words.Length <= TeacherView.SubjectsLimit ? words : words[..(TeacherView.SubjectsLimit - 1)] + "…";
    }
}
