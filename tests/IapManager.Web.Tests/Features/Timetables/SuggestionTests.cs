using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Timetables;

/// <summary>Next lessons on the editor's page, each with its reasons and what teachers said.</summary>
public sealed class SuggestionTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task TheLessonThatGoesWell_StandsFirst_WithWhatTeachersSaid()
    {
        var (school, pupil) = await Placed();
        var staff = await school.Read(db => db.StaffMembers.SingleAsync(s => s.Surname == "Art Teacher"));
        await Say(school, pupil, staff, "Art", HowItWent.ReallyWell, "Stayed on to <finish> the mask");

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/timetable/new");

        var first = page.All("ol.sug > li")[0];
        first.ShouldContain("Art");
        first.ShouldContain("Well or really well 1 of 1 time with Ms Art Teacher.");
        first.ShouldContain("What teachers said (1)");
        first.ShouldContain("20 Nov, Art with Ms Art Teacher: really well. “Stayed on to <finish> the mask”");
    }

    [Fact]
    public async Task WishStrengthsAndHardDays_AreReasons()
    {
        var (school, pupil) = await Placed();
        await school.Change(async db => (await db.ReintegrationPlans.SingleAsync(p => p.PupilId == pupil.Id)).SetPupilsWish("Not maths yet. Music again"));
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, "Plays the drums; kind", ["A seat at the side"], [], null, null, null, school.Lead, school.Today));
        await school.Add(new BehaviourEvent(school.Id, pupil.Id, school.Today.AddDays(-6), "Behaviour", "Left the lesson", -2));

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/timetable/new");

        var first = page.All("ol.sug > li")[0];
        first.ShouldContain("Music");
        first.ShouldContain("In the pupil’s own words: “Music again”.");
        first.ShouldContain("A strength or interest: “Plays the drums” (passport).");
        page.Text.ShouldNotContain("Left the lesson");
    }

    [Fact]
    public async Task WhatIsHardGoing_IsHeldBackWithItsReasons()
    {
        var (school, pupil) = await Placed();
        var staff = await school.Read(db => db.StaffMembers.SingleAsync(s => s.Surname == "French Teacher"));
        await Say(school, pupil, staff, "French", HowItWent.VeryHard, null);

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/timetable/new");

        page.All("ol.sug > li").ShouldAllBe(l => !l.Contains("French", StringComparison.Ordinal));
        page.All("ul.sug--held > li")[0].ShouldContain("Well or really well 0 of 1 time with Ms French Teacher.");
    }

    [Fact]
    public async Task WhatWasSaidOfOtherLessons_IsNotCalledSaidOfThisSubject()
    {
        var (school, pupil) = await Placed();
        var drama = await school.Staff(s => s.Surname = "Drama Teacher");
        foreach (var day in Enumerable.Range(18, 3))
        {
            await Say(school, pupil, drama, "Drama", HowItWent.ReallyWell, null, day);
        }

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/timetable/new");

        var first = page.All("ol.sug > li")[0];
        first.ShouldContain("No teacher has said how this subject goes lately.");
        first.ShouldContain("What teachers said of other lessons (3)");
    }

    private async Task<(TestSchool School, Pupil Pupil)> Placed()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 0);
        await school.Plan(placement);
        return (school, pupil);
    }

    private static Task Say(TestSchool school, Pupil pupil, StaffMember staff, string subject, HowItWent went, string? sentence, int dayOfNovember = 20)
    {
        var said = new LessonFeedback(school.Id, pupil.Id, staff.Id, staff.FormalName, new(2026, 11, dayOfNovember), "1", subject, null, went, school.Now);
        said.Say(went, true, true, false, sentence, school.Today, school.Now);
        return school.Add(said);
    }
}
