using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.AffectedTimetables;

/// <summary>What taking the school's changes over brings into the provision is looked at as the editor looks at it.</summary>
public sealed class AffectedWarningsTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, false)]
    public async Task ALessonPeriodThatBecomesASession_SaysWhereTooFewAdultsAre_AndToThoseWhoMayKnow_WhoIsThereToo(SchoolRole role, bool knows)
    {
        var school = await app.SchoolAsync();
        var (one, other) = (await PlacedAsync(school, "Ada"), await PlacedAsync(school, "Ben"));
        await school.NotTogether(one.PupilId, other.PupilId);
        await school.OnRota(await school.Staff());
        await school.Change(async db =>
        {
            var slots = (await db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.PlacementId == one.Id)).Slots.Where(s => s.Cell != new Cell(1, 1, "1"));
            db.TimetableVersions.Add(new TimetableVersion(school.Id, one.Id, one.PupilId, 2, school.Today, slots, 0, null, school.Lead, school.Now));
        });

        var page = await (await school.User(role)).OpenAsync("/timetables/changed");

        page.Text.ShouldContain("By the rota too few adults are in: Week A, Monday, Period 1, ");
        page.Text.Contains("Week A, Monday, Period 1: Ben Ash is there too, and the two are marked not together.", StringComparison.Ordinal).ShouldBe(knows);
        page.Find("[name=Pick]").ShouldNotBeNull();
    }

    private static async Task<Placement> PlacedAsync(TestSchool school, string name)
    {
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = (name, "Ash"));
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 0);
        return placement;
    }
}
