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
    [InlineData("گھر میں سب ٹھیک ہے۔")]
    [InlineData("Sara: الرسم والرياضيات، 3 مرات!")]
    [InlineData("Привіт, Noah")]
    [InlineData("हिन्दी में; নমস্কার; வணக்கம்; ਸਤ ਸ੍ਰੀ ਅਕਾਲ; 你好")]
    public void ScriptsWithAFontOfTheirOwn_ArePrintedAsTheyAre(string text)
    {
        Lettering.Replace(text, "[instead]", out var isWhole).ShouldBe(text.Normalize());
        isWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ሰላም ነው።", "[words in Tigrinya]።")]
    [InlineData("Sara: ສະບາຍດີ, 3 ເທື່ອ!", "Sara: [words in Tigrinya]!")]
    [InlineData("გამარჯობა, Noah", "[words in Tigrinya], Noah")]
    [InlineData("ሰላም\nነው", "[words in Tigrinya]\n[words in Tigrinya]")]
    public void OtherScripts_AreNamedInstead(string text, string printed)
    {
        Lettering.Replace(text, "[words in Tigrinya]", out var isWhole).ShouldBe(printed);
        isWhole.ShouldBeFalse();
    }
}
