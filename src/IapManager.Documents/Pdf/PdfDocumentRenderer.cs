using System.Buffers;
using System.Text;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;
using IapManager.Documents.Pdf.Layout;
using static System.FormattableString;

namespace IapManager.Documents.Pdf;

/// <summary>Writes a tagged PDF (PDF/UA-1) with embedded, subset fonts; text is shaped by HarfBuzz.</summary>
public sealed class PdfDocumentRenderer : IDocumentRenderer
{
    public string ContentType => "application/pdf";

    public void Render(Document document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        var composition = new Composition(document);
        var flow = new Flow(composition, composition.Root, composition.Side, composition.Width);
        flow.Add(document.Blocks);
        var paginator = new Paginator(composition.Top, composition.Bottom);
        paginator.Place(flow.Pieces);
        using var file = new PdfFile(output);
        Write(file, composition, paginator.Pages);
    }

    public IReadOnlyList<string> CannotDraw(string text) =>
        [.. TextCleaner.Clean(text).EnumerateRunes().Where(rune => rune.Value is not (' ' or '\n') && !TextCleaner.IsJoiner(rune) && !FontChoice.CanDraw(Face.Regular, rune)).Select(rune => rune.ToString()).Distinct()];

    private static void Write(PdfFile file, Composition composition, IReadOnlyList<PageLayout> layouts)
    {
        var (tree, resources) = (file.Reserve(), file.Reserve());
        var pages = layouts.Select(_ => file.Reserve()).ToList();
        List<List<Tag>> marks = [];
        List<Tag> linked = [];
        var drawn = new ArrayBufferWriter<byte>(64 * 1024);
        for (var i = 0; i < layouts.Count; i++)
        {
            drawn.ResetWrittenCount();
            var canvas = new Canvas(composition.PageHeight, i, composition.Resources, drawn);
            PageFrame.Draw(canvas, composition, layouts, i);
            DrawBody(canvas, layouts[i]);
            canvas.Close();
            marks.Add(canvas.Marks);
            var content = file.Reserve();
            file.WriteStream(content, "", canvas.Content);
            var links = WriteLinks(file, canvas, layouts.Count, linked);
            file.Write(pages[i], Invariant($"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PdfText.Number(composition.PageWidth)} {PdfText.Number(composition.PageHeight)}]/Resources {resources} 0 R/Contents {content} 0 R/StructParents {i}/Tabs/S{links}>>"));
        }

        var kids = string.Join(' ', pages.Select(page => Invariant($"{page} 0 R")));
        file.Write(tree, Invariant($"<</Type/Pages/Count {pages.Count}/Kids[{kids}]>>"));
        composition.Resources.Write(file, resources);
        var structure = TagTree.Write(file, composition.Root, pages, marks, linked);
        var outline = Outline.Write(file, composition.Outline, pages);
        var metadata = file.Reserve();
        file.WriteStream(metadata, "/Type/Metadata/Subtype/XML", Metadata.Xmp(composition.Document), compress: false);
        var bookmarks = outline is { } id ? Invariant($"/Outlines {id} 0 R") : "";
        var catalog = file.Write(Invariant($"<</Type/Catalog/Pages {tree} 0 R/Lang {PdfText.String(composition.Document.Language)}/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot {structure} 0 R/Metadata {metadata} 0 R{bookmarks}>>"));
        file.Finish(catalog, file.Write(Metadata.Info(composition.Document)));
    }

    private static void DrawBody(Canvas canvas, PageLayout layout)
    {
        const double Overhang = 6;
        foreach (var pieces in layout.Pieces.Where(entry => entry.Piece.Frame is not null).GroupBy(entry => entry.Piece.Frame!))
        {
            var (first, last) = (pieces.First(), pieces.Last());
            pieces.Key.Draw(
                canvas,
                first.Y - (first.Piece.Draw is null ? 0 : Overhang),
                last.Y + last.Piece.Height + (last.Piece.Draw is null ? 0 : Overhang));
        }

        foreach (var (y, head) in layout.Heads)
        {
            head.Draw(canvas, y);
        }

        foreach (var (y, piece) in layout.Pieces)
        {
            piece.Draw?.Invoke(canvas, y);
        }
    }

    /// <returns>The entry of the page that names them.</returns>
    private static string WriteLinks(PdfFile file, Canvas canvas, int pages, List<Tag> linked)
    {
        var ids = new StringBuilder();
        foreach (var link in canvas.Links)
        {
            var address = Convert.ToHexString(Encoding.ASCII.GetBytes(link.Target.Address.AbsoluteUri));
            var place = string.Join(' ', new[] { link.Left, link.Bottom, link.Right, link.Top }.Select(PdfText.Number));
            var id = file.Write(Invariant($"<</Type/Annot/Subtype/Link/Rect[{place}]/Border[0 0 0]/F 4/Contents {PdfText.String(link.Target.Text)}/StructParent {pages + linked.Count}/A<</S/URI/URI<{address}>>>>>"));
            link.Tag.Kids.Add(new MarkedObject(canvas.Page, id));
            linked.Add(link.Tag);
            ids.Append(Invariant($"{id} 0 R "));
        }

        return ids.Length == 0 ? "" : Invariant($"/Annots[{ids}]");
    }
}
