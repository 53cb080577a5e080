using System.IO.Compression;
using System.Text;

namespace IapManager.Web.Tests.Features.Import.Reading;

public sealed class RefusedFileTests
{
    [Fact]
    public void Open_EmptyFile_SaysSo() => Export.Refusal("").ShouldStartWith("The file is empty.");

    [Fact]
    public void Open_OnlyBlankLines_SaysSo() => Export.Refusal("\r\n\r\n  \r\n").ShouldStartWith("The file holds no rows");

    [Fact]
    public void Open_OnlyHeadings_SaysSo() =>
        Export.Refusal("UPN,Surname,Forename\r\n").ShouldStartWith("The file holds headings but no rows.");

    [Fact]
    public void Open_QuoteNeverCloses_NamesTheRow() =>
        Export.Refusal("UPN,Surname,Forename\nB801200005001,\"Hara,Si\nR674123101121,Nowak,Zofia\n").ShouldStartWith("A value that starts in row 2 never ends.");

    [Theory]
    [InlineData("xl/workbook.xml", "This is an Excel workbook.")]
    [InlineData("word/document.xml", "This is a Word document.")]
    [InlineData("pupils.csv", "This is a ZIP archive.")]
    public void Open_ZippedKinds_SayWhatTheyAre(string entry, string words)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry(entry).Open();
            content.Write("x"u8);
        }

        Export.Refusal(stream.ToArray()).ShouldStartWith(words);
    }

    [Fact]
    public void Open_CutOffWorkbook_IsCalledDamaged() =>
        Export.Refusal([.. "PK\x03\x04"u8, .. new byte[600]]).ShouldStartWith("This file is cut off or damaged.");

    [Theory]
    [InlineData("%PDF-1.7\n1 0 obj", "This is a PDF.")]
    [InlineData("<!DOCTYPE html><html><table><tr><td>UPN</td></tr></table></html>", "This is a web page")]
    [InlineData("<?xml version=\"1.0\"?><CTfile></CTfile>", "This is an XML file")]
    [InlineData("{\"pupils\": [{\"upn\": \"B801200005001\"}]}", "This is a JSON file")]
    [InlineData("{\\rtf1\\ansi pupils}", "This is a formatted text document.")]
    public void Open_OtherTextTypes_SayWhatTheyAre(string text, string words) => Export.Refusal(text).ShouldStartWith(words);

    [Fact]
    public void Open_Binary_IsRefused()
    {
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        bytes[0] = 1;

        Export.Refusal(bytes).ShouldStartWith("This is not a text file");
    }

    [Fact]
    public void Open_OldWorkbook_SaysHowToSaveIt() =>
        Export.Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).ShouldStartWith("This is an old Excel workbook, or one locked by a password.");

    [Fact]
    public void Open_Picture_IsRefused() => Export.Refusal([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]).ShouldStartWith("This is a picture.");

    [Fact]
    public void Open_ProseWithoutColumns_IsRefused() =>
        Export.Refusal(Encoding.UTF8.GetBytes("Dear all\nplease find the list below\nthank you\n")).ShouldContain("only one column");
}
