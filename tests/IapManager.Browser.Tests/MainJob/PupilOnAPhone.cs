using Microsoft.Playwright;
using Shouldly;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>The pupil, without an account, by the private link, on a phone in the dark.</summary>
internal static class PupilOnAPhone
{
    /// <returns>When every question is answered and the link has closed.</returns>
    public static async Task SayInOwnWordsAsync(Visitor pupil, string link)
    {
        await pupil.OpenAsync(link);
        (await pupil.Page.ContentAsync()).ShouldNotContain("Novák");
        var words = pupil.Page.Locator("textarea");
        for (var question = 1; await words.CountAsync() > 0; question++)
        {
            question.ShouldBeLessThan(10, "it never ends");
            await pupil.SeesAsync($"Question {question} of 5");
            if (await pupil.Page.Locator("label.wx").CountAsync() > 0)
            {
                await pupil.Page.Locator("label.wx").First.TapAsync();
            }

            await words.FillAsync($"Starting somewhere quiet, {question}");
            await pupil.Page.Locator("button[name=Go][value=next]").TapAsync();
            await Assertions.Expect(pupil.Page.GetByText($"Question {question} of")).ToHaveCountAsync(0);
            await pupil.LooksRightAsync();
        }

        await pupil.SeesAsync("Thank you");
        await pupil.OpenAsync(link);
        await pupil.SeesAsync("This link is not open");
    }
}
