using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Letters;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Passports;

/// <summary>A teacher who has not read the current version of the passport of a pupil whom they teach.</summary>
/// <param name="Since">When that version was written.</param>
/// <param name="Days">School days since then.</param>
public sealed record UnreadPassport(int PupilId, string Pupil, string? Form, int Version, DateOnly Since, int Days, int StaffMemberId, string Teacher, string? Email, bool HasAccount)
{
    public string Href => $"/pupils/{PupilId}/passport";
}

/// <param name="Mine">The user's own to read.</param>
/// <param name="Others">Of those whom the user looks after; empty for most.</param>
/// <param name="LooksAfter">The user sees who has not read what.</param>
/// <param name="ByPupil">Grouped by pupil rather than by teacher.</param>
/// <param name="Unwritten">Pupils with a place who have no passport.</param>
public sealed record UnreadPage(IReadOnlyList<UnreadPassport> Mine, IReadOnlyList<UnreadPassport> Others, bool LooksAfter, bool ByPupil, IReadOnlyList<(int Id, string Name)> Unwritten)
{
    public int Teachers => Others.Select(u => u.StaffMemberId).Distinct().Count();

    public int Pupils => Others.Select(u => u.PupilId).Distinct().Count();
}

/// <summary>
/// Who has not read which passport: for the team of all pupils with a place, for a head of year of their year, for everybody of their own.
/// Two statements.
/// </summary>
[UseCase]
public sealed class UnreadQuery(IapDbContext db, PupilAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<UnreadPage> RunAsync(bool byPupil, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var (me, team, today) = (user.StaffMemberId ?? -1, access.SeesAll || user.Is(SchoolRole.IapStaff), clock.Today);
        var cohort = access.InCohort(access.Visible(db.Pupils));
        var found = await (
            from v in db.PassportVersions.AsNoTracking()
            join pupil in cohort on v.PupilId equals pupil.Id
            join member in db.ClassMembers on pupil.Id equals member.PupilId
            join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
            join teacher in db.StaffMembers on lesson.TeacherId equals teacher.Id
            where !db.PassportVersions.Any(w => w.PupilId == v.PupilId && w.Number > v.Number) && teacher.LeftOn == null && v.Acknowledgements.All(a => a.StaffMemberId != teacher.Id)
                && (team || teacher.Id == me || db.StaffMembers.Any(s => s.Id == me && s.HeadOfYear == pupil.YearGroup))
            select new
            {
                PupilId = pupil.Id,
                Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                pupil.Form,
                v.Number,
                v.WrittenOn,
                TeacherId = teacher.Id,
                teacher.Title,
                TeacherForename = teacher.Forename,
                TeacherSurname = teacher.Surname,
                teacher.Email,
                Account = db.SchoolUsers.Where(u => u.StaffMemberId == teacher.Id && u.DeactivatedAt == null).Select(u => u.User.Email).FirstOrDefault(),
            }).Distinct().ToListAsync(cancellationToken);
        var unwritten = await cohort.Where(p => !db.PassportVersions.Any(v => v.PupilId == p.Id) && (team || db.StaffMembers.Any(s => s.Id == me && s.HeadOfYear == p.YearGroup)))
            .Select(p => new { p.Id, Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname, HeadOf = true }).ToListAsync(cancellationToken);
        List<UnreadPassport> all =
        [
            .. found.OrderBy(f => f.TeacherSurname, StringComparer.CurrentCultureIgnoreCase).ThenBy(f => f.TeacherForename, StringComparer.CurrentCultureIgnoreCase).ThenBy(f => f.TeacherId)
                .ThenBy(f => f.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(f => f.Forename, StringComparer.CurrentCultureIgnoreCase)
                .Select(f => new UnreadPassport(f.PupilId, $"{f.Forename} {f.Surname}", f.Form, f.Number, f.WrittenOn, calendar.SchoolDaysBetween(f.WrittenOn, today), f.TeacherId,
                    string.IsNullOrEmpty(f.Title) ? $"{f.TeacherForename} {f.TeacherSurname}".Trim() : $"{f.Title} {f.TeacherSurname}", f.Email ?? f.Account, f.Account is not null)),
        ];
        var others = all.Where(u => team || u.StaffMemberId != me).ToList();
        return new UnreadPage([.. all.Where(u => u.StaffMemberId == me)], others, team || others.Count > 0 || unwritten.Count > 0, byPupil,
            [.. unwritten.OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).Select(p => (p.Id, $"{p.Forename} {p.Surname}"))]);
    }

    /// <summary>A reminder in the reader's own mail program, without the name of a pupil.</summary>
    /// <param name="teacher">Any of the teacher's lines.</param>
    /// <param name="address">Of the page that lists what is to be read.</param>
    /// <param name="from">Who reminds.</param>
    /// <returns>Null where no address is known.</returns>
    public static string? Reminder(UnreadPassport teacher, string address, string from) => teacher.Email is null ? null
        : MailLink.Of(teacher.Email, "Passports wait for you", $"Hello {teacher.Teacher},\n\nPupil passports wait for you to read. Each takes a minute, and says what works in your lessons:\n{address}\n\nThank you\n{from}").Href;
}
