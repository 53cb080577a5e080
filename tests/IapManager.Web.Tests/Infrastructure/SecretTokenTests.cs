using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class SecretTokenTests
{
    [Fact]
    public void New_HasTwoHundredAndFiftySixBits_AndIsNeverTheSame()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => SecretToken.New()).ToList();

        made.Distinct().Count().ShouldBe(1000);
        made.ShouldAllBe(t => System.Buffers.Text.Base64Url.DecodeFromChars(t).Length == 32 && SecretToken.HashOf(t) != null && !SecretToken.HashOf(t)!.Contains(t));
    }

    [Fact]
    public void HashOf_IsTheSameForOneSpellingAlone()
    {
        // The last letter of 43 carries two bits that belong to nothing.
        var token = new string('A', 43);

        SecretToken.HashOf(token).ShouldBe(SecretToken.HashOf(new string('A', 43)));
        SecretToken.HashOf(token[..42] + 'B').ShouldNotBe(SecretToken.HashOf(token));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(42, "")]
    [InlineData(43, "A")]
    [InlineData(42, "+")]
    [InlineData(42, "/")]
    [InlineData(42, " ")]
    [InlineData(42, "Ä")]
    [InlineData(42, "Ａ")]
    public void HashOf_TextThatIsNoToken_IsNull(int letters, string more) => SecretToken.HashOf(new string('A', letters) + more).ShouldBeNull();
}
