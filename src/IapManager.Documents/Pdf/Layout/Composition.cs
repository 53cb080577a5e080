using IapManager.Documents.Pdf.File;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>What the parts of one document share while it is laid out and drawn.</summary>
internal sealed class Composition
{
    private const double A4Short = 595.28;
    private const double A4Long = 841.89;

    private int _level;

    public Composition(Document document)
    {
        Document = document;
        // On its side a page holds a grid, which needs the room more than text needs the margin.
        (PageWidth, PageHeight, Side, Edge) = document.Orientation == Orientation.Portrait ? (A4Short, A4Long, 45.35, 42.5) : (A4Long, A4Short, 31.2, 26);
        HeadHeight = document.Logo is not null ? 30 : document.Head is not null || document.Marking is not null ? 16.5 : 0;
        Top = HeadHeight == 0 ? Edge : Edge + HeadHeight + 22.7;
        Bottom = PageHeight - Edge - 16.1;
    }

    public Document Document { get; }

    public double PageWidth { get; }

    public double PageHeight { get; }

    /// <summary>Margin left and right, and above and below what stands around the body.</summary>
    public double Side { get; }

    public double Edge { get; }

    public double Width => PageWidth - (2 * Side);

    /// <summary>Of the running head above its line; 0 without one.</summary>
    public double HeadHeight { get; }

    /// <summary>Where the body of a page begins and ends.</summary>
    public double Top { get; }

    public double Bottom { get; }

    public double BodyHeight => Bottom - Top;

    public Tag Root { get; } = new("Document");

    public List<OutlineEntry> Outline { get; } = [];

    public Resources Resources { get; } = new();

    /// <summary>Levels may not be skipped on the way down, or a screen reader loses its place.</summary>
    public string HeadingRole(int level) => "H" + (_level = Math.Clamp(level, 1, Math.Min(3, _level + 1)));
}
