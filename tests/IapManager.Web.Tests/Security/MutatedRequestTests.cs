using System.Globalization;
using System.Net;
using System.Text;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using IHttpMethodMetadata = Microsoft.AspNetCore.Routing.IHttpMethodMetadata;

namespace IapManager.Web.Tests.Security;

/// <summary>
/// Requests of every route, spoilt by chance in addresses, fields, headers, cookies, bodies and methods, sent by people of every role. None is a
/// fault, and none gives or changes anything of another school. A run of all tests sends 2,500; IAP_MUTATIONS=10000 sends more, and IAP_MUTATION_SEED others.
/// </summary>
public sealed class MutatedRequestTests : IDisposable
{
    /// <summary>Written into every free text of the other school.</summary>
    private const string Foreign = "Fremdling";

    /// <summary>After so many, everybody signs in anew: some of what was sent ends sessions and accounts.</summary>
    private const int Round = 500;

    private readonly IapApp _app = new() { Alone = true };

    private static int Seed => Setting("IAP_MUTATION_SEED", 20261123);

    private static int Requests => Setting("IAP_MUTATIONS", 2_500);

    [Fact]
    public async Task MutatedRequests_GiveNoFault_AndNothingOfAnotherSchool()
    {
        var other = await _app.SchoolAsync($"{Foreign} School");
        var foreign = await Ids.MakeAsync(other);
        await MarkAsync(other);
        var before = await ContentAsync(other);
        using var http = _app.WithoutCookies();
        var bases = Bases();
        var answers = new SortedDictionary<int, int>();
        var wrong = new List<string>();
        for (var round = 0; round * Round < Requests; round++)
        {
            var chance = new Random(unchecked(Seed + round));
            var school = await _app.SchoolAsync();
            var ids = await Ids.MakeAsync(school);
            var people = await PeopleAsync(school);
            for (var n = 0; n < Round; n++)
            {
                var (endpoint, method) = bases[chance.Next(bases.Count)];
                var may = people.Where(p => AdmissionRoutes.PolicyOf(endpoint) is not { } policy || Policies.Table[policy].Contains(p.Role)).ToList();
                var (_, cookie, token) = chance.Next(6) > 0 && may.Count > 0 ? may[chance.Next(may.Count)] : people[chance.Next(people.Count)];
                var request = new MutatedRequest(chance, endpoint, method, ids.Address(endpoint), ids.OfField, foreign.All, cookie, token);
                using var message = request.Message();
                using var answer = await http.SendAsync(message);
                var body = await answer.Content.ReadAsByteArrayAsync();
                answers[(int)answer.StatusCode] = answers.GetValueOrDefault((int)answer.StatusCode) + 1;
                if (answer.StatusCode >= HttpStatusCode.InternalServerError && answer.StatusCode != HttpStatusCode.NotImplemented)
                {
                    wrong.Add($"{(int)answer.StatusCode}: {request.What}{Environment.NewLine}{string.Join(Environment.NewLine, _app.Log.Errors.Select(e => e.Length > 1500 ? e[..1500] : e))}");
                }

                if (ReadAnswer.Of(body).Contains(Foreign, StringComparison.Ordinal) || $"{answer.Headers}{answer.Content.Headers}".Contains(Foreign, StringComparison.Ordinal))
                {
                    wrong.Add($"{Foreign}: {request.What}");
                }

                _app.Log.Clear();
            }
        }

        var summary = $"Seed {Seed}: {string.Join(", ", answers.Select(a => $"{a.Value} of {a.Key}"))}.";
        wrong.ShouldBeEmpty(summary);
        answers.GetValueOrDefault(200).ShouldBeGreaterThan(Requests / 10, $"most were refused before they reached a page. {summary}");
        (await ContentAsync(other)).ShouldBe(before, summary);
        (await other.Read(StoredText.FaultsAsync)).ShouldBeEmpty(summary);
        await using var scope = _app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AuditCheck>().ExecuteAsync([], default)).Break.ShouldBeNull();
    }

    public void Dispose() => _app.Dispose();

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : usual;

    private static async Task<List<(SchoolRole Role, string Cookie, string Token)>> PeopleAsync(TestSchool school)
    {
        var people = new List<(SchoolRole, string, string)>();
        foreach (var role in Enum.GetValues<SchoolRole>())
        {
            var user = await school.User(role, role is SchoolRole.MainstreamStaff or SchoolRole.IapStaff ? await school.Staff(s => s.TutorOfForm = "8F") : null);
            var token = (await user.GetAsync("/error/404")).ValueOf("__RequestVerificationToken")!;
            people.Add((role, await user.CookieAsync(), token));
        }

        return people;
    }

    private List<(RouteEndpoint Endpoint, string Method)> Bases() =>
    [
        .. from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where !endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor") && !endpoint.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.EndsWith("account/sign-out", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (endpoint, method),
    ];

    /// <summary>Puts a word that nobody else uses before every free text of the school.</summary>
    private static Task MarkAsync(TestSchool school) => school.Change(async db =>
    {
        foreach (var (table, column, limit) in Texts(db.Model))
        {
#pragma warning disable EF1002 // Names of the model's own tables and columns.
            await db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"{column}\" = substr('{Foreign} ' || \"{column}\", 1, {limit}) WHERE \"SchoolId\" = {school.Id} AND \"{column}\" IS NOT NULL AND \"{column}\" <> ''");
#pragma warning restore EF1002
        }
    });

    private static IEnumerable<(string Table, string Column, int Limit)> Texts(IModel model) =>
        from entity in model.GetEntityTypes()
        where typeof(ISchoolOwned).IsAssignableFrom(entity.ClrType) && !entity.IsMappedToJson() && entity.GetTableName() is not ("AuditEntries" or "AuditSeals")
        let store = StoreObjectIdentifier.Table(entity.GetTableName()!)
        from property in entity.GetProperties()
        where property.ClrType == typeof(string) && property.GetValueConverter() is null && !property.IsKey() && !property.IsIndex() && (property.GetMaxLength() ?? 1000) >= 30
            && !property.Name.EndsWith("Hash", StringComparison.Ordinal) && !property.Name.EndsWith("Key", StringComparison.Ordinal) && !property.Name.EndsWith("Path", StringComparison.Ordinal) && !property.Name.EndsWith("Code", StringComparison.Ordinal)
        select (entity.GetTableName()!, property.GetColumnName(store)!, property.GetMaxLength() ?? 1000);

    /// <summary>Everything that is kept of a school, but for its log.</summary>
    private static Task<string> ContentAsync(TestSchool school) => school.Read(async db =>
    {
        var content = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(e => typeof(ISchoolOwned).IsAssignableFrom(e.ClrType) && !e.IsMappedToJson()).Select(e => e.GetTableName()!).Where(t => t is not ("AuditEntries" or "AuditSeals")).Distinct().Order())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables.
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"SchoolId\" = {school.Id} ORDER BY 1";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                content.Append(table);
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    content.Append('|').Append(Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
                }

                content.AppendLine();
            }
        }

        return content.ToString();
    });
}
