using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class PupilAccessTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Draft_OfAReferral_DoesNotOpenThePupilToWhoeverStartedIt()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        await school.Referral(r => r.For(pupil).By(teacher));

        (await teacher.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.GetAsync($"/pupils/{pupil.Id}/timetable")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.GetAsync($"/pupils/{pupil.Id}/passport")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Referral_ThatWasSent_OpensThePupilToItsReferrer()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        await school.Referral(r => r.For(pupil).By(teacher).Submitted());

        (await teacher.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
