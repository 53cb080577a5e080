using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Host;

/// <summary>An app on a phone that has the key of an account.</summary>
internal sealed record Phone(byte[] Key)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Of all accounts that <see cref="TestSchool.User"/> makes.</summary>
    public static Phone OfEverybody { get; } = new("12345678901234567890"u8.ToArray());

    /// <summary>With the key that a page shows in words.</summary>
    public static Phone Given(Page page)
    {
        var bits = string.Concat(page.Find("#factor-key")!.TextContent.Where(Letters.Contains).Select(c => Convert.ToString(Letters.IndexOf(c), 2).PadLeft(5, '0')));
        return new([.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))]);
    }

    /// <summary>Adds a phone on the page that asks for one, and goes on.</summary>
    /// <param name="page">The page.</param>
    /// <param name="clock">Of the application.</param>
    public static async Task<Page> AddAsync(Page page, TimeProvider clock)
    {
        page.Heading.ShouldBe("Add your phone");
        return await (await page.SubmitAsync("form.si__form", new { Code = Given(page).CodeAt(clock) })).ClickAsync("I have kept them: go on");
    }

    /// <param name="clock">Of the application.</param>
    /// <param name="steps">Half minutes by which the phone is ahead.</param>
    public string CodeAt(TimeProvider clock, int steps = 0) => TimeCode.Of(Key, TimeCode.StepAt(clock.GetUtcNow().UtcDateTime) + steps);
}
