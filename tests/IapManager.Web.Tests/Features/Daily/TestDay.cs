using System.Net;
using System.Text.Json;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>A day in The Bridge: Monday 23 November at half past nine, in period 1, with one pupil who has every lesson there.</summary>
/// <param name="Key">Her key adult.</param>
internal sealed record TestDay(TestSchool School, Pupil Maya, StaffMember Key, Browser Nadia)
{
    public const string Accepted = """{"saved":true}""";

    public static async Task<TestDay> MakeAsync(IapApp app, int withClass = 0)
    {
        var school = await app.SchoolAsync();
        var key = await school.Staff(s => s.Surname = "Bell");
        return new TestDay(school, await PupilAsync(school, key, withClass), key, await school.User(SchoolRole.IapStaff, name: "Nadia Rahman"));
    }

    public static async Task<Pupil> PupilAsync(TestSchool school, StaffMember key, int withClass = 0, Action<Pupil>? change = null)
    {
        var pupil = await school.Pupil(change);
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil).KeyAdultIs(key)), withClass);
        return pupil;
    }

    /// <summary>The fields of a check-in as a tablet sends them.</summary>
    public Dictionary<string, object?> CheckIn(Pupil? pupil = null, Guid? key = null, params (string Name, object? Value)[] more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["PupilId"] = (pupil ?? Maya).Id,
            ["Date"] = $"{School.Today:yyyy-MM-dd}",
            ["Moment"] = "Arrival",
            ["Presence"] = "Here",
            ["Mood"] = "Cloudy",
            ["Key"] = key ?? Guid.NewGuid(),
        };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    /// <summary>Sends as a tablet does what it has kept.</summary>
    public static async Task<(HttpStatusCode Status, string Words)> SendAsync(Browser user, string address, Dictionary<string, object?> fields) => await (await LineAsync(user))(address, fields);

    /// <summary>The line is there: what sends over it.</summary>
    public static async Task<Func<string, Dictionary<string, object?>, Task<(HttpStatusCode Status, string Words)>>> LineAsync(Browser user)
    {
        var line = await user.GetAsync("/day/line");
        using var json = JsonDocument.Parse(line.Html);
        var token = json.RootElement.GetProperty("token").GetString()!;
        return (address, fields) => SendAsync(user, token, address, fields);
    }

    private static async Task<(HttpStatusCode Status, string Words)> SendAsync(Browser user, string token, string address, Dictionary<string, object?> fields)
    {
        var content = Fields.Of(fields).Select(f => new KeyValuePair<string, string>(f.Name, f.Text)).Append(new("__RequestVerificationToken", token));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(content) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await user.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
