using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Setup;

/// <summary>A school with what each begins with: its administrator, the national code lists, the usual instruments.</summary>
[UseCase]
public sealed class NewSchool(IapDbContext db, CurrentSchool current)
{
    /// <summary>To be called within a transaction.</summary>
    public async Task<School> AddAsync(string name, SchoolPhase phase, string? urn, AppUser administrator, CancellationToken cancellationToken)
    {
        var school = new School(name, phase);
        school.SetUrn(urn);
        db.Schools.Add(school);
        await db.SaveChangesAsync(cancellationToken);
        current.Set(school.Id, new Actor(administrator.Id, administrator.DisplayName));
        db.SchoolUsers.Add(new SchoolUser(school.Id, administrator.Id) { Roles = [SchoolRole.Administrator] });
        db.CodeListEntries.AddRange(CodeLists.ForNewSchool(school.Id));
        db.Instruments.AddRange(InstrumentDefaults.ForNewSchool(school.Id));
        await db.SaveChangesAsync(cancellationToken);
        return school;
    }
}
