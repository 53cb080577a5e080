namespace IapManager.Documents.Tests;

public sealed class LetteringTests
{
    [Theory]
    [InlineData("Łucja śpiewa, źle śpi, ćwiczy i tańczy: zażółć gęślą jaźń")]
    [InlineData("Îi place să citească; școala și țara, ÂĂÎȘȚ")]
    [InlineData("Nguyễn Thị Hồng, Zoë, Søren, José, Çağla, Ŵyn")]
    [InlineData("Maths at 9:30 – “fine”, 50%, 3 × 4 … ☀")]
    public void LatinLetters_ArePrintedAsTheyAre(string text)
    {
        Lettering.Replace(text, "[instead]", out var isWhole).ShouldBe(text.Normalize());
        isWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("گھر میں سب ٹھیک ہے۔", "[words in Urdu]۔")]
    [InlineData("Sara: الرسم والرياضيات، 3 مرات!", "Sara: [words in Urdu]!")]
    [InlineData("Привіт, Noah", "[words in Urdu], Noah")]
    [InlineData("السلام\nعليكم", "[words in Urdu]\n[words in Urdu]")]
    [InlineData("हिन्दी में", "[words in Urdu]")]
    public void OtherScripts_AreNamedInstead(string text, string printed)
    {
        Lettering.Replace(text, "[words in Urdu]", out var isWhole).ShouldBe(printed);
        isWhole.ShouldBeFalse();
    }
}
