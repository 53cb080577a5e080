using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>A private link as somebody at school made it.</summary>
/// <param name="Path">"/v/…", as the family opens it.</param>
internal sealed record SentLink(TestSchool School, Referral Referral, int ViewId, string Path, Browser By)
{
    public string Token => Path[3..];

    public Task<View> ViewAsync() => School.Read(db => db.Views.AsNoTracking().SingleAsync(v => v.Id == ViewId));

    public Task<PrivateLink> LinkAsync() => School.Read(db => db.PrivateLinks.AsNoTracking().OrderByDescending(l => l.Id).FirstAsync(l => l.ViewId == ViewId));

    /// <param name="app">The application.</param>
    /// <param name="voice">Whose view is asked for.</param>
    /// <param name="fields">Of the form in which the link is made.</param>
    public static async Task<SentLink> MakeAsync(IapApp app, Voice voice, object? fields = null)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var view = referral.ViewOf(voice).Id;
        return new SentLink(school, referral, view, await AgainAsync(lead, view, fields), lead);
    }

    public static async Task<string> AgainAsync(Browser by, int view, object? fields = null)
    {
        var page = await (await by.GetAsync($"/views/{view}/link?again=0")).SubmitAsync("form[action$='/link']", fields);
        return new Uri(page.Find("#private-link")?.GetAttribute("value") ?? throw new InvalidOperationException(page.Text)).AbsolutePath;
    }
}
