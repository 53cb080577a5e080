using UglyToad.PdfPig.Tokens;

namespace IapManager.Documents.Tests;

/// <summary>Pictures as a school gives them: its logo, in whatever kind of file.</summary>
public sealed class PictureTests
{
    private const string Jpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCTAJTn/9k=";
    private const string GrayJpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIA//9k=";
    private const string PressJpeg = "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAFAgAEAAQBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwCCAFWqIA//2Q==";

    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach (var (kind, depths) in new[] { (0, new[] { 1, 2, 4, 8, 16 }), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
            {
                foreach (var depth in depths)
                {
                    kinds.Add(kind, depth, false);
                    kinds.Add(kind, depth, true);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Png_IsPrintedPixelByPixel(int kind, int depth, bool isInterlaced)
    {
        // A corner of the picture is dark; how dark the rest is, is told by the column.
        var png = Pngs.Make(kind, depth, isInterlaced, (x, y) => (kind, x + y < 4) switch
        {
            (3, var isDark) => [isDark ? 1.0 / ((1 << depth) - 1) : 0],
            (0, var isDark) => [isDark ? 0 : 1],
            (4, var isDark) => [isDark ? 0 : 1, 1 - (x / 20.0)],
            (6, true) => [15 / 255.0, 74 / 255.0, 84 / 255.0, 1],
            (6, false) => [1, 1, 1, 1 - (x / 20.0)],
            (_, true) => [15 / 255.0, 74 / 255.0, 84 / 255.0],
            _ => [1, 1, 1],
        });
        using var file = Rendered.From(new Image(Read(png), "A corner") { Width = 110 });

        var seen = Tools.Pixels(file.Bytes, file.Pages[0].Width);
        for (var y = 0; y < Pngs.Side; y++)
        {
            for (var x = 0; x < Pngs.Side; x++)
            {
                var dark = kind is 0 or 4 ? 0 : 74;
                var green = seen(45.35 + (10 * x) + 5, 42.5 + (10 * y) + 5).Green;
                ((int)green).ShouldBeInRange(x + y < 4 && kind != 4 ? dark - 8 : x + y < 4 ? 0 : 247, x + y < 4 && kind != 4 ? dark + 8 : x + y < 4 ? (x * 255 / 20) + 8 : 255, $"at {x}, {y}");
            }
        }
    }

    [Fact]
    public void Png_WithOneTransparentColour_LetsThePaperThrough()
    {
        var png = Pngs.Make(0, 8, isInterlaced: false, (_, _) => [0]);
        var at = png.AsSpan().IndexOf("IDAT"u8) - 4;
        var picture = Read([.. png[..at], .. Pngs.Chunk("tRNS", [0, 0]), .. png[at..]]);

        using var file = Rendered.From(new Image(picture, "Nothing") { Width = 110 });
        Tools.Pixels(file.Bytes, file.Pages[0].Width)(80, 80).Green.ShouldBe((byte)255);
    }

    [Theory]
    [InlineData(Jpeg, 74)]
    [InlineData(GrayJpeg, 127)]
    public void Jpeg_IsPrinted(string file, int green)
    {
        using var rendered = Rendered.From(new Image(Read(Convert.FromBase64String(file)), "A colour") { Width = 110 });
        ((int)Tools.Pixels(rendered.Bytes, rendered.Pages[0].Width)(80, 80).Green).ShouldBeInRange(green - 6, green + 6);
    }

    [Fact]
    public void Picture_IsAFigureWithItsWordsAndItsPlace()
    {
        using var file = Rendered.From(new Image(Pngs.Logo(), "The school’s lantern"));
        var figure = file.Root.All.Single(tag => tag.Role == "Figure");
        (figure.Alternative, figure.HasBox).ShouldBe(("The school’s lantern", true));
    }

    [Fact]
    public void PictureThatDecorates_IsNotReadOut()
    {
        using var file = Rendered.From(new Paragraph("Words"), new Image(Pngs.Logo(), null));
        file.Root.All.ShouldNotContain(tag => tag.Role == "Figure");
        file.Pages[0].GetImages().Count().ShouldBe(1);
    }

    [Fact]
    public void Picture_IsNeverWiderThanTheColumnNorHigherThanThePage()
    {
        using var file = Rendered.From(new Heading(2, "Tall"), new Image(Pngs.Logo(), "Tall") { Width = 5000 }, new Paragraph("AFTER"));
        var picture = file.Pages.SelectMany(page => page.GetImages()).ShouldHaveSingleItem().BoundingBox;
        picture.Right.ShouldBeLessThanOrEqualTo(file.Pages[0].Width - 45);
        picture.Bottom.ShouldBeGreaterThan(52);
        file.PageOf("Tall").ShouldBe(1);
    }

    [Fact]
    public void Logo_StandsInTheHeadOfEachPageOnceInTheFile()
    {
        var document = new Document { Title = "Two pages", Head = new RunningHead("Ashgrove School", ", The Bridge"), Marking = "Confidential", Logo = Pngs.Logo() };
        using var file = Rendered.From(document.Add(new Paragraph("ONE"), new PageBreak(), new Paragraph("TWO")));
        file.Pages.ShouldAllBe(page => page.GetImages().Count() == 1 && page.Text.Contains("Ashgrove School"));
        var pictures = file.Get<DictionaryToken>(file.Get<DictionaryToken>(file.Pages[0].Dictionary, "Resources"), "XObject");
        pictures.Data.Count.ShouldBe(1);
        file.Root.All.ShouldNotContain(tag => tag.Role == "Figure");
        file.Pages[0].GetWords().Single(word => word.Text == "Ashgrove").BoundingBox.Left.ShouldBeGreaterThan(file.Pages[0].GetImages().Single().BoundingBox.Right);
    }

    [Fact]
    public void FileThatIsNoPicture_IsRefusedInWords() => Refused("<svg/>"u8.ToArray()).ShouldContain("neither a PNG nor a JPEG");

    [Fact]
    public void ColoursOfAPress_AreRefusedInWords() => Refused(Convert.FromBase64String(PressJpeg)).ShouldContain("CMYK");

    [Fact]
    public void TooManyBytesOrPixels_AreRefusedInWords()
    {
        Refused(new byte[Picture.MostBytes + 1]).ShouldContain("larger than 5 MB");
        var png = Pngs.Make(0, 8, isInterlaced: false, (_, _) => [0]);
        var header = png[16..29];
        (header[2], header[6]) = (100, 100);
        Refused([.. png[..8], .. Pngs.Chunk("IHDR", header), .. png[33..]]).ShouldContain("25,611 by 25,611");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FileCutOffAnywhere_IsRefusedInWords(bool isPng)
    {
        var whole = isPng ? Pngs.Make(6, 8, isInterlaced: true, (x, y) => [x / 11.0, y / 11.0, 0, 1]) : Convert.FromBase64String(Jpeg);
        for (var length = 8; length < whole.Length - 1; length++)
        {
            Refused(whole[..length]).ShouldContain("broken or not whole");
        }
    }

    [Fact]
    public void ChangedByteOfAPng_IsNoticed()
    {
        var whole = Pngs.Make(2, 8, isInterlaced: false, (x, y) => [x / 11.0, y / 11.0, 0]);
        for (var at = 8; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x40;
            Refused(changed);
        }
    }

    [Fact]
    public void ChangedByteOfAJpeg_NeverStopsTheDocument()
    {
        // Only what draws it could tell that a colour is another one; it is in the file all the same, and readers go on.
        var whole = Convert.FromBase64String(Jpeg);
        for (var at = 0; at < whole.Length; at += 7)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0xFF;
            if (Picture.TryRead(changed, out var picture, out var problem))
            {
                using var output = new MemoryStream();
                new Pdf.PdfDocumentRenderer().Render(new Document { Title = "Changed" }.Add(new Image(picture, "Changed"), new Paragraph("AFTER")), output);
                Tools.Text(output.ToArray()).ShouldContain("AFTER");
            }
            else
            {
                problem.ShouldEndWith(".");
            }
        }
    }

    private static Picture Read(byte[] file)
    {
        Picture.TryRead(file, out var picture, out var problem).ShouldBeTrue(problem);
        return picture!;
    }

    private static string Refused(byte[] file)
    {
        Picture.TryRead(file, out var picture, out var problem).ShouldBeFalse();
        picture.ShouldBeNull();
        return problem!;
    }
}
