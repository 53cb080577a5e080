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
    /// <param name="name">Of the school.</param>
    /// <param name="phase">Its phase.</param>
    /// <param name="urn">Null when not given.</param>
    /// <param name="administrator">An account that has been saved.</param>
    /// <param name="by">Who does it, for the log.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<School> AddAsync(string name, SchoolPhase phase, string? urn, AppUser administrator, Actor by, CancellationToken cancellationToken)
    {
        var school = new School(name, phase);
        school.SetUrn(urn);
        db.Schools.Add(school);
        await db.SaveChangesAsync(cancellationToken);
        current.Set(school.Id, by);
        db.SchoolUsers.Add(new SchoolUser(school.Id, administrator.Id) { Roles = [SchoolRole.Administrator] });
        db.CodeListEntries.AddRange(CodeLists.ForNewSchool(school.Id));
        db.Instruments.AddRange(InstrumentDefaults.ForNewSchool(school.Id));
        await db.SaveChangesAsync(cancellationToken);
        return school;
    }
}
