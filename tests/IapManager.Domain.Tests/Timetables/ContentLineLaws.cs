using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Timetables.Calendars;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>Whatever a name or a room holds, a calendar reads it back as it was and nothing else out of it.</summary>
public sealed class ContentLineLaws
{
    private static readonly string[] Letters = ["a", "Z", " ", ",", ";", "\\", ":", "\"", "\n", "\r\n", "\r", "\t", "\0", "\u0007", "\u007f", "\u0085", "\u2028", "é", "ł", "ß", "山", "ي", "🙂", "👩‍🏫", "\ud83d", "BEGIN:VEVENT", "\\n"];

    private static Arbitrary<string> Texts() => Gen.Elements(Letters).ListOf().Select(string.Concat).ToArbitrary();

    [Property(MaxTest = 500)]
    public Property Fold_KeepsEveryLineWithinItsOctets_AndUnfoldsToWhatItWas() => Prop.ForAll(Texts(), text =>
    {
        var line = "SUMMARY:" + ContentLine.Text(text);
        var folded = ContentLine.Fold(line);
        var pieces = folded.Split("\r\n");
        return folded.EndsWith("\r\n", StringComparison.Ordinal) && pieces[^1].Length == 0
            && pieces.All(p => Encoding.UTF8.GetByteCount(p) <= ContentLine.MostOctets && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(p)) == p)
            && folded.Replace("\r\n ", "", StringComparison.Ordinal) == line + "\r\n";
    });

    [Property(MaxTest = 500)]
    public Property Text_HoldsNoLineBreak_AndReadsBackAsItWas() => Prop.ForAll(Texts(), text =>
    {
        var escaped = ContentLine.Text(text);
        return escaped.All(c => c == '\t' || !char.IsControl(c)) && Read(escaped) == Plain(text);
    });

    [Theory]
    [InlineData(74, 1)]
    [InlineData(75, 1)]
    [InlineData(76, 2)]
    [InlineData(149, 2)]
    [InlineData(150, 3)]
    public void Fold_BreaksAfterSeventyFiveOctets_TheBlankOfTheNextLineCounted(int letters, int lines) =>
        ContentLine.Fold(new string('x', letters)).Split("\r\n").Length.ShouldBe(lines + 1);

    [Fact]
    public void Fold_DoesNotCutALetterOfFourOctets()
    {
        var folded = ContentLine.Fold(new string('x', 73) + "🙂");

        folded.ShouldBe(new string('x', 73) + "\r\n 🙂\r\n");
    }

    [Fact]
    public void Text_EscapesWhatWouldPartIt() => ContentLine.Text("Art, clay; kiln\\B1\nbring: apron").ShouldBe("Art\\, clay\\; kiln\\\\B1\\nbring: apron");

    /// <summary>What a reader of the standard makes of an escaped text, written apart from the writer.</summary>
    private static string Read(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            text.Append(escaped[i] != '\\' ? escaped[i] : escaped[++i] is 'n' or 'N' ? '\n' : escaped[i]);
        }

        return text.ToString();
    }

    /// <summary>The text with one kind of line break, without control characters, and with a mark for half a letter.</summary>
    private static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes().Where(r => r.Value is '\n' or '\t' || !Rune.IsControl(r)).Select(r => r.ToString()));
}
