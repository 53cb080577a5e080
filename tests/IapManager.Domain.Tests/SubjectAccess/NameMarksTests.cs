using IapManager.Domain.SubjectAccess;
using IapManager.Domain.TermlyReports;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.SubjectAccess;

/// <summary>Maya Collins is the pupil. Pupils beside her bear names that staff bear as well, and names that are words.</summary>
public sealed class NameMarksTests
{
    private static readonly PupilNames Maya = new(["Maya"], ["Collins"]);

    private static readonly PupilNames[] Others =
    [
        new(["Aisha"], ["Begum"]), new(["Freya"], ["Lindqvist"]), new(["Jayden"], ["Mbeki"]), new(["Riley"], ["Dunn"]), new(["Oliver", "Ollie"], ["Tran"]), new(["Leila"], ["Haddad"]), new(["Will"], ["Hart"]), new(["Maya"], ["Patel"]),
        new(["Grace"], ["Okafor"]), new(["Kai"], ["Osborne"]),
    ];

    private static readonly PupilNames[] Staff = [new(["Aisha"], ["Khan"]), new(["Freya"], ["Holt"]), new(["Jayden"], ["Reid"]), new(["Kai"], ["Brandt"]), new(["Samuel"], ["Okafor"])];

    [Theory]
    [InlineData("Aisha was horrid to me on the bus", "?Aisha")]
    [InlineData("KAI’S dad is in prison, and freya cried", "?KAI’S ?freya")]
    [InlineData("Fell out with Freya Lindqvist. freya said sorry, FREYA, too", "Freya Lindqvist, freya, FREYA")]
    [InlineData("JAYDEN hid. Jayden’s mum Mrs Mbeki rang", "JAYDEN, Jayden’s, Mbeki")]
    [InlineData("Riley D. saw it all, and Ollie T helped", "Riley D., Ollie T")]
    [InlineData("With Riley. I saw it", "Riley")]
    [InlineData("With Ollie I went home", "Ollie")]
    [InlineData("Leila-Mae cried, and the Riley-led group", "Leila-Mae, Riley-led")]
    [InlineData("She will go. Will hit her", "?will ?Will")]
    [InlineData("Mr Hart says that he will ring", "Hart ?will")]
    [InlineData("Maya and Maya P. read", "Maya P.")]
    [InlineData("Maya C. read, Maya Collins wrote, Collins’ best", "")]
    [InlineData("Maya Patel rang", "Maya Patel")]
    [InlineData("osbornes were there", "osbornes")]
    public void WhatMayBeTheNameOfAnother_IsMarked(string text, string expected) => Marked(text).ShouldBe(expected);

    [Theory]
    [InlineData("Aisha Khan rang, and Mr Brandt wrote")]
    [InlineData("Written by Freya Holt")]
    [InlineData("Nothing of anybody")]
    [InlineData("")]
    public void WhatStaffAloneAreCalled_IsNot(string text) => Marked(text).ShouldBe("");

    /// <summary>A pupil and a teacher of one name: the reader says.</summary>
    [Fact]
    public void StaffInFull_WhoIsCalledAsAPupilIs_IsPerhaps() =>
        Marked("Aisha Khan came", [.. Others, new PupilNames(["Aisha"], ["Khan"])]).ShouldBe("?Aisha Khan");

    [Fact]
    public void SurnameInOneField_SaysWhoIsMeantInAnother()
    {
        var marks = new NameMarks(Maya, Others, Staff).In(["Jayden came", "Mbeki, Y9", "Freya came"]);

        marks.Select(m => m.ShouldHaveSingleItem()).Select(n => (n.Word, n.IsPerhaps)).ShouldBe([("Jayden", false), ("Mbeki", false), ("Freya", true)]);
    }

    /// <summary>A thousand records of a school of a thousand pupils: what is compared grows with the text, not with text times names.</summary>
    [Fact]
    public void ManyNamesAndMuchText_TakeNoTime()
    {
        var others = Enumerable.Range(0, 3000).Select(n => new PupilNames([$"Fore{Letters(n)}"], [$"Sur{Letters(n)}"])).ToList();
        var text = string.Join(' ', Enumerable.Range(0, 60_000).Select(n => $"word{Letters(n)}")) + " Foreb";
        var watch = System.Diagnostics.Stopwatch.StartNew();

        new NameMarks(Maya, others, Staff).In([text])[0].ShouldHaveSingleItem().Word.ShouldBe("Foreb");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "names times words would be minutes");
    }

    private static string Letters(int n) => n < 26 ? $"{(char)('a' + n)}" : Letters(n / 26 - 1) + (char)('a' + n % 26);

    private static string Marked(string text, PupilNames[]? others = null)
    {
        var found = new NameMarks(Maya, others ?? Others, Staff).In([text])[0];
        found.ShouldAllBe(n => text.Substring(n.From, n.To - n.From) == n.Word);
        var (sure, perhaps) = (found.Where(n => !n.IsPerhaps).Select(n => n.Word), found.Where(n => n.IsPerhaps).Select(n => $"?{n.Word}"));
        return string.Join(' ', new[] { string.Join(", ", sure), string.Join(' ', perhaps) }.Where(p => p.Length > 0));
    }
}
