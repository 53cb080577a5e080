using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class AuditTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Change_OfAChildProtectionFlag_LeavesNothingOfItInTheLog()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();

        await ChangeAsync(school, pupil, p =>
        {
            p.ChildProtectionPlan = true;
            p.ChildInNeed = true;
            p.Form = "8Q";
        });

        var entry = await school.Read(db => db.AuditEntries.SingleAsync(e => e.PupilId == pupil.Id && e.Action == AuditAction.Change));
        entry.Detail.ShouldNotBeNull().ShouldContain("8Q");
        entry.Detail.ShouldNotContain("Child");
    }

    private async Task ChangeAsync(TestSchool school, Pupil pupil, Action<Pupil> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, new Actor(0, "Jo Office"));
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        change(await db.Pupils.SingleAsync(p => p.Id == pupil.Id));
        await db.SaveChangesAsync();
    }
}
