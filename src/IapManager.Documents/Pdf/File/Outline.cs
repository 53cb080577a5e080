using static System.FormattableString;

namespace IapManager.Documents.Pdf.File;

/// <summary>A heading and where it stands; <see cref="Top"/> is measured from the foot of the page.</summary>
internal sealed record OutlineEntry(int Level, string Text, int Page, double Top);

/// <summary>Bookmarks from headings.</summary>
internal static class Outline
{
    /// <returns>The object number of the outline; null without headings.</returns>
    public static int? Write(PdfFile file, IReadOnlyList<OutlineEntry> entries, IReadOnlyList<int> pages)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var root = new Node(null, file.Reserve());
        var path = new Stack<(int Level, Node Node)>([(0, root)]);
        foreach (var entry in entries)
        {
            while (path.Peek().Level >= entry.Level)
            {
                path.Pop();
            }

            var node = new Node(entry, file.Reserve());
            path.Peek().Node.Kids.Add(node);
            path.Push((entry.Level, node));
        }

        file.Write(root.Id, "<</Type/Outlines" + WriteKids(file, root, pages) + ">>");
        return root.Id;
    }

    private static string WriteKids(PdfFile file, Node parent, IReadOnlyList<int> pages)
    {
        for (var i = 0; i < parent.Kids.Count; i++)
        {
            var node = parent.Kids[i];
            var previous = i > 0 ? Invariant($"/Prev {parent.Kids[i - 1].Id} 0 R") : "";
            var next = i < parent.Kids.Count - 1 ? Invariant($"/Next {parent.Kids[i + 1].Id} 0 R") : "";
            var entry = node.Entry!;
            var place = Invariant($"/Dest[{pages[entry.Page]} 0 R/XYZ 0 {PdfText.Number(entry.Top)} null]");
            file.Write(node.Id, Invariant($"<</Title {PdfText.String(entry.Text)}/Parent {parent.Id} 0 R{previous}{next}{place}{WriteKids(file, node, pages)}>>"));
        }

        return parent.Kids.Count == 0
            ? ""
            : Invariant($"/First {parent.Kids[0].Id} 0 R/Last {parent.Kids[^1].Id} 0 R/Count {parent.Kids.Sum(Open)}");
    }

    private static int Open(Node node) => 1 + node.Kids.Sum(Open);

    private sealed class Node(OutlineEntry? entry, int id)
    {
        public OutlineEntry? Entry { get; } = entry;

        public int Id { get; } = id;

        public List<Node> Kids { get; } = [];
    }
}
