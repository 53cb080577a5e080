using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.ReviewPacks;

/// <summary>A pack of some days says of which parts that holds, and calls nobody silent on other days.</summary>
public sealed class PackOfDaysTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task ReviewsHeldOnOtherDays_AreNotSaidNeverToHaveBeenHeld()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, new DateOnly(2026, 10, 16), r => r.Hold(new DateOnly(2026, 10, 16), school.Today, "A good half term", [new("Ms Brennan", "Fine")], []));

        var text = new ReadPdf(await ChosenPackTests.PostAsync(await school.User(SchoolRole.IapLead), placement.PupilId, [("Sections", "Reviews"), ("Sections", "Feedback"), ("Span", "Dates"), ("From", "2026-11-02"), ("To", "2026-11-10")])).Text;

        text.ShouldContain("None was held in these days.");
        text.ShouldContain("Nobody said in these days how lessons went.");
        text.ShouldNotContain("A good half term");
    }

    [Fact]
    public async Task TeachersOfTodaysTimetable_AreNotCalledSilentOnOtherDays()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", await school.Staff()));
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 50);
        var lead = await school.User(SchoolRole.IapLead);

        var usual = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Text;
        var ofDays = new ReadPdf(await ChosenPackTests.PostAsync(lead, pupil.Id, [("Sections", "Feedback"), ("Sections", "Missing"), ("Span", "Dates"), ("From", "2026-11-02"), ("To", "2026-11-10")])).Text;

        usual.ShouldContain("How lessons go in");
        ofDays.ShouldNotContain("How lessons go in");
    }
}
