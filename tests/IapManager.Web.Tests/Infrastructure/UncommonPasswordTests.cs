using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class UncommonPasswordTests
{
    [Theory]
    [InlineData("motherfucker", "among the first that others would try")]
    [InlineData("LeaveMeAlone", "among the first that others would try")]
    [InlineData("leavemealone2026!", "among the first that others would try")]
    [InlineData("q1w2e3r4t5y6", "among the first that others would try")]
    [InlineData("Password2026!", "among the first that others would try")]
    [InlineData("abababababab", "more different characters")]
    [InlineData("ruth.adeyemi12", "your email address")]
    [InlineData("bridge-lantern-orchard", null)]
    [InlineData("leave me alone with the heron", null)]
    public async Task Password_ThatOthersWouldTry_IsRefused(string password, string? words)
    {
        var result = await new UncommonPassword().ValidateAsync(null!, new AppUser { Email = "ruth.adeyemi@ashgrove.example" }, password);

        (result.Errors.SingleOrDefault()?.Description ?? "").ShouldContain(words ?? "");
        result.Succeeded.ShouldBe(words is null);
    }

    /// <summary>ASVS 5.0 V6.2.4 asks for 3,000 of those that fit the rule of 12 characters.</summary>
    [Fact]
    public void PasswordsOfBreaches_AreManyMoreThanThreeThousand() => UncommonPassword.KnownCount.ShouldBeGreaterThan(12_000);
}
