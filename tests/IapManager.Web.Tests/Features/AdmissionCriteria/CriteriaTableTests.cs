using System.Net;
using IapManager.Domain.Admissions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Admissions.CriteriaSetState;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.Tests.Features.AdmissionCriteria;

/// <summary>Every verb and page of a criteria set in every state by every role, over HTTP.</summary>
public sealed class CriteriaTableTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly SchoolRole[] Manage = [IapLead, Administrator];

    /// <summary>What is posted, and in which states it is done; in others it is refused with words. Only those who run the provision post anything.</summary>
    private static readonly (string Path, Dictionary<string, string> Fields, CriteriaSetState[] In)[] Verbs =
    [
        ("criteria/new", new() { ["Wording"] = "Lessons are missed", ["Kind"] = "Weighs", ["Weight"] = "2" }, [Draft]),
        ("criteria/{criterion}", new() { ["Wording"] = "Lessons are missed", ["Kind"] = "Weighs", ["Weight"] = "4" }, [Draft]),
        ("criteria/{criterion}/move", new() { ["up"] = "false" }, [Draft]),
        ("criteria/{criterion}/remove", [], [Draft]),
        ("accept-line", new() { ["Points"] = "2" }, [Draft]),
        ("exit", new() { ["ExitWording"] = "Mornings go well" }, [Draft]),
        ("exit/{exit}", new() { ["ExitWording"] = "Mornings go well" }, [Draft]),
        ("exit/{exit}/move", new() { ["up"] = "false" }, [Draft]),
        ("exit/{exit}/remove", [], [Draft]),
        ("publish", [], [Draft]),
        ("retire", [], [Published]),
        ("discard", [], [Draft]),
    ];

    /// <summary>Pages, by whom each is opened, and in which states; in others it leads to the version itself. Nobody else is told that a draft exists.</summary>
    private static readonly (string Path, bool ToManage, CriteriaSetState[] In)[] Pages =
    [
        ("", false, [Draft, Published, Retired]),
        ("/try", false, [Draft, Published, Retired]),
        ("/edit", true, [Draft]),
        ("/criteria/new", true, [Draft]),
        ("/criteria/{criterion}", true, [Draft]),
        ("/exit/{exit}", true, [Draft]),
    ];

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task EveryVerb_InEveryState_IsDoneRefusedOrForbidden(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<CriteriaSetState>())
        {
            foreach (var (path, fields, states) in Verbs)
            {
                var set = await MakeAsync(school, state);
                var expected = !Manage.Contains(role) ? HttpStatusCode.Forbidden : states.Contains(state) ? HttpStatusCode.Found : HttpStatusCode.Conflict;

                var answer = await user.PostAsync($"/criteria/{set.Id}/{Fill(path, set)}", new Dictionary<string, object?>(fields.Select(f => new KeyValuePair<string, object?>(f.Key, f.Value))) { ["stamp"] = set.Stamp });

                answer.Status.ShouldBe(expected, $"{role} posts {path} to a set that is {state}");
                var now = await school.Read(db => db.CriteriaSets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == set.Id));
                (now?.Stamp == set.Stamp && now.State == state).ShouldBe(expected != HttpStatusCode.Found, $"{role}, {path}, {state}: saved only when done");
            }
        }
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task ANewDraft_IsRefusedOnlyWhereThereIsOne(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<CriteriaSetState>())
        {
            var set = await MakeAsync(school, state);

            (await user.PostAsync("/criteria/drafts", new { provisionId = set.ProvisionId, copy = true })).Status
                .ShouldBe(!Manage.Contains(role) ? HttpStatusCode.Forbidden : state == Draft ? HttpStatusCode.Conflict : HttpStatusCode.Found, $"{role} starts a draft beside a set that is {state}");
        }
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task EveryPage_InEveryState_IsShownHiddenOrForbidden(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<CriteriaSetState>())
        {
            var set = await MakeAsync(school, state);
            foreach (var (path, toManage, states) in Pages)
            {
                var expected = toManage && !Manage.Contains(role) ? HttpStatusCode.Forbidden
                    : state == Draft && !Manage.Contains(role) ? HttpStatusCode.NotFound
                    : states.Contains(state) ? HttpStatusCode.OK
                    : HttpStatusCode.Found;

                (await user.GetAsync($"/criteria/{set.Id}{Fill(path, set)}")).Status.ShouldBe(expected, $"{role} opens {path} of a set that is {state}");
            }
        }
    }

    /// <summary>A form that was filled in wrongly, posted to a set that is no draft any more: the version itself is shown, with the rule.</summary>
    [Theory]
    [InlineData("criteria/new")]
    [InlineData("criteria/{criterion}")]
    [InlineData("accept-line")]
    [InlineData("exit")]
    [InlineData("exit/{exit}")]
    public async Task FormThatIsNotSound_ShowsTheDraftOnlyWhileItIsOne(string path)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(IapLead);
        foreach (var state in Enum.GetValues<CriteriaSetState>())
        {
            var set = await MakeAsync(school, state);

            var answer = await lead.PostAsync($"/criteria/{set.Id}/{Fill(path, set)}", new { set.Stamp });

            if (state == Draft)
            {
                answer.Status.ShouldBe(HttpStatusCode.OK, path);
                answer.Errors.ShouldNotBeEmpty(path);
                continue;
            }

            answer.Status.ShouldBe(HttpStatusCode.Found, $"{path}, {state}");
            var shown = await lead.OpenAsync(answer.Location!);
            shown.Address.ShouldBe($"/criteria/{set.Id}");
            shown.Notice.ShouldBe(CriteriaSet.NeverChanges);
            shown.Text.ShouldNotContain("nobody else sees it");
        }
    }

    [Fact]
    public async Task RetiredSet_PublishedAgain_IsRefused_AndTheOneInForceStays()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(IapLead);
        var retired = await school.Read(db => db.CriteriaSets.AsNoTracking().SingleAsync());
        await lead.PostAsync($"/criteria/{retired.Id}/retire", new { stamp = retired.Stamp });
        var inForce = await school.Add(Fresh(school.Id, retired.ProvisionId, 2, Published));

        (await lead.PostAsync($"/criteria/{retired.Id}/publish", new { stamp = retired.Stamp })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.CriteriaSets.SingleAsync(s => s.State == Published))).Id.ShouldBe(inForce.Id);
    }

    private static string Fill(string path, CriteriaSet set) => path
        .Replace("{criterion}", $"{set.Criteria.First().Id}", StringComparison.Ordinal).Replace("{exit}", $"{set.ExitCriteria.First().Id}", StringComparison.Ordinal);

    /// <summary>Each in a provision of its own: one has one draft and one set in force.</summary>
    private static async Task<CriteriaSet> MakeAsync(TestSchool school, CriteriaSetState state)
    {
        var provision = await school.Add(new Provision(school.Id, "The Hub", ProvisionPurpose.Reintegration, 8));
        return await school.Add(Fresh(school.Id, provision.Id, 1, state));
    }

    private static CriteriaSet Fresh(int schoolId, int provisionId, int version, CriteriaSetState state)
    {
        var set = new CriteriaSet(schoolId, provisionId, version);
        set.AddCriterion(CriterionKind.Weighs, 3, "Attendance below 85 per cent", null);
        set.AddCriterion(CriterionKind.Must, 0, "Support in class has been tried", null);
        set.AddExitCriterion("Most lessons go well", null);
        set.AddExitCriterion("The pupil feels ready", null);
        if (state != Draft)
        {
            set.Publish(new DateOnly(2026, 9, 2));
        }

        if (state == Retired)
        {
            set.Retire(new DateOnly(2026, 11, 2));
        }

        return set;
    }
}
