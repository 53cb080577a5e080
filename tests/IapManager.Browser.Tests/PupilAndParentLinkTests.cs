using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The two forms that families open: a pupil's on a telephone, a parent's from right to left; each in light and dark, checked by axe.</summary>
public sealed class PupilAndParentLinkTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    /// <summary>A device that speaks English by itself, and one voice that belongs to somebody else. What it is told to say is kept.</summary>
    private const string Voices = """
        window.said = [];
        const voices = [{ lang: 'en-GB', localService: false, name: 'elsewhere' }, { lang: 'en-GB', localService: true, name: 'here' }];
        Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, cancel() { window.said.push('stop'); }, speak(u) { window.said.push(`${u.voice.name}: ${u.text}`); }, addEventListener() {} } });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pupil_OnAPhone_ChoosesPictures_HearsTheQuestion_AndSends(bool dark)
    {
        var link = await LinkAsync(Voice.Pupil, null);
        var pupil = await app.VisitAsync(phone: true, dark);
        await pupil.Page.AddInitScriptAsync(Voices);
        await pupil.OpenAsync(link);

        await pupil.Page.GetByRole(AriaRole.Button, new() { Name = "Read it to me" }).TapAsync();
        var said = await pupil.Page.EvaluateAsync<string[]>("window.said");
        said.Where(s => s != "stop").ShouldAllBe(s => s.StartsWith("here: ", StringComparison.Ordinal));
        said.ShouldContain(s => s.Contains("what are you good at", StringComparison.Ordinal));
        said.ShouldContain("here: Music");
        await pupil.Page.GetByRole(AriaRole.Button, new() { Name = "Stop reading" }).TapAsync();
        (await pupil.Page.EvaluateAsync<string>("window.said.at(-1)")).ShouldBe("stop");

        for (var question = 1; question <= 5; question++)
        {
            await pupil.SeesAsync($"Question {question} of 5");
            (await SmallTargetsAsync(pupil)).ShouldBeEmpty();
            await pupil.Page.Locator("label.wx").First.TapAsync();
            await pupil.Page.Locator("button[value=next]").TapAsync();
            await Assertions.Expect(pupil.Page.GetByText($"Question {question} of")).ToHaveCountAsync(0);
            await pupil.LooksRightAsync();
        }

        await pupil.SeesAsync("Thank you");
    }

    [Fact]
    public async Task Pupil_AtFourTimesTheSize_ScrollsOneWayOnly_AndWhereNothingSpeaks_NoButtonSaysSo()
    {
        var pupil = await app.VisitAsync(phone: true);
        await pupil.Page.SetViewportSizeAsync(320, 256);
        await pupil.OpenAsync(await LinkAsync(Voice.Pupil, null));

        await Assertions.Expect(pupil.Page.Locator("[data-read-aloud]")).ToBeHiddenAsync();
        await pupil.Page.Locator("button[value=next]").ClickAsync();
        await Assertions.Expect(pupil.Page.GetByText("Question 1 of")).ToHaveCountAsync(0);
        await pupil.LooksRightAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Parent_InArabic_ReadsFromTheRight_AndChangesTheLanguageWithoutLosingWords(bool phone, bool dark)
    {
        var parent = await app.VisitAsync(phone, dark);
        await parent.OpenAsync(await LinkAsync(Voice.Parent, "ar"));
        (await parent.Page.EvaluateAsync<string>("document.dir")).ShouldBe("rtl");
        var (label, page) = (await parent.Page.Locator("label[for=Speaker]").BoundingBoxAsync(), await parent.Page.Locator("main").BoundingBoxAsync());
        Math.Abs(label!.X + label.Width - (page!.X + page.Width)).ShouldBeLessThan(2, "the labels stand at the right edge");

        await parent.Page.Locator(".own__next").ClickAsync();
        await Assertions.Expect(parent.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await parent.LooksRightAsync();
        await parent.FillAsync("Words[0]", "الرسم");
        await parent.Page.Locator("button[value=pl]").ClickAsync();

        await Assertions.Expect(parent.Page.Locator("html")).ToHaveAttributeAsync("lang", "pl");
        await Assertions.Expect(parent.Page.Locator("[name='Words[0]']")).ToHaveValueAsync("الرسم");
        await parent.LooksRightAsync();
    }

    [Theory]
    [InlineData("ur", true)]
    [InlineData("ar", true)]
    [InlineData("en", false)]
    [InlineData("pl", false)]
    public async Task LettersOfArabicAndUrdu_AreFetchedFromTheSchool_OnPagesFromTheRightAlone(string language, bool fetched)
    {
        var parent = await app.VisitAsync();
        var fonts = new List<string>();
        parent.Page.Request += (_, request) => fonts.AddRange(request.ResourceType == "font" ? [new Uri(request.Url).AbsolutePath] : []);

        await parent.OpenAsync(await LinkAsync(Voice.Parent, language));
        await parent.Page.EvaluateAsync("document.fonts.ready.then(() => null)");

        fonts.Contains("/dist/fonts/noto-naskh-arabic-arabic-wght-normal.woff2").ShouldBe(fetched);
        (await parent.Page.EvaluateAsync<bool>("[...document.fonts].some(f => f.family.includes('Naskh') && f.status === 'loaded')")).ShouldBe(fetched);
    }

    /// <summary>What is pressed and is lower than a child's finger needs.</summary>
    private static Task<string[]> SmallTargetsAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('main button, main label.wx, main summary, .own__leave')]
          .filter(e => e.checkVisibility() && !e.ariaHidden && e.getBoundingClientRect().height < 56).map(e => e.outerHTML)
        """);

    /// <summary>A link for a view of the demo school that nobody has given yet.</summary>
    private async Task<string> LinkAsync(Voice voice, string? language)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var view = await db.Views.IgnoreQueryFilters().AsNoTracking()
            .Where(v => v.Voice == voice && v.State == ViewState.Awaited && db.Referrals.IgnoreQueryFilters().Any(r => r.Id == v.ReferralId && Referral.StatesThatTakeViews.Contains(r.State)))
            .OrderBy(v => v.Id).FirstAsync();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(view.SchoolId, null);
        var token = SecretToken.New();
        db.PrivateLinks.Add(new PrivateLink(view.SchoolId, view.Id, SecretToken.HashOf(token)!, new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 7, 9, 0, 0, DateTimeKind.Utc), new Actor(0, "Ruth Adeyemi"), language));
        await db.SaveChangesAsync();
        return $"/v/{token}";
    }
}
