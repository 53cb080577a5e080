using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Browser.Tests;

/// <summary>An app on a phone, at the time that every test has. It shows the code of the half minute before, then that of now, then the next: each is good once.</summary>
internal sealed class TestPhone(byte[] key)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private long _step = TimeCode.StepAt(BrowserApp.Moment.UtcDateTime) - 1;

    public TestPhone()
        : this(TimeCode.NewKey())
    {
    }

    /// <param name="words">The key as a page shows it.</param>
    public static TestPhone Given(string words)
    {
        var bits = string.Concat(words.Where(Letters.Contains).Select(c => Convert.ToString(Letters.IndexOf(c), 2).PadLeft(5, '0')));
        return new([.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))]);
    }

    /// <summary>Puts it on an account, without a page.</summary>
    public Task AddToAsync(AppUser user, IServiceProvider services) => services.GetRequiredService<FactorKeeper>().SetUpAsync(user, key, 0);

    public string NextCode() => TimeCode.Of(key, _step++);
}
