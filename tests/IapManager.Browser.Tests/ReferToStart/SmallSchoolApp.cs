using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>A school of two pupils with a provision, criteria in force, two adults and a lead: set up without an import, in a moment.</summary>
public class SmallSchoolApp : BrowserApp
{
    public const string LeadEmail = "lead@school.example";

    private readonly SemaphoreSlim _once = new(1, 1);
    private bool _made;

    internal TestPhone Mobile { get; } = new();

    protected override bool Demo => false;

    /// <summary>Makes the school, the first time.</summary>
    public async Task MakeAsync()
    {
        await _once.WaitAsync();
        try
        {
            if (!_made)
            {
                var school = await InAsync(null, async db =>
                {
                    var made = new School("Beechwood School", SchoolPhase.Secondary);
                    db.Schools.Add(made);
                    await db.SaveChangesAsync();
                    return made.Id;
                });
                await InAsync(school, db => FillAsync(db, school));
                _made = true;
            }
        }
        finally
        {
            _once.Release();
        }
    }

    private static async Task<int> FillAsync(IapDbContext db, int school)
    {
        db.TimetableShapes.Add(new TimetableShape(school, TimetableShape.Always, Cycle.OneWeek, Enumerable.Range(1, 5).Select(n => new Period($"{n}", $"Period {n}", PeriodKind.Lesson, new(8 + n, 0), new(9 + n, 0)))));
        db.AcademicYears.Add(AcademicYear.Usual(school, 2026));
        var provision = new Provision(school, "The Harbour", ProvisionPurpose.Reintegration, 8);
        provision.AddRoom("H1");
        db.Provisions.Add(provision);
        db.StaffMembers.AddRange(
            new StaffMember(school, "NRA") { Title = "Ms", Forename = "Nadia", Surname = "Rahman", Email = "rahman@school.example", IsQualifiedTeacher = true },
            new StaffMember(school, "BAL") { Title = "Mr", Forename = "Ben", Surname = "Aldous", Email = "aldous@school.example", IsQualifiedTeacher = true });
        foreach (var (forename, surname, upn) in new[] { ("Maya", "Collins", "A801200015001"), ("Noah", "Tranter", "A801200015002") })
        {
            var pupil = new Pupil(school, forename, surname, 8) { Form = "8F", Upn = Upn.CheckLetter($"A{upn[1..]}") + upn[1..], DateOfBirth = new(2014, 3, 9), FactsAsOf = new(2026, 11, 20), AdmittedOn = new(2025, 9, 2) };
            pupil.RefreshSearchName();
            db.Pupils.Add(pupil);
        }

        await db.SaveChangesAsync();
        var criteria = new CriteriaSet(school, provision.Id, 1);
        criteria.AddCriterion(CriterionKind.Must, 0, "Support in class has been tried", "Plans and reviews");
        criteria.AddCriterion(CriterionKind.Weighs, 4, "Lost learning is rising", null);
        criteria.SetAcceptLine(3);
        criteria.Publish(new(2026, 9, 2));
        db.CriteriaSets.Add(criteria);
        return await db.SaveChangesAsync();
    }

    private async Task<int> InAsync(int? school, Func<IapDbContext, Task<int>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        if (school is { } id)
        {
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(id, null);
        }

        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        db.WritesAudit = false;
        var result = await work(db);
        if (school is { } owner)
        {
            var lead = new AppUser { UserName = LeadEmail, Email = LeadEmail, DisplayName = "Ruth Adeyemi", EmailConfirmed = true, LockoutEnabled = true };
            await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(lead, Visitor.DemoPassword);
            db.SchoolUsers.Add(new SchoolUser(owner, lead.Id) { Roles = [SchoolRole.IapLead] });
            await db.SaveChangesAsync();
            await Mobile.AddToAsync(lead, scope.ServiceProvider);
        }

        return result;
    }
}
