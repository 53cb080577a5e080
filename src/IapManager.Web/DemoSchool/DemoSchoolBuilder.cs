using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Writing;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.TermlyReports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.DemoSchool;

/// <summary>Invents Ashgrove School: the same school every time, dated relative to today, in one transaction.</summary>
[UseCase]
public sealed class DemoSchoolBuilder(IapDbContext db, UserManager<AppUser> users, SchoolClock clock, DocumentStore documents, IDocumentRenderer renderer, SchoolFactsSource facts, IssueTermlyReport issue)
{
    private const int Seed = 20260902;

    public async Task BuildAsync(CancellationToken cancellationToken = default)
    {
        db.WritesAudit = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var random = new Random(Seed);
        var school = new School("Ashgrove School", SchoolPhase.Secondary);
        school.SetUrn("999432");
        await SaveAsync([school], cancellationToken);
        db.School.Set(school.Id, null);

        var time = await MakeCalendarAsync(school, cancellationToken);
        var provision = new Provision(school.Id, "The Bridge", ProvisionPurpose.Reintegration, 8);
        foreach (var room in DemoWeek.Rooms)
        {
            provision.AddRoom(room);
        }

        var staff = new DemoStaff(school.Id, random);
        await SaveAsync([provision, .. staff.All, .. CodeLists.ForNewSchool(school.Id)], cancellationToken);
        var actors = await MakeAccountsAsync(school.Id, staff);
        var instruments = InstrumentDefaults.ForNewSchool(school.Id);
        await SaveAsync(instruments, cancellationToken);

        var pupils = new DemoPupils(school.Id, time, random);
        await SaveAsync(pupils.All, cancellationToken);
        var timetable = await MakeTimetableAsync(school.Id, staff, pupils, random, cancellationToken);
        foreach (var person in DemoCast.Ended.Where(p => p.Stay!.Outcome is PlacementOutcome.SpecialSchool or PlacementOutcome.OtherSchool or PlacementOutcome.LeftTheArea))
        {
            pupils[person].LeftOn = time.WeekEnd(person.Stay!.To!.Value);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await WriteHistoryAsync(school.Id, time, pupils, staff, random, cancellationToken);
        var criteria = new DemoCriteria(school.Id, provision, time);
        await criteria.SaveAsync(db, cancellationToken);
        var referrals = new DemoReferrals(db, school.Id, provision, time, pupils, new DemoFigures(db, time), criteria, actors, school.Name);
        await referrals.MakeAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var week = new DemoWeek(timetable, staff);
        var sessions = new DemoSessions(db, school.Id, provision, time, staff, pupils, week, actors["Adeyemi"]);
        await sessions.MakeAsync(cancellationToken);
        await new DemoPlacements(db, school.Id, provision, time, staff, pupils, week, sessions, referrals, instruments, actors, clock.Now).MakeAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await new DemoRota(db, school.Id, provision, time, staff, actors["Adeyemi"]).MakeAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await transaction.CommitAsync(cancellationToken);

        // Not inside the transaction: the first file makes the key that files are encrypted with, on a connection of its own.
        await new DemoEvidence(db, documents, renderer, time, staff, actors).MakeAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await SaveAsync([DemoLogo.Of(school.Id, actors["Sorrell"], DemoTime.At(time.Calendar.Terms[0].Start))], cancellationToken);
        facts.Forget();
        await new DemoQualifications(db, school.Id, time).MakeAsync(cancellationToken);
        var leavers = DemoLeavers.Of(school.Id, time).ToList();
        await SaveAsync(leavers, cancellationToken);
        await SaveAsync(DemoLeavers.Proposed(leavers, time, actors["Sorrell"]), cancellationToken);
        await SaveAsync(DemoLeavers.Holds(school.Id, pupils, time, actors["Sorrell"]), cancellationToken);
        await SaveAsync(DemoCorrections.Of(school.Id, pupils, time, actors["Adeyemi"]), cancellationToken);
        await new DemoTermlyReports(db, issue, school.Id, time, actors["Adeyemi"]).MakeAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.WritesAudit = true;
    }

    private async Task<DemoTime> MakeCalendarAsync(School school, CancellationToken cancellationToken)
    {
        var year = DemoCalendar.YearOf(clock.Today);
        var years = Enumerable.Range(year - 1, 3).Select(y => DemoCalendar.Year(school.Id, y)).ToList();
        var closures = Enumerable.Range(year - 1, 3).SelectMany(y => DemoCalendar.Closures(school.Id, y)).ToList();
        await SaveAsync([.. years, .. closures, new TimetableShape(school.Id, TimetableShape.Always, Cycle.TwoWeeks, Periods)], cancellationToken);
        return new DemoTime(clock.Today, new SchoolCalendar(years.SelectMany(y => y.Terms), closures, [], Cycle.TwoWeeks));
    }

    private static IEnumerable<Period> Periods =>
    [
        new("AM", "Registration", PeriodKind.Registration, new(8, 40), new(9, 0)),
        new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)),
        new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0)),
        new("Break", "Break", PeriodKind.Break, new(11, 0), new(11, 20)),
        new("3", "Period 3", PeriodKind.Lesson, new(11, 20), new(12, 20)),
        new("4", "Period 4", PeriodKind.Lesson, new(12, 20), new(13, 20)),
        new("Lunch", "Lunch", PeriodKind.Lunch, new(13, 20), new(14, 0)),
        new("5", "Period 5", PeriodKind.Lesson, new(14, 0), new(15, 0)),
    ];

    private async Task<Dictionary<string, Actor>> MakeAccountsAsync(int schoolId, DemoStaff staff)
    {
        var actors = new Dictionary<string, Actor>();
        foreach (var account in DemoAccounts.All.Concat(DemoAccounts.Colleagues))
        {
            var user = new AppUser { UserName = account.Email, Email = account.Email, EmailConfirmed = true, DisplayName = account.Name, IsDemo = true };
            var made = DemoAccounts.All.Contains(account) ? await users.CreateAsync(user, DemoAccounts.Password) : await users.CreateAsync(user);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"The demo account {account.Email} could not be made: {string.Join(" ", made.Errors.Select(e => e.Description))}");
            }

            db.Add(new SchoolUser(schoolId, user.Id)
            {
                Roles = account.Roles,
                JobTitle = account.JobTitle,
                StaffMemberId = account.Surname is { } surname ? staff.Of(surname).Id : null,
            });
            actors[account.Surname ?? account.Name] = new Actor(user.Id, account.Name);
        }

        return actors;
    }

    private async Task<DemoTimetable> MakeTimetableAsync(int schoolId, DemoStaff staff, DemoPupils pupils, Random random, CancellationToken cancellationToken)
    {
        var timetable = new DemoTimetable(staff, DemoPupils.Forms, random);
        foreach (var plan in timetable.Classes)
        {
            plan.Class = new TeachingClass(schoolId, plan.Code, plan.Subject);
        }

        var tutors = staff.Teachers.Values.SelectMany(t => t).Distinct().Where(t => t.HeadOfYear is null && t.Surname is not ("Ross" or "Aldous" or "Patel")).ToList();
        foreach (var (form, i) in DemoPupils.Forms.Select((f, i) => (f, i)))
        {
            (form switch { "8F" => staff.Of("Ross"), "8R" => staff.Of("Aldous"), _ => tutors[i] }).TutorOfForm = form;
        }

        await SaveAsync(timetable.Classes.Select(c => c.Class!), cancellationToken);
        var rows = new BulkWriter(db, _ => { });
        await rows.InsertAsync<Lesson>([.. timetable.Classes.SelectMany(c => timetable.LessonsOf(schoolId, c))], cancellationToken);
        var forms = pupils.All.ToLookup(p => p.Form);
        await rows.InsertAsync<ClassMember>([.. timetable.Classes.SelectMany(c => forms[c.Form].Select(p => new ClassMember(schoolId, c.Class!.Id, p.Id)))], cancellationToken);
        return timetable;
    }

    private async Task WriteHistoryAsync(int schoolId, DemoTime time, DemoPupils pupils, DemoStaff staff, Random random, CancellationToken cancellationToken)
    {
        var history = new DemoHistory(schoolId, time);
        var codes = staff.All.Select(s => s.Code).ToArray();
        var cast = DemoCast.All.ToDictionary(p => pupils[p]);
        var rows = new BulkWriter(db, _ => { });
        await rows.InsertAsync<Contact>([.. DemoContacts.Of(pupils.All, random)], cancellationToken);
        await rows.InsertAsync<AttendanceMark>([.. pupils.All.SelectMany(p => history.Of(p, pupils.RiskOf(p), cast.GetValueOrDefault(p), codes))], cancellationToken);
        await rows.InsertAsync(history.Suspensions, cancellationToken);
        await rows.InsertAsync(history.Behaviour, cancellationToken);
        await rows.InsertAsync(history.Reading, cancellationToken);
    }

    private async Task SaveAsync(IEnumerable<object> entities, CancellationToken cancellationToken)
    {
        db.AddRange(entities);
        await db.SaveChangesAsync(cancellationToken);
    }
}
