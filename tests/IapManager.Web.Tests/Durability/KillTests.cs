using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Durability;

/// <summary>A site that is killed in the middle of saves, again and again, loses nothing that it has acknowledged.</summary>
public sealed class KillTests
{
    private const int Notes = 1000;

    private const int Writers = 4;

    [Fact]
    public async Task KilledInTheMiddleOfAThousandSaves_LosesNoneThatWasAcknowledged_AndTheDatabaseAndTheAuditAreSound()
    {
        var folder = RunFolder.New().FullName;
        var (database, key) = (Path.Combine(folder, "iap.db"), Path.Combine(folder, "iap.key"));
        var (cookies, pupil) = await PrepareAsync(database, key);
        using var site = new KilledSite(database, key);
        await site.StartAsync();
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, Notes));
        var acknowledged = new ConcurrentDictionary<int, bool>();
        var writers = cookies.Select(cookie => Task.Run(() => WriteAsync(site, cookie, pupil, left, acknowledged))).ToList();

        var chance = new Random();
        foreach (var kill in new[] { 150, 400, 650, 850 })
        {
            var at = kill + chance.Next(100);
            while (acknowledged.Count < at && !writers.Exists(w => w.IsCompleted))
            {
                await Task.Delay(1);
            }

            site.Kill();
            if (kill == 400)
            {
                await site.StartAndKillAsync(TimeSpan.FromMilliseconds(chance.Next(300, 2500)));
            }

            await site.StartAsync();
        }

        await Task.WhenAll(writers);
        acknowledged.Count.ShouldBe(Notes);
        site.Kill();

        Faults(database).ShouldBeEmpty();
        var (code, said) = site.Command("audit", "verify");
        code.ShouldBe(0, said);
        await using var services = new ServiceCollection().AddIapDatabase("Sqlite", $"Data Source={database}").BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var kept = await db.DayNotes.IgnoreQueryFilters().Select(n => new { n.Id, n.Text }).ToListAsync();
        kept.Select(n => n.Text).Order().ShouldBe(Enumerable.Range(0, Notes).Select(Words).Order(), "each is there, and once");
        var logged = await db.AuditEntries.Where(e => e.Subject == "DayNote" && e.SubjectId != null).Select(e => e.SubjectId!).ToListAsync();
        kept.Select(n => n.Id.ToString(CultureInfo.InvariantCulture)).Except(logged.Select(id => $"{id}")).ShouldBeEmpty("who wrote each is in the log");
    }

    private static string Words(int n) => $"Note {n:0000}";

    /// <summary>A school with a pupil in its provision, and for each writer the cookie of somebody who has signed in.</summary>
    private static async Task<(IReadOnlyList<string> Cookies, int Pupil)> PrepareAsync(string database, string key)
    {
        await using var app = new IapApp { Alone = true };
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil));
        var cookies = new List<string>();
        for (var i = 0; i < Writers; i++)
        {
            cookies.Add(await (await school.User(SchoolRole.IapLead)).CookieAsync());
        }

        await using (var source = new SqliteConnection(app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Iap"]))
        await using (var copy = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await source.OpenAsync();
            await copy.OpenAsync();
            source.BackupDatabase(copy);
        }

        File.Copy(app.Services.GetRequiredService<InstallationKey>().Place, key);
        return (cookies, pupil.Id);
    }

    /// <summary>Sends one note after another as a tablet does: each with its own key, again until the school says that it has it.</summary>
    private static async Task WriteAsync(KilledSite site, string session, int pupil, ConcurrentQueue<int> left, ConcurrentDictionary<int, bool> acknowledged)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        string? token = null;
        while (left.TryDequeue(out var n))
        {
            var key = Guid.NewGuid();
            while (!acknowledged.ContainsKey(n))
            {
                try
                {
                    var address = site.Address ?? throw new HttpRequestException("It does not run.");
                    token ??= await TokenAsync(http, address, session);
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/day/notes"))
                    {
                        Content = new FormUrlEncodedContent(new Dictionary<string, string>
                        {
                            ["PupilId"] = $"{pupil}",
                            ["Text"] = Words(n),
                            ["Visibility"] = "Team",
                            ["Date"] = "2026-11-23",
                            ["Key"] = $"{key}",
                            ["MadeAt"] = "2026-11-23T09:30:00Z",
                            ["__RequestVerificationToken"] = token,
                        }),
                    };
                    request.Headers.Add("Cookie", session);
                    using var answer = await http.SendAsync(request);
                    var said = await answer.Content.ReadAsStringAsync();
                    if (answer.StatusCode != HttpStatusCode.OK || !said.Contains("\"saved\":true", StringComparison.Ordinal))
                    {
                        throw new InvalidOperationException($"Note {n} was refused: {(int)answer.StatusCode} {said}");
                    }

                    acknowledged[n] = true;
                }
                catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
                {
                    await Task.Delay(20);
                }
            }
        }
    }

    /// <summary>For posting; the cookie that it belongs to is among those of the session.</summary>
    private static async Task<string> TokenAsync(HttpClient http, Uri address, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/day/line"));
        request.Headers.Add("Cookie", session);
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>What SQLite itself finds wrong with the file.</summary>
    private static List<string> Faults(string database)
    {
        var faults = new List<string>();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        foreach (var check in new[] { "PRAGMA integrity_check", "PRAGMA foreign_key_check" })
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Words of this file.
            command.CommandText = check;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                faults.Add($"{check}: {reader.GetValue(0)}");
            }
        }

        faults.Remove("PRAGMA integrity_check: ok").ShouldBeTrue();
        return faults;
    }
}
