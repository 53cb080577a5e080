using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Pupils;

/// <summary>Assessments, interventions, qualifications, the passport and changes at school on the timeline, each for those who may read it.</summary>
public sealed class TimelineRecordTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Score = "SDQ";
    private const string Reading = "Reading together begins";
    private const string Entry = "Entered for GCSE Art";
    private const string Gained = "GCSE Art: gained, 6";
    private const string Next = "After Year 11: apprenticeship, Ford";
    private const string Passport = "Passport written";
    private const string InPlace = "In place: seat by the door";

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.IapStaff, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.Dsl, true, true)]
    [InlineData(SchoolRole.Slt, true, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    public async Task Records_AreThere_ForThoseWhoReadThem_AndNobodyElse(SchoolRole role, bool team, bool health)
    {
        var (maya, user) = await MayaAsync(role);

        foreach (var address in new[] { $"/pupils/{maya.Id}/timeline" })
        {
            var text = (await user.OpenAsync(address)).Text;
            foreach (var words in new[] { Reading, Entry, Gained, Next })
            {
                text.Contains(words, StringComparison.Ordinal).ShouldBe(team, words);
            }

            text.Contains(Score, StringComparison.Ordinal).ShouldBe(health, Score);
            text.ShouldContain(Passport);
            text.ShouldContain(InPlace);
        }
    }

    [Fact]
    public async Task Kind_ShowsThatAlone_ByName()
    {
        var (maya, lead) = await MayaAsync(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timeline?kind=qualifications");

        page.All(".tl .strong").ShouldBe([Next, Gained, Entry], ignoreOrder: true);
        page.All(".kinds a").ShouldContain(a => a.StartsWith("Changes at school", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Actions_AreThreeAndAMenu_ThatWorksWithoutScript()
    {
        var (maya, lead) = await MayaAsync(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{maya.Id}");

        page.All(".acts > a").Count.ShouldBeLessThanOrEqualTo(3);
        page.Find(".acts details summary").ShouldNotBeNull();
        page.All(".acts details a").ShouldBe(["Change the timetable", "Passport", "Review pack", "Timetable", "Changes at school", "The plan", "What teachers say", "Assessments", "Interventions", "Qualifications", "Requests to put right", "Records between schools", "Timeline", "Review pack: choose", "Case file, PDF", "Case file with documents, ZIP", "Somebody asks to see it all"]);
        foreach (var link in page.Document.QuerySelectorAll(".acts a"))
        {
            (await lead.GetAsync(link.GetAttribute("href")!)).Status.ShouldBe(System.Net.HttpStatusCode.OK, link.TextContent);
        }
    }

    private async Task<(Pupil Maya, Browser User)> MayaAsync(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var maya = await school.Pupil();
        await school.Lessons(maya, ("Art", staff));
        var placement = await school.Placement(p => p.For(maya));
        await school.Plan(placement);
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        await school.Add(new Assessment(sdq, maya.Id, placement.Id, AssessmentMoment.Baseline, Respondent.Staff, school.Today, [new("EMO", 4)], null, school.Today, school.Lead, school.Now));
        var reading = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, null));
        var programme = new InterventionProgramme(reading, null, (staff.Id, staff.FormalName), school.Today, school.Today.AddDays(40), 6, school.Lead, school.Now);
        programme.TakeIn(maya.Id, school.Today);
        await school.Add(programme);
        var art = new Qualification(school.Id, maya.Id, placement.Id, "GCSE Art", "Level 2", null, school.Today.AddDays(-3), school.Today);
        art.Gain("6", school.Today, school.Today);
        await school.Add(art);
        await school.Add(new Destination(school.Id, maya.Id, DestinationKind.Apprenticeship, "Ford", null, false, school.Lead, school.Now));
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws", ["A job"], [], null, null, null, school.Lead, school.Today));
        var seat = new MainstreamAdjustment(school.Id, maya.Id, placement.Id, "Seat by the door", "Art", "Ms Lowe", school.Today, school.Today);
        seat.PutInPlace(school.Today, "Ms Lowe");
        await school.Add(seat);
        return (maya, await school.User(role, role == SchoolRole.MainstreamStaff ? staff : null));
    }
}
