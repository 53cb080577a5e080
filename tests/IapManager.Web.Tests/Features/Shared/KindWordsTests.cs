using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace IapManager.Web.Tests.Features.Shared;

/// <summary>No page puts a label on a child (mission N22): the words that people read are looked through in the source.</summary>
public sealed partial class KindWordsTests
{
    /// <summary>National code sets and words that files of other systems use: read, never chosen here.</summary>
    private static readonly string[] Given = ["CodeLists.cs", "PupilCodes.cs", "ExclusionText.cs"];

    [Fact]
    public void Pages_HaveNoHarshWords()
    {
        var source = Path.Combine(Path.GetDirectoryName(Here())!, "../../../../src/IapManager.Web");
        var files = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !Given.Contains(Path.GetFileName(f))).ToList();
        files.Count.ShouldBeGreaterThan(200);

        var found = from file in files
                    from line in File.ReadLines(file)
                    let said = Path.GetExtension(file) == ".cs" ? string.Join(' ', Quoted().Matches(line).Select(m => m.Value)) : Code().Replace(line, "")
                    where Harsh().IsMatch(said)
                    select $"{Path.GetFileName(file)}: {line.Trim()}";

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A step back never counts as failure", true)]
    [InlineData("A school refuser", true)]
    [InlineData("Naughty", true)]
    [InlineData("A step back helps", false)]
    [InlineData("Challenge in maths", false)]
    public void Harsh_KnowsTheWords(string words, bool harsh) => Harsh().IsMatch(words).ShouldBe(harsh);

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("\\b(failure|failures|naughty|bad|difficult|refuser|refusers|disruptive|troublesome|violent|aggressive|defiant|non-compliant|problem (child|pupil)|poor (behaviour|pupil))\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Harsh();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    /// <summary>Razor's own code between @ and the next blank is not read by anybody.</summary>
    [GeneratedRegex("@[\\w.()]+")]
    private static partial Regex Code();
}
