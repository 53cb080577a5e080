using Xunit;

namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>From a referral to a confirmed start without a mouse: by keyboard alone in daylight, by taps on a phone in the dark. Every page through axe.</summary>
public sealed class ReferToStartTests(SmallSchoolApp app) : IClassFixture<SmallSchoolApp>
{
    [Fact]
    public async Task ReferToConfirmedStart_ByKeyboardAlone()
    {
        await app.MakeAsync();
        await GoAsync(new KeyboardHand(await app.VisitAsync()), "Maya Collins");
    }

    [Fact]
    public async Task ReferToConfirmedStart_ByTapsOnAPhone()
    {
        await app.MakeAsync();
        await GoAsync(new TouchHand(await app.VisitAsync(phone: true, dark: true)), "Noah Tranter");
    }

    private async Task GoAsync(IHand hand, string pupil)
    {
        var journey = new Journey(hand, pupil);
        await journey.SignInAsync(app.Mobile);
        await journey.ReferAsync();
        await journey.HearBothAsync();
        await journey.AcceptAsync();
        await journey.StartAsync();
    }
}
