using System.Text.RegularExpressions;
using System.Xml.Linq;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>A family's pages in each language: every text, none empty, the same places in it.</summary>
public sealed partial class FamilyTextTests
{
    private static readonly IReadOnlyDictionary<string, string> English = Read("FamilyTexts.resx");

    private static readonly string[] Names = [.. Directory.GetFiles(Folder(), "FamilyTexts.*.resx").Select(f => Path.GetFileName(f))];

    public static TheoryData<string> Files => [.. Names];

    [Fact]
    public void LanguagesOfTheIssue_AreThere_EnglishFirst() =>
        FamilyTexts.All.Select(t => t.Tag).ShouldBe(["en", "ar", "pl", "ro", "ur"]);

    [Fact]
    public void EveryFile_IsALanguageOnThePage() =>
        Names.Select(name => name.Split('.')[1]).ShouldBe(FamilyTexts.All.Skip(1).Select(t => t.Tag), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryLanguage_HasEveryText_NoneEmpty_WithTheSamePlaces(string file)
    {
        var texts = Read(file);

        texts.Keys.Order().ShouldBe(English.Keys.Order());
        foreach (var (key, text) in texts)
        {
            text.Trim().ShouldBe(text, key);
            text.ShouldNotBeEmpty(key);
            Places(text).ShouldBe(Places(English[key]), key);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryLanguage_IsTranslated(string file) =>
        Read(file).Where(t => English[t.Key] == t.Value).Select(t => t.Key).ShouldBeEmpty();

    [Theory]
    [InlineData("en", "ltr", "English")]
    [InlineData("pl", "ltr", "Polski")]
    [InlineData("ro", "ltr", "Română")]
    [InlineData("ar", "rtl", "العربية")]
    [InlineData("ur", "rtl", "اردو")]
    public void EveryLanguage_KnowsItsNameAndItsDirection(string tag, string direction, string name)
    {
        var texts = FamilyTexts.In(tag)!;

        (texts.Direction, texts.Name).ShouldBe((direction, name));
    }

    [Theory]
    [InlineData("pl", "poniedziałek 7 grudnia")]
    [InlineData("ro", "luni 7 decembrie")]
    [InlineData("en", "Monday 7 December")]
    public void Days_AreWrittenInTheLanguage(string tag, string day) =>
        FamilyTexts.In(tag)!.Day(new DateTime(2026, 12, 7, 9, 30, 0, DateTimeKind.Utc)).ShouldBe(day);

    [Fact]
    public void Days_InArabic_AreOfTheSchoolsCalendar() =>
        FamilyTexts.In("ar")!.Day(new DateTime(2026, 12, 7, 9, 30, 0, DateTimeKind.Utc)).ShouldContain("7 ديسمبر");

    [Fact]
    public void Names_InATextFromRightToLeft_StandApart_ButAreKeptPlain()
    {
        FamilyTexts.In("ur")!.Say("Heading", "Maya").ShouldContain("\u2068Maya\u2069");
        FamilyTexts.In("ur")!.Fill("Heading", "Maya").ShouldNotContain("\u2068");
        FamilyTexts.In("pl")!.Say("Heading", "Maya").ShouldNotContain("\u2068");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Questions_AreAskedInTheLanguage_AndKnownInEnglish(bool review)
    {
        var english = ViewQuestions.For(Voice.Parent, review, "Maya", 8);
        foreach (var texts in FamilyTexts.All.Skip(1))
        {
            var asked = ViewQuestions.For(Voice.Parent, review, "Maya", 8, texts);

            asked.Select(q => q.InEnglish).ShouldBe(english.Select(q => q.Asked));
            asked.Select(q => q.Asked).Intersect(english.Select(q => q.Asked)).ShouldBeEmpty(texts.Tag);
        }
    }

    [Fact]
    public void YoungPupils_AreAskedInShorterWords()
    {
        foreach (var review in new[] { false, true })
        {
            var (young, older) = (ViewQuestions.For(Voice.Pupil, review, "Noah", ViewQuestions.LastYoungYear), ViewQuestions.For(Voice.Pupil, review, "Noah", ViewQuestions.LastYoungYear + 1));

            young.Count.ShouldBe(older.Count);
            young.Sum(q => q.Asked.Length).ShouldBeLessThan(older.Sum(q => q.Asked.Length));
            young.ShouldAllBe(q => q.Asked.Split(' ', StringSplitOptions.None).Length <= 9);
        }
    }

    [Fact]
    public void EveryPicture_HasWords_AndAValueOfItsOwn()
    {
        foreach (var question in ViewQuestions.For(Voice.Pupil, false, "Noah", 8).Concat(ViewQuestions.For(Voice.Pupil, true, "Noah", 2)))
        {
            question.Pictures.ShouldAllBe(p => p.Text.Length > 0 && p.Icon != null);
            question.Pictures.Select(p => p.Value).ShouldBeUnique();
        }
    }

    private static IEnumerable<string> Places(string text) => PlaceIn().Matches(text).Select(m => m.Value).Distinct().Order();

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Folder(), file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IapManager.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "src", "IapManager.Web", "Features", "PrivateLinks", "Resources");
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex PlaceIn();
}
