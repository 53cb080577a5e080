using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Tests;

/// <summary>Names and words in the scripts of families, as they are seen and as readers get them.</summary>
public sealed class ScriptTests(ScriptTests.NamesFile names) : IClassFixture<ScriptTests.NamesFile>
{
    public static IEnumerable<object[]> Names => SampleDocuments.NamesOfFamilies.Select(family => new object[] { family.Language, family.Name });

    public static TheoryData<string> Joined => ["عبد الرحمن الخطيب", "علاء الدين", "گلناز چوہدری"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_IsCopiedAsItIsWritten(string language, string name) => names.Copied.ShouldContain(Tools.Plain(name), Case.Sensitive, language);

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_IsReadOutAsItIsWritten(string language, string name)
    {
        var row = names.File.Root.All.Single(tag => tag.Role == "TR" && tag.Kids[0].Text.Trim() == language);
        row.Kids[1].Text.Trim().ShouldBe(name.Normalize());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_IsFoundByASecondReader(string language, string name)
    {
        // It puts spaces into some words, and words from the right into the order in which they are seen.
        var text = names.SecondReader.Replace(" ", "", StringComparison.Ordinal);
        name.Split(' ').ShouldAllBe(word => text.Contains(Tools.Plain(word)), language);
    }

    [Fact]
    public void Structure_HoldsAllWordsInTheOrderOfReading()
    {
        var structure = Tools.Structure(names.File.Bytes);
        structure.Split("8F, 12 lessons), ").Length.ShouldBe(SampleDocuments.NamesOfFamilies.Count + 1);
        names.File.Root.Texts("TD")[^1].ShouldBe("Year 8: 张伟、黃詠欣 (8F, 12 lessons), with Nadia.");
        names.File.Root.Texts("TD").ShouldContain("Year 8: عبد الرحمن الخطيب (8F, 12 lessons), with Nadia.");
        names.File.Root.Texts("TD").ShouldContain("Year 8: শ্রীময়ী বন্দ্যোপাধ্যায় (8F, 12 lessons), with Nadia.".Normalize());
    }

    [Fact]
    public void NoLetter_IsDrawnAsALozenge() => names.Copied.ShouldNotContain("\u25CA");

    [Fact]
    public void WordsFromTheRight_BeginEachLineAtTheRight()
    {
        var words = string.Join(' ', Enumerable.Repeat("أنا أحب الرسم", 20));
        using var file = Rendered.From(new Paragraph(words));
        var page = file.Pages.Single();
        var lines = page.Letters.Where(letter => letter.Value.Trim().Length > 0 && letter.FontName!.Contains("Arabic", StringComparison.Ordinal)).GroupBy(letter => Math.Round(letter.StartBaseLine.Y)).ToList();
        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => Math.Abs(line.Max(letter => letter.BoundingBox.Right) - (page.Width - 45.35)) < 2);
        file.Root.Texts("P").Single().ShouldBe(words);
    }

    [Fact]
    public void HeadingThatBeginsWithAName_IsWrittenFromTheLeft()
    {
        using var file = Rendered.From(new Heading(1, "علاء الدين: second review"));
        var letters = file.Pages.Single().Letters;
        letters.Last(letter => letter.FontName!.Contains("Arabic", StringComparison.Ordinal)).BoundingBox.Right.ShouldBeLessThan(letters.First(letter => letter.Value == "s").BoundingBox.Left);
        file.Root.Texts("H1").Single().ShouldBe("علاء الدين: second review");
    }

    [Theory]
    [MemberData(nameof(Joined))]
    public void ArabicLetters_JoinTheirNeighbours(string name)
    {
        var apart = name.Where(char.IsLetter).Sum(letter => Shaper.Width(Face.Regular, letter.ToString()));
        var joined = name.Split(' ').Sum(word => Shaper.Width(Face.Regular, string.Concat(word.Where(char.IsLetter))));
        joined.ShouldBeLessThan(apart * 0.95);
    }

    [Fact]
    public void NameWithALetterThatTheTypefaceLacks_IsSetInOneFont()
    {
        FontChoice.Runs(Face.Regular, "Nguyễn").ShouldHaveSingleItem().Font!.Name.ShouldBe("NotoSans-Regular");
        FontChoice.Runs(Face.Bold, "Ọlá-Smith").ShouldAllBe(run => run.Font!.Name == "NotoSans-Bold" || run.Length == 1);
        FontChoice.Runs(Face.Italic, "Zoë").ShouldHaveSingleItem().Font!.Name.ShouldBe("AtkinsonHyperlegibleNext-Italic");
    }

    // Capitals stand for letters from the right, as the text is typed and as it is seen.
    [Theory]
    [InlineData("ABC", false, "CBA")]
    [InlineData("year 8: ABC (8f, 12 lessons), and more", false, "year 8: CBA (8f, 12 lessons), and more")]
    [InlineData("ABC, 8f", false, "CBA, 8f")]
    [InlineData("ABC 12 DEF", false, "FED 12 CBA")]
    [InlineData("ABC (DEF)", false, "(FED) CBA")]
    [InlineData("ABC 3 DEF lego, GHI", true, "IHG ,lego FED 3 CBA")]
    [InlineData("ABC (lego) DEF.", true, ".FED (lego) CBA")]
    [InlineData("10-15% ABC", true, "CBA 10-15%")]
    [InlineData("", true, "")]
    public void Order_IsThatOfTheScript(string typed, bool isRightToLeft, string seen)
    {
        var text = string.Concat(typed.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c - 'A' + '\u05D0') : c));
        var line = string.Concat(Bidi.Order(text, isRightToLeft).Select(part => Seen(typed.Substring(part.Start, part.Length), part.IsRightToLeft)));
        line.ShouldBe(seen);

        static string Seen(string part, bool isFromTheRight) =>
            isFromTheRight ? string.Concat(part.Reverse().Select(c => c switch { '(' => ')', ')' => '(', _ => c })) : part;
    }

    [Theory]
    [InlineData("أريد الرسم", true)]
    [InlineData("“أحب Lego كثيرا”", true)]
    [InlineData("عبد الرحمن, 8F", false)]
    [InlineData("عبد الرحمن: second review", false)]
    [InlineData("Maya", false)]
    [InlineData("12", false)]
    [InlineData("أنا أحب الرسم كثيرا ومرات في الأسبوع ألعب كرة القدم مع أصدقائي و Lego.", true)]
    public void Text_IsFromTheRight_WhenItIsOfItsOwn(string text, bool isFromTheRight) => Bidi.IsFromTheRight(text).ShouldBe(isFromTheRight);

    [FsCheck.Xunit.Property]
    public void Order_HoldsEachCharacterOnce(FsCheck.NonNull<string> text, bool isRightToLeft)
    {
        var order = Bidi.Order(text.Get + "אב 12", isRightToLeft);
        order.SelectMany(part => Enumerable.Range(part.Start, part.Length)).Order().ShouldBe(Enumerable.Range(0, text.Get.Length + 5));
    }

    public sealed class NamesFile : IDisposable
    {
        internal Rendered File { get; } = Rendered.From(SampleDocuments.Names());

        internal string Copied => field ??= Tools.Text(File.Bytes);

        internal string SecondReader => field ??= Tools.Plain(Tools.PdfJs(File.Bytes).GetProperty("pages")[0].GetProperty("text").GetString()!);

        public void Dispose() => File.Dispose();
    }
}
