using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>How far the school is set up, and what came in last. Two statements; no child's record is read.</summary>
[UseCase]
public sealed class SetUpQuery(IapDbContext db)
{
    private const int MostImports = 6;

    public async Task<SetUpPart> RunAsync(SchoolFacts facts, CancellationToken cancellationToken)
    {
        var schoolId = facts.School.Id;
        var have = await db.Schools.Where(s => s.Id == schoolId).Select(s => new
        {
            Staff = db.StaffMembers.Count(x => x.LeftOn == null),
            Pupils = db.Pupils.Count(x => x.LeftOn == null),
            Contacts = db.Contacts.Count(c => db.Pupils.Any(p => p.Id == c.PupilId)),
            Lessons = db.Lessons.Count(),
            Members = db.ClassMembers.Count(),
            Marks = db.AttendanceMarks.Any(),
            Criteria = db.CriteriaSets.Any(c => c.State == CriteriaSetState.Published),
            Users = db.SchoolUsers.Count(u => u.DeactivatedAt == null),
        }).SingleAsync(cancellationToken);
        var imports = await db.ImportRuns.AsNoTracking().Where(r => r.State != ImportState.Abandoned).OrderByDescending(r => r.UploadedAt).ThenByDescending(r => r.Id).Take(MostImports)
            .Select(r => new ImportLine(r.Id, r.FileName, r.Kind, r.State, r.NewCount, r.ChangedCount, r.WrongCount, r.At ?? r.UploadedAt)).ToListAsync(cancellationToken);
        SetUpStep[] steps =
        [
            new("Provision", facts.Provision is { } p ? $"{p.Name}, {Counted.Places(p.Places)}" : "Name it and set its places", facts.Provision is not null, "/settings"),
            new("School day and terms", facts.Shape.LessonRows().Count > 0 && facts.Calendar.Terms.Count > 0 ? $"{facts.Shape.LessonRows().Count} lesson periods, {facts.Calendar.Terms.Count} terms" : "Set the periods and the terms", facts.Shape.LessonRows().Count > 0 && facts.Calendar.Terms.Count > 0, "/settings"),
            new("Staff", have.Staff > 0 ? $"{have.Staff:N0} on the staff" : "Import the staff", have.Staff > 0, "/import"),
            new("Pupils", have.Pupils > 0 ? $"{have.Pupils:N0} on roll" : "Import the pupils", have.Pupils > 0, "/import"),
            new("Contacts", have.Contacts > 0 ? $"{have.Contacts:N0} parents, carers and others" : "Import the contacts", have.Contacts > 0, "/import"),
            new("Timetable", have.Lessons > 0 && have.Members > 0 ? $"{have.Lessons:N0} lessons" : have.Lessons > 0 ? "Import who is in which class" : "Import the lessons, then who is in which class", have.Lessons > 0 && have.Members > 0, "/import"),
            new("Attendance", have.Marks ? "Marks are in" : "Import the attendance marks", have.Marks, "/import"),
            new("Admission criteria", have.Criteria ? "A set is in force" : "Draft and publish them", have.Criteria, "/criteria"),
            new("Users", have.Users > 1 ? $"{have.Users:N0} accounts" : "Invite those who will use it", have.Users > 1, "/users"),
        ];
        return new SetUpPart(steps, imports, have.Users);
    }
}
