using FsCheck;
using FsCheck.Xunit;
using IapManager.Domain.Letters;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Letters;

public sealed class LetterTextTests
{
    private static readonly Dictionary<string, string?> Maya = new() { ["pupil"] = "Maya", ["parent"] = "Mrs Collins", ["reason"] = "A quiet\r\nstart", ["visit"] = " " };

    [Theory]
    [InlineData("Dear {parent}, {pupil} is glad", "Dear Mrs Collins, Maya is glad")]
    [InlineData("{ Pupil } and {PARENT}", "Maya and Mrs Collins")]
    [InlineData("On {visit} and {first day}", "On {visit} and {first day}")]
    [InlineData("No braces", "No braces")]
    public void Fill_PutsValuesIn_AndLeavesWhatHasNone(string text, string filled) => LetterText.Fill(text, Maya).ShouldBe(filled);

    [Fact]
    public void Fill_OfASubject_PutsValuesOnOneLine() => LetterText.Fill("{reason}", Maya, oneLine: true).ShouldBe("A quiet start");

    [Fact]
    public void Braces_InSomebodysWords_AreNotFilledInAgain() =>
        LetterText.Fill("{reason}", new Dictionary<string, string?> { ["reason"] = "{pupil} {nothing}", ["pupil"] = "Maya" }).ShouldBe("{pupil} {nothing}");

    [Theory]
    [InlineData("Dear {paernt}", "{paernt}")]
    [InlineData("Dear {}", "{}")]
    [InlineData("Dear {parent", "A { has no }")]
    [InlineData("Dear parent}", "A } has no {")]
    [InlineData("{{pupil}}", "A { has no }")]
    public void Problem_NamesWhatIsWrong(string text, string words) => LetterText.Problem(text).ShouldNotBeNull().ShouldContain(words);

    [Theory]
    [InlineData(LetterKind.Accepted)]
    [InlineData(LetterKind.Waiting)]
    [InlineData(LetterKind.PlaceOffered)]
    [InlineData(LetterKind.Declined)]
    public void Defaults_AreSound(LetterKind kind)
    {
        var (subject, body) = (LetterDefaults.SubjectOf(kind), LetterDefaults.BodyOf(kind));

        LetterText.Problem(subject).ShouldBeNull();
        LetterText.Problem(body).ShouldBeNull();
        subject.ShouldNotContain("\n");
        body.ShouldStartWith("Dear {parent}");
        body.IndexOf("{strengths}", StringComparison.Ordinal).ShouldBeLessThan(body.IndexOf("What happens next", StringComparison.Ordinal));
        body.ShouldContain("Please ask me");
        LetterText.In(LetterText.Fill(body, LetterText.Known.ToDictionary(p => p.Name, p => (string?)p.Sample))).ShouldBeEmpty();
    }

    [Property]
    public void Fill_WithAllValues_LeavesNoPlaceholder_WhateverTheTextIs(NonNull<string> text)
    {
        var values = LetterText.Known.ToDictionary(p => p.Name, string? (_) => "x");

        LetterText.In(LetterText.Fill(text.Get, values)).ShouldBeEmpty();
    }

    [Property]
    public void Fill_WithoutValues_ChangesNothing(NonNull<string> text) => LetterText.Fill(text.Get, new Dictionary<string, string?>()).ShouldBe(text.Get);
}
