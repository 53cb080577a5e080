using System.Text;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments.Checking;
using IapManager.Web.Tests.Features.Import;

namespace IapManager.Web.Tests.Features.ReferralDocuments;

/// <summary>What is taken, and what each refusal says.</summary>
public sealed class DocumentCheckTests
{
    public static TheoryData<string, byte[], DocumentType> Sound => new()
    {
        { "Plan.pdf", SampleFiles.Pdf(), DocumentType.Pdf },
        { "Plan.PDF", SampleFiles.PdfOf("<< /Type /Catalog /OpenAction [2 0 R /Fit] >>", "<< /A << /S /URI /URI (https://example.org) >> >>"), DocumentType.Pdf },
        { "Packed.pdf", SampleFiles.PdfPacking("1 0 << /Type /Page >>"), DocumentType.Pdf },
        { "Report.docx", SampleFiles.Docx(("word/_rels/document.xml.rels", SampleFiles.Links("hyperlink", "https://example.org"))), DocumentType.Word },
        { "Form.docx", SampleFiles.Docx(("word/_rels/settings.xml.rels", SampleFiles.Links("attachedTemplate", "file:///C:\\Users\\ms\\Templates\\Letter.dotx"))), DocumentType.Word },
        { "Old.doc", SampleFiles.Doc(), DocumentType.OldWord },
        { "Board.JPEG", SampleFiles.Jpeg(), DocumentType.Jpeg },
        { "Drawing.png", SampleFiles.Png(), DocumentType.Png },
    };

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void SoundFile_IsTaken_ForWhatItIs(string name, byte[] content, DocumentType type)
    {
        var found = DocumentCheck.Check(name, content);

        found.Type.ShouldBe(type);
        found.Name.ShouldBe(Path.GetFileNameWithoutExtension(name) + Path.GetExtension(name).ToLowerInvariant());
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty.pdf", [], "It is empty" },
        { "large.pdf", new byte[ReferralDocument.LargestFile + 1], "larger than 10 MB" },
        { "plan.pdf", [.. "MZ\x90\0"u8], "It is a program" },
        { "plan.pdf", [.. "<!DOCTYPE html><script>alert(1)</script>"u8], "It is a web page" },
        { "plan.png", [.. "<svg onload='alert(1)'>"u8], "It is a web page" },
        { "plan.doc", [.. "{\\rtf1 hello}"u8], "rich text" },
        { "plan.txt", [.. "Just words"u8], "It is not a PDF" },
        { "IMG_1.heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], "HEIC" },
        { "film.mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0], "film" },
        { "old.gif", [.. "GIF89a"u8], "another type" },
        { "report.docx", SampleFiles.Pdf(), "ends in .docx, but inside it is a PDF" },
        { "picture.png", SampleFiles.Jpeg(), "ends in .png, but inside it is a JPEG" },
        { "letter\u202Efdp.exe", SampleFiles.Pdf(), "ends in .exe" },
        { "plan", SampleFiles.Pdf(), "has no ending" },

        { "a.pdf", [.. "junk"u8, .. SampleFiles.Pdf()], "before the beginning" },
        { "a.pdf", SampleFiles.Pdf()[..300], "cut off" },
        { "a.pdf", [.. SampleFiles.Pdf(), .. SampleFiles.Zip(("evil.exe", [1]))], "after the end" },
        { "a.pdf", [.. "%PDF-1.7 <html><script>alert(1)</script>"u8, .. SampleFiles.Pdf()], "something else" },
        { "a.pdf", SampleFiles.PdfOf("<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), "script" },
        { "a.pdf", SampleFiles.PdfOf("<< /OpenAction << /S /J#61vaScript >> >>"), "script" },
        { "a.pdf", SampleFiles.PdfOf("<< /AA << /O << /JS 5 0 R >> >> >>"), "script" },
        { "a.pdf", SampleFiles.PdfOf("<< /A << /S /Launch /F (cmd.exe) >> >>"), "start a program" },
        { "a.pdf", SampleFiles.PdfOf("<< /Names << /EmbeddedFiles 3 0 R >> >>"), "another file inside" },
        { "a.pdf", SampleFiles.PdfOf("<< /Subtype /RichMedia >>"), "film or a program" },
        { "a.pdf", SampleFiles.PdfOf("<< /AcroForm << /XFA [(x) 4 0 R] >> >>"), "runs by itself" },
        { "a.pdf", SampleFiles.PdfOf("<< /S /SubmitForm >>"), "send what is typed" },
        { "a.pdf", SampleFiles.PdfOf("<< /Type /Catalog >>", "<< /Filter /Standard >> /Encrypt 2 0 R"), "locked" },
        { "a.pdf", SampleFiles.PdfPacking("1 0 << /S /JavaScript /JS (app.alert(1)) >>"), "script" },
        { "a.pdf", SampleFiles.PdfPacking("1 0 << /JS 3 0 R >>", type: "/Type /Obj#53tm"), "script" },
        { "a.pdf", SampleFiles.PdfPacking("1 0 << /JS 3 0 R >>", type: "/Type 9 0 R"), "script" },
        { "a.pdf", SampleFiles.PdfPacking("1 0 << /JS 3 0 R >>", filter: "[/ASCIIHexDecode /FlateDecode]"), "cannot be looked into" },
        { "a.pdf", SampleFiles.PdfOf("<< /Length 9 >>\nstream\n% << /Type /ObjStm /N 1 /First 2 >>\nstream\n1 0 << /S /JavaScript >>\nendstream"), "script" },
        { "a.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SampleFiles.PdfPacking("1 0 << /JS 3 0 R >>")).Replace(">>\nstream", ">> % why\nstream", StringComparison.Ordinal)), "script" },
        { "a.pdf", SampleFiles.PdfOf($"<< /Type /ObjStm /N 1 /First 4 {new string(' ', 70_000)} >>\nstream\n1 0 << /A 1 >>\nendstream"), "too long" },
        { "a.pdf", SampleFiles.PdfPacking(new byte[20 * 1024 * 1024]), "far larger" },
        { "a.pdf", [.. Encoding.Latin1.GetBytes("%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /N 1 /First 2 /Filter /FlateDecode >>\nstream\nnot packed at all\nendstream\nstartxref\n9\n%%EOF")], "damaged" },

        { "a.docx", SampleFiles.Docx(("word/vbaProject.bin", [1])), "macros" },
        { "a.docm", SampleFiles.DocxOf("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros" },
        { "a.docx", SampleFiles.DocxOf("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "not a Word document inside" },
        { "a.docx", SampleFiles.Docx(("word/embeddings/oleObject1.bin", [1])), "another file" },
        { "a.docx", SampleFiles.Docx(("word/activeX/activeX1.xml", [1])), "another file" },
        { "a.docx", SampleFiles.Docx(("word/_rels/settings.xml.rels", SampleFiles.Links("attachedTemplate", "https://evil.example/t.dotm"))), "from elsewhere" },
        { "a.docx", SampleFiles.Docx(("word/_rels/document.xml.rels", SampleFiles.Links("image", "\\\\evil\\share\\x.png"))), "from elsewhere" },
        { "a.docx", SampleFiles.Docx(("word/_rels/document.xml.rels", SampleFiles.Links("aFChunk", "chunk.html", "Internal"))), "from elsewhere" },
        { "a.docx", SampleFiles.Docx(("word/_rels/document.xml.rels", [.. "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"u8])), "damaged" },
        { "a.docx", SampleFiles.Docx(("word/header1.xml", [.. "<w:hdr xmlns:w='x'><w:fldSimple w:instr=' DDEAUTO c:\\ cmd '/></w:hdr>"u8])), "from elsewhere" },
        { "a.docx", SampleFiles.Docx(("word/footer2.xml", [.. "<w:ftr xmlns:w='x'><w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE \"https://evil.example/x.png\"</w:instrText></w:ftr>"u8])), "from elsewhere" },
        { "a.docx", SampleFiles.Docx(("word/media/bomb.bmp", new byte[20 * 1024 * 1024])), "far larger" },
        { "a.docx", SampleFiles.Docx([.. Enumerable.Range(0, 2_100).Select(i => ($"word/p{i}.xml", new byte[1]))]), "far larger" },
        { "a.docx", ForgedZip.Of(("[Content_Types].xml", 1), ("word/document.xml", 5L << 30)), "far larger" },
        { "a.docx", ForgedZip.Of(("word/document.xml", long.MaxValue), ("word/more.xml", long.MaxValue)), "" },
        { "a.docx", SampleFiles.Docx(("../../etc/cron.d/x", [1])), "damaged" },
        { "a.docx", SampleFiles.Docx()[..60], "damaged" },
        { "a.docx", [.. SampleFiles.Docx(), .. "%PDF-1.7 and more"u8], "damaged" },
        { "a.docx", SampleFiles.Zip(("xl/workbook.xml", [1])), "Excel" },
        { "a.docx", SampleFiles.Zip(("ppt/presentation.xml", [1])), "PowerPoint" },
        { "a.docx", SampleFiles.Zip(("run.exe", [1])), "archive" },

        { "a.doc", SampleFiles.Doc(more: ["Macros", "VBA", "_VBA_PROJECT"]), "macros" },
        { "a.doc", SampleFiles.Doc(more: ["ObjectPool", "_1234567890"]), "another file" },
        { "a.doc", SampleFiles.Doc(more: ["\u0001Ole10Native"]), "another file" },
        { "a.doc", SampleFiles.Doc(locked: true), "locked" },
        { "a.docx", SampleFiles.Doc(main: "EncryptedPackage", more: ["EncryptionInfo"]), "locked" },
        { "a.doc", SampleFiles.Doc(main: "Workbook"), "Excel" },
        { "a.doc", SampleFiles.Doc(main: "Something"), "not a Word document" },
        { "a.doc", SampleFiles.Doc()[..700], "damaged" },
        { "a.doc", [.. SampleFiles.Doc(), .. SampleFiles.Zip(("x", [1]))], "after the end" },
        { "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "damaged" },

        { "a.jpg", SampleFiles.Jpeg(30_000, 30_000), "100 million" },
        { "a.jpg", SampleFiles.Jpeg(0, 10), "damaged" },
        { "a.jpg", SampleFiles.Jpeg()[..^2], "cut off" },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "cut off" },
        { "a.png", SampleFiles.Png(50_000, 50_000), "100 million" },
        { "a.png", SampleFiles.Png(-1, 5), "damaged" },
        { "a.png", SampleFiles.Png()[..40], "cut off" },
        { "a.png", SampleFiles.Png()[..^12], "cut off" },
    };

    // Listed only when they run: to list a file of 10 MB as a test of its own, xUnit writes it out as 1.3 GB of text, in every run.
    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void WrongFile_IsRefused_WithWordsThatSayWhy(string name, byte[] content, string words) =>
        Should.Throw<RefusedDocumentException>(() => DocumentCheck.Check(name, content)).Message.ShouldContain(words);

    [Fact]
    public void Picture_KeepsHowItIsTurned_AndNothingElseThatWasHiddenInIt()
    {
        byte[] jpeg = [.. SampleFiles.Jpeg(), .. SampleFiles.Zip(("evil.exe", [1]))];
        byte[] png = [.. SampleFiles.Png(), .. "<script>"u8];

        var kept = DocumentCheck.Check("a.jpg", jpeg).Content;
        var drawn = DocumentCheck.Check("a.png", png).Content;

        foreach (var words in new[] { "GPS", "family", "evil", "script" })
        {
            Encoding.Latin1.GetString(kept).ShouldNotContain(words);
            Encoding.Latin1.GetString(drawn).ShouldNotContain(words);
        }

        Encoding.Latin1.GetString(kept).ShouldContain("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
        DocumentCheck.Check("again.jpg", kept).Content.ShouldBe(kept);
        DocumentCheck.Check("again.png", drawn).Content.ShouldBe(drawn);
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\me\\Letter home.pdf", "Letter home.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf")]
    [InlineData("Zoë’s \"plan\" <b>.PDF", "Zoë’s plan b.pdf")]
    [InlineData("\u202Egnp.\u2066x\u200B.pdf", "gnp.x.pdf")]
    [InlineData("...pdf", "Document.pdf")]
    [InlineData("  .pdf", "Document.pdf")]
    [InlineData("計画 📄.pdf", "計画 📄.pdf")]
    public void Name_IsShownWithoutWhatHarms(string typed, string shown) => DocumentCheck.Check(typed, SampleFiles.Pdf()).Name.ShouldBe(shown);

    [Fact]
    public void LongName_IsCutBeforeItsEnding()
    {
        var name = DocumentCheck.Check(new string('é', 300) + ".pdf", SampleFiles.Pdf()).Name;

        name.Length.ShouldBe(ReferralDocument.NameLimit);
        name.ShouldEndWith("é.pdf");
    }

    [Fact]
    public void ForgedPdf_WithManyStreamsWithoutEnd_IsJudgedInGoodTime()
    {
        var many = string.Concat(Enumerable.Repeat("1 0 obj << /A /B >>\nstream\n", 15_000));
        var content = Encoding.Latin1.GetBytes($"%PDF-1.7\n{many}{new string(' ', 5_000_000)}startxref\n9\n%%EOF");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        DocumentCheck.Check("a.pdf", content).Type.ShouldBe(DocumentType.Pdf);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
