using System.Net;
using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Infrastructure;

/// <summary>Contexts are used again by other requests. None may bring along the school of the one before.</summary>
public sealed class PooledContextTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>One more than the pool holds.</summary>
    private const int MostPooled = 1025;

    [Fact]
    public async Task TwoSchools_InTurnAndAtOnce_NeverSeeEachOthersPupils()
    {
        var (ashgrove, beechwood) = (await app.SchoolAsync("Ashgrove School"), await app.SchoolAsync("Beechwood School"));
        var (maya, tom) = (await ashgrove.Pupil(p => p.LegalSurname = "Ashgrovian"), await beechwood.Pupil(p => p.LegalSurname = "Beechwoodian"));
        var (ruth, sam) = (await ashgrove.User(SchoolRole.IapLead), await beechwood.User(SchoolRole.IapLead));

        for (var turn = 0; turn < 10; turn++)
        {
            await SeesOnlyAsync(ruth, maya, tom);
            await SeesOnlyAsync(sam, tom, maya);
        }

        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => new[] { SeesOnlyAsync(ruth, maya, tom), SeesOnlyAsync(sam, tom, maya) }));
    }

    [Fact]
    public async Task Context_OfEachScope_HasTheSchoolOfThatScope()
    {
        var schools = new[] { await app.SchoolAsync(), await app.SchoolAsync() };
        var used = new HashSet<IapDbContext>(ReferenceEqualityComparer.Instance);

        // The pool is a queue, and others who share this host may have filled it: go on until one comes round again.
        var turns = 0;
        for (; turns < 20 || (used.Count == turns && turns < MostPooled); turns++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            db.SchoolId.ShouldBeNull();
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(schools[turns % 2].Id, null);
            db.SchoolId.ShouldBe(schools[turns % 2].Id);
            used.Add(db);
        }

        used.Count.ShouldBeLessThan(turns, "no context was used twice, so this test proves nothing");
    }

    [Fact]
    public async Task Context_TakenFromThePoolWithoutASchool_SeesNoPupils()
    {
        var school = await app.SchoolAsync();
        await school.Pupil();
        (await school.Read(db => db.Pupils.CountAsync())).ShouldBe(1);

        var pool = app.Services.GetRequiredService<IDbContextFactory<SqliteIapDbContext>>();
        await using var taken = await pool.CreateDbContextAsync();

        taken.SchoolId.ShouldBeNull();
        (await taken.Pupils.CountAsync()).ShouldBe(0);
        (await taken.Pupils.IgnoreQueryFilters().AnyAsync(p => p.SchoolId == school.Id)).ShouldBeTrue();
    }

    private static async Task SeesOnlyAsync(Browser user, Pupil own, Pupil other)
    {
        var list = await user.GetAsync("/pupils?who=all");
        list.Text.ShouldContain(own.LegalSurname);
        list.Text.ShouldNotContain(other.LegalSurname);
        (await user.GetAsync($"/pupils/{own.Id}/timetable")).Text.ShouldContain(own.LegalSurname);
        (await user.GetAsync($"/pupils/{other.Id}/timetable")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
