using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.File;

/// <summary>Writes the structure tree and the way back from page content to it.</summary>
internal static class TagTree
{
    /// <param name="file">Receives the objects.</param>
    /// <param name="document">The root element.</param>
    /// <param name="pages">Object numbers of the pages.</param>
    /// <param name="marks">For each page, the tag of each piece of marked content.</param>
    /// <param name="objects">The tags of marked objects, numbered after the pages.</param>
    /// <returns>The object number of the structure tree's root.</returns>
    public static int Write(PdfFile file, Tag document, IReadOnlyList<int> pages, IReadOnlyList<List<Tag>> marks, IReadOnlyList<Tag> objects)
    {
        var root = file.Reserve();
        Prune(document);
        Number(file, document);
        WriteTag(file, document, root, pages);
        var parents = new StringBuilder("<</Nums[");
        for (var page = 0; page < marks.Count; page++)
        {
            parents.Append(Invariant($"{page}["));
            marks[page].ForEach(tag => parents.Append(Invariant($"{tag.Id} 0 R ")));
            parents.Append(']');
        }

        for (var i = 0; i < objects.Count; i++)
        {
            parents.Append(Invariant($"{marks.Count + i} {objects[i].Id} 0 R "));
        }

        var tree = file.Write(parents.Append("]>>").ToString());
        file.Write(root, Invariant($"<</Type/StructTreeRoot/K {document.Id} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {marks.Count + objects.Count}>>"));
        return root;
    }

    // An empty paragraph says nothing; an empty cell still counts its column.
    private static void Prune(Tag tag)
    {
        foreach (var kid in tag.Kids.OfType<Tag>())
        {
            Prune(kid);
        }

        tag.Kids.RemoveAll(kid => kid is Tag { Kids.Count: 0, Role: not ("TD" or "TH") });
    }

    private static void Number(PdfFile file, Tag tag)
    {
        tag.Id = file.Reserve();
        foreach (var kid in tag.Kids.OfType<Tag>())
        {
            Number(file, kid);
        }
    }

    private static void WriteTag(PdfFile file, Tag tag, int parent, IReadOnlyList<int> pages)
    {
        var firstPage = tag.Kids.OfType<MarkedContent>().FirstOrDefault()?.Page;
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<</Type/StructElem/S/{tag.Role}/P {parent} 0 R{tag.Entries}");
        if (firstPage is { } page)
        {
            body.Append(CultureInfo.InvariantCulture, $"/Pg {pages[page]} 0 R");
        }

        body.Append("/K[");
        foreach (var kid in tag.Kids)
        {
            body.Append(kid switch
            {
                Tag inner => Invariant($"{inner.Id} 0 R "),
                MarkedContent mark when mark.Page == firstPage => Invariant($"{mark.Number} "),
                MarkedContent mark => Invariant($"<</Type/MCR/Pg {pages[mark.Page]} 0 R/MCID {mark.Number}>>"),
                MarkedObject place => Invariant($"<</Type/OBJR/Pg {pages[place.Page]} 0 R/Obj {place.Id} 0 R>>"),
                _ => "",
            });
        }

        file.Write(tag.Id, body.Append("]>>").ToString());
        foreach (var kid in tag.Kids.OfType<Tag>())
        {
            WriteTag(file, kid, tag.Id, pages);
        }
    }
}
