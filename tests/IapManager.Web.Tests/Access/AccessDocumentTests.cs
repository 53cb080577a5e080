using System.Reflection;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Help;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace IapManager.Web.Tests.Access;

/// <summary>docs/access.md is the table of the code, and nothing beside it.</summary>
public sealed class AccessDocumentTests
{
    private const string Write = "WRITE_ACCESS_DOCUMENT";

    [Fact]
    public void Document_IsTheTableOfTheCode()
    {
        var file = Path.Combine(SourceTree.Root, "docs", "access.md");
        if (Environment.GetEnvironmentVariable(Write) is not null)
        {
            File.WriteAllText(file, Document());
        }

        File.ReadAllText(file).ShouldBe(Document(), $"The table was changed. Run this test with {Write}=1 to write the document anew, and read what has changed in it.");
    }

    [Fact]
    public void EveryRoleAndEveryVisibility_HasItsPlace()
    {
        AccessWords.Roles.Select(r => r.Role).ShouldBe(Enum.GetValues<SchoolRole>(), ignoreOrder: true);
        AccessTable.Records.Keys.ShouldBe(Enum.GetValues<Visibility>(), ignoreOrder: true);
        typeof(Policies).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ShouldBe(AccessTable.Doors.Keys, ignoreOrder: true);
    }

    /// <summary>A narrower visibility is never read by more: whoever reads the text of one reads that of the wider ones.</summary>
    [Fact]
    public void NarrowerRecords_AreReadByFewer()
    {
        Visibility[] order = [Visibility.Safeguarding, Visibility.Sensitive, Visibility.Team, Visibility.Staff];
        foreach (var role in Enum.GetValues<SchoolRole>())
        {
            foreach (var (narrow, wide) in order.Zip(order.Skip(1)))
            {
                if (AccessTable.Records[narrow].ReachOf(role) is Reach.All)
                {
                    AccessTable.Records[wide].ReachOf(role).ShouldBe(Reach.All, $"{role}: {narrow} and {wide}");
                }
            }
        }
    }

    /// <summary>Whoever has no pupils' pages has no pupils' records: the administrator runs the system and reads none of them.</summary>
    [Theory]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public void WhoRunsOrGoverns_ReadsNoPupilsRecord(SchoolRole role)
    {
        AccessTable.Records.Values.ShouldAllBe(r => r.ReachOf(role) == Reach.Nothing);
        AccessTable.Doors[Policies.SeePupils].ReachOf(role).ShouldBe(Reach.Nothing);
    }

    private static string Document() =>
        $"""
        # Who may see and do what

        Made from the table in `src/IapManager.Web/Infrastructure/Access/AccessTable.cs` by a test; a change goes there. What is beyond it, record by record,
        stands in `domain.md` (Visibility). Nobody sees anything of another school.

        ## What a route opens

        {Table(AccessWords.Doors)}

        ## What is read of a pupil whose page is open

        {Table(AccessWords.Records)}

        - Own pupils: taught, tutored, led as head of year, as key adult or receiver, beside the pupil in the timetable in force, with the pupil today alone, referred while that is on its way. IAP staff see their own pupils beside those with a place.
        - Everybody who works with a pupil learns that a safeguarding record exists and whom to ask; its text is for the DSL alone, in lists, search, timeline, exports, PDF and notifications alike.
        - Whoever may not see a pupil gets the answer that a pupil who does not exist would give.
        - Parents, carers and pupils have no account: a private link opens one form.

        ## What asks once more who it is

        Signing in counts as having shown it. {SessionBook.ConfirmedFor.TotalMinutes} minutes later these ask for the code from the phone again (a recovery code will do), or for the password where an account has no phone. Until then
        the safeguarding lead reads of a safeguarding record what everybody else does: that it exists. The moment is kept with the session on the server, not in the cookie.

        - The text of safeguarding records, wherever it stands, and pupils known to social care by name
        {string.Join('\n', AccessTable.AfterConfirming.Select(g => $"- {g.Value}: {RoutesOf(g.Key)}"))}

        """;

    private static string RoutesOf(Guarded what) => string.Join(", ", typeof(Policies).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Controller))).SelectMany(t => t.GetMethods().Select(m => (Controller: t, Action: m)))
        .Where(r => r.Action.GetCustomAttribute<ConfirmFirstAttribute>()?.What == what)
        .Select(r => (Route: r.Action.GetCustomAttribute<HttpMethodAttribute>()!, Prefix: r.Controller.GetCustomAttribute<RouteAttribute>()?.Template ?? ""))
        .Select(r => $"`{r.Route.HttpMethods.Single()} {(r.Route.Template is ['/', ..] whole ? whole : $"{r.Prefix}/{r.Route.Template}").Replace($":{ListFile.Formats}", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)}`").Order(StringComparer.Ordinal));

    private static string Table(IReadOnlyList<AccessRow> rows) => string.Join('\n',
    [
        Line(["", .. AccessWords.Roles.Select(r => r.Name)]), Line(Enumerable.Repeat("---", AccessWords.Roles.Count + 1)),
        .. rows.Select(row => Line([row.What, .. AccessWords.Roles.Select(r => AccessWords.Of(row.ReachOf(r.Role)))])),
    ]);

    private static string Line(IEnumerable<string> cells) => string.Concat(cells.Select(c => c.Length == 0 ? "| " : $"| {c} ")) + "|";
}
