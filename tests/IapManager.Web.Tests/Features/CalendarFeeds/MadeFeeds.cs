using System.Net;
using IapManager.Domain.Pupils;

namespace IapManager.Web.Tests.Features.CalendarFeeds;

/// <summary>Makes feeds as people do, and fetches them as calendars do.</summary>
internal static class MadeFeeds
{
    /// <summary>The path of a feed that the user made for themselves.</summary>
    public static async Task<string> OwnAsync(Browser user, string kind = "OwnLessons") => PathOf(await user.PostAsync("/calendars", new { Kind = kind }));

    public static async Task<string> OfPupilAsync(Browser user, Pupil pupil) => PathOf(await user.PostAsync($"/pupils/{pupil.Id}/calendars"));

    public static async Task<string> ForFamilyAsync(Browser user, Pupil pupil, string to = "Mrs Collins, mother") => PathOf(await user.PostAsync($"/pupils/{pupil.Id}/calendars/family", new { For = to }));

    public static async Task<ReadCalendar> ReadAsync(IapApp app, string path)
    {
        var page = await app.Visitor().GetAsync(path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.ContentType.ShouldBe("text/calendar");
        return new ReadCalendar(System.Text.Encoding.UTF8.GetString(page.Bytes));
    }

    public static string PathOf(Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return new Uri(page.Find("#calendar-address")!.GetAttribute("value")!).AbsolutePath;
    }
}
