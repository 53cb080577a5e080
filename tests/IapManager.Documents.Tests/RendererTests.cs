using IapManager.Documents.Pdf;

namespace IapManager.Documents.Tests;

public sealed class RendererTests
{
    private static readonly PdfDocumentRenderer Renderer = new();

    [Theory]
    [InlineData("Zażółć gęślą jaźń, O’Neill – 50 %", "")]
    [InlineData("Line\none", "")]
    [InlineData("Dear السيدة، 张伟", "")]
    [InlineData("Dear ສົມ 😀", "ສ \u0EBB ມ 😀")]
    public void CannotDraw_NamesWhatHasNoShape(string text, string missing) => string.Join(' ', Renderer.CannotDraw(text)).ShouldBe(missing);

    [Fact]
    public void SameDocument_GivesTheSameBytes() =>
        Bytes(SampleDocuments.ReviewPack()).ShouldBe(Bytes(SampleDocuments.ReviewPack()));

    [Fact]
    public async Task ManyAtOnce_DoNotDisturbEachOther()
    {
        var expected = Bytes(SampleDocuments.ReviewPack());
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Bytes(SampleDocuments.ReviewPack()))));
        results.ShouldAllBe(bytes => bytes.SequenceEqual(expected));
    }

    [Fact]
    public void Output_MayBeForwardOnlyAndStaysOpen()
    {
        using var output = new ForwardOnlyStream();
        Renderer.Render(SampleDocuments.Report(), output);
        output.CanWrite.ShouldBeTrue();
        output.Written.ShouldBe(Bytes(SampleDocuments.Report()).Length);
    }

    [Fact]
    public void RowWithMoreCellsThanColumns_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Table("One").Row("a", "b"));

    [Fact]
    public void BlockWithoutALayout_IsRefusedByName() =>
        Should.Throw<NotSupportedException>(() => Bytes(SampleDocuments.Empty().Add(new Unknown()))).Message.ShouldContain(nameof(Unknown));

    [Fact]
    public void EmptyBlocks_AreNoError()
    {
        using var file = Rendered.From(
            new Heading(1, ""), new Paragraph(""), new BulletList(), new Facts(), new Figures(), new Table(), new Table("Only a heading"),
            new WeekGrid([], []), new WeekGrid(["Mon"], [new GridRow("P1"), GridRow.Break("")]), new BarChart("", [], []), new BarChart("none", [new("a", BarFill.Solid)], [new BarGroup("g")]),
            new ShareChart("", []), new SideBySide([], []), new KeepTogether(), new DecisionBox("", [], []), new Voice("", "", ""), new Note(""));
        file.Pages.Count.ShouldBe(2);
    }

    private static byte[] Bytes(Document document)
    {
        using var output = new MemoryStream();
        Renderer.Render(document, output);
        return output.ToArray();
    }

    private sealed record Unknown : Block;

    private sealed class ForwardOnlyStream : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
