using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Browser.Tests;

/// <summary>A school whose provision has ten pupils in every period of today.</summary>
public sealed class ClassOfTenApp : BrowserApp
{
    public const string StaffEmail = "nadia@school.example";

    private static readonly DateOnly Start = new(2026, 11, 2);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Forenames = ["Maya", "Noah", "Ava", "Kai", "Zofia", "Tariq", "Freya", "Ollie", "Isla", "Sam"];

    internal TestPhone Mobile { get; } = new();

    protected override bool Demo => false;

    public async Task MakeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        db.WritesAudit = false;
        var school = new School("Beechwood School", SchoolPhase.Secondary);
        db.Schools.Add(school);
        await db.SaveChangesAsync();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, null);
        await FillAsync(db, school.Id);
        var adult = db.StaffMembers.Local.First();
        var user = new AppUser { UserName = StaffEmail, Email = StaffEmail, DisplayName = "Nadia Rahman", EmailConfirmed = true, LockoutEnabled = true };
        await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(user, Visitor.DemoPassword);
        db.SchoolUsers.Add(new SchoolUser(school.Id, user.Id) { Roles = [SchoolRole.IapStaff], StaffMemberId = adult.Id });
        await db.SaveChangesAsync();
        await Mobile.AddToAsync(user, scope.ServiceProvider);
    }

    private static async Task FillAsync(IapDbContext db, int school)
    {
        var shape = new TimetableShape(school, TimetableShape.Always, Cycle.OneWeek, Enumerable.Range(1, 5).Select(n => new Period($"{n}", $"Period {n}", PeriodKind.Lesson, new(8 + n, 0), new(9 + n, 0))));
        var provision = new Provision(school, "The Harbour", ProvisionPurpose.Reintegration, 10);
        var nadia = new StaffMember(school, "NRA") { Title = "Ms", Forename = "Nadia", Surname = "Rahman", Email = StaffEmail, IsQualifiedTeacher = true };
        var ben = new StaffMember(school, "BAL") { Title = "Mr", Forename = "Ben", Surname = "Aldous", Email = "aldous@school.example" };
        db.AddRange(shape, AcademicYear.Usual(school, 2026), provision, nadia, ben);
        var pupils = Forenames.Select((forename, n) => new Pupil(school, forename, $"Collins{n}", 8) { Form = "8F", DateOfBirth = new(2014, 3, 9), FactsAsOf = new(2026, 11, 20), AdmittedOn = new(2025, 9, 2) }).ToList();
        pupils.ForEach(p => p.RefreshSearchName());
        db.Pupils.AddRange(pupils);
        await db.SaveChangesAsync();
        var by = new Actor(0, "Ruth Adeyemi");
        var end = new DateOnly(2027, 3, 19);
        var placements = pupils.ConvertAll(p => new Placement(school, provision.Id, null, p.Id, nadia.Id, ben.Id, Start, end, end, by, Now));
        foreach (var placement in placements)
        {
            placement.RecordVisit(Start, Start, "Came with the family", by, Now);
            placement.Confirm(by, Now);
            placement.Begin(Start, by, Now);
        }

        db.Placements.AddRange(placements);
        await db.SaveChangesAsync();
        db.TimetableVersions.AddRange(placements.Select(p => new TimetableVersion(school, p.Id, p.PupilId, 1, Start, shape.LessonCells(8).Select(c => TimetableSlot.Session(c, SessionKind.Curriculum, "English", nadia.Id, nadia.FormalName, null)), null, null, by, Now)));
        await db.SaveChangesAsync();
    }
}
