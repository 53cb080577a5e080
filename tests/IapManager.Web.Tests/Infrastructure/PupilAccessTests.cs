using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Access;

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

        await ShouldBeClosedAsync(teacher, pupil);
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

    [Fact]
    public async Task Referral_ThatWasWithdrawn_OpensThePupilNoLonger()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        await school.Referral(r => r.For(pupil).By(teacher).Withdrawn());

        await ShouldBeClosedAsync(teacher, pupil);
    }

    [Fact]
    public async Task Referral_ThatWasDeclined_OpensThePupilForAWhile()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        await school.Referral(r => r.For(pupil).By(teacher).Declined());
        (await teacher.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromDays(PupilAccess.OpenAfterDecision + 1));

        var later = own.Visitor();
        await (await later.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { teacher.Email, TestSchool.Password });
        (await later.GetAsync("/referrals")).Status.ShouldBe(HttpStatusCode.OK);
        await ShouldBeClosedAsync(later, pupil);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task Referral_ThatLedToAPlace_OpensThePupilWhileThePlaceIsTaken(bool current, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        var referral = await school.Referral(r => r.For(pupil).By(teacher).Placed());
        var (keyAdult, receiver) = (await school.Staff(), await school.Staff());
        var placement = new Placement(school.Id, school.ProvisionId, referral.Id, pupil.Id, keyAdult.Id, receiver.Id, new(2026, 12, 1), new(2027, 3, 25), new(2027, 3, 25), school.Lead, school.Now);
        if (!current)
        {
            placement.DeclineOffer("The family would rather wait", school.Lead, school.Now);
        }

        await school.Add(placement);

        (await teacher.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Offer_ThatWasNotTakenUp_OpensThePupilNeitherToTheKeyAdultNorToTheReceiver()
    {
        var school = await app.SchoolAsync();
        var (keyAdult, receiver) = (await school.Staff(), await school.Staff());
        var pupil = await school.Pupil();
        var placement = await school.Placement(p => p.For(pupil).KeyAdultIs(keyAdult).ReceiverIs(receiver).Offered());
        var users = new[] { await school.User(SchoolRole.MainstreamStaff, keyAdult), await school.User(SchoolRole.MainstreamStaff, receiver) };
        foreach (var user in users)
        {
            (await user.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await school.Change(async db => (await db.Placements.FindAsync(placement.Id))!.DeclineOffer("The family would rather wait", school.Lead, school.Now));

        foreach (var user in users)
        {
            await ShouldBeClosedAsync(user, pupil);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Adult_BesideThePupilInTheTimetableInForce_SeesThePupil_AndNoLongerOnceTheyAreNot(bool replaced)
    {
        var school = await app.SchoolAsync();
        var assistant = await school.Staff();
        var pupil = await school.Pupil();
        var placement = await school.Placement(p => p.For(pupil));
        await school.Add(Version(school, placement, 1, new(2026, 9, 7), assistant));
        if (replaced)
        {
            await school.Add(Version(school, placement, 2, new(2026, 11, 16), null));
        }

        var user = await school.User(SchoolRole.MainstreamStaff, assistant);

        (await user.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(replaced ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("beside in the second place")]
    [InlineData("beside in what was planned for the first place, which ended before")]
    [InlineData("beside in the last timetable of a place that ended")]
    [InlineData("beside in the timetable of an offer that was not taken up")]
    [InlineData("beside, and then an offer of another place was not taken up")]
    public async Task PupilWithTwoPlaces_IsOpenToExactlyTheAdultsWhomTheTimetableInForceNames(string adult)
    {
        var school = await app.SchoolAsync();
        var (assistant, pupil) = (await school.Staff(s => s.Surname = "Whitby"), await school.Pupil());
        await school.Lessons(pupil);
        var lead = await school.User(SchoolRole.IapLead);
        StaffMember? If(string words) => adult == words ? assistant : null;
        var first = await school.Placement(p => p.For(pupil).Ended(new(2026, 11, 13), PlacementOutcome.OtherSchool));
        await school.Add(Version(school, first, 1, new(2026, 9, 7), If("beside in the last timetable of a place that ended")));
        await school.Add(Version(school, first, 2, new(2026, 11, 18), If("beside in what was planned for the first place, which ended before")));
        var second = await school.Placement(p => p.For(pupil).From(new(2026, 11, 16)));
        await school.Add(Version(school, second, 1, new(2026, 11, 16), If("beside in the second place") ?? If("beside, and then an offer of another place was not taken up")));
        var offer = await school.Placement(p => p.For(pupil).From(new(2026, 11, 19)).Offered());
        await school.Add(Version(school, offer, 1, new(2026, 11, 19), If("beside in the timetable of an offer that was not taken up")));
        await school.Change(async db => (await db.Placements.FindAsync(offer.Id))!.DeclineOffer("Another time", school.Lead, school.Now));
        var sees = adult is "beside in the second place" or "beside, and then an offer of another place was not taken up";

        var user = await school.User(SchoolRole.MainstreamStaff, assistant);

        (await user.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await user.GetAsync("/my-timetable/print")).Text.Contains(ShortName.Of(pupil.Forename, pupil.Surname), StringComparison.Ordinal).ShouldBe(sees);
        foreach (var page in new[] { "", "/timetable", "/timetable/print" })
        {
            (await lead.GetAsync($"/pupils/{pupil.Id}{page}")).Document.QuerySelector("main")!.TextContent.Contains(assistant.FormalName, StringComparison.Ordinal).ShouldBe(sees, page);
        }
    }

    private static TimetableVersion Version(TestSchool school, Placement placement, int number, DateOnly from, StaffMember? beside) =>
        new(school.Id, placement.Id, placement.PupilId, number, from,
            TestSchool.Cells.Select(c => TimetableSlot.Lesson(c, "Art", "8F/Ar", null, null, "R1", beside is not null, beside?.Id, beside?.FormalName)), number == 1 ? (decimal?)null : 1m, null, school.Lead, school.Now);

    private static async Task ShouldBeClosedAsync(Browser user, Pupil pupil)
    {
        foreach (var part in new[] { "", "/timeline", "/timetable", "/passport", "/adjustments" })
        {
            (await user.GetAsync($"/pupils/{pupil.Id}{part}")).Status.ShouldBe(HttpStatusCode.NotFound, part);
        }
    }
}
