namespace IapManager.Documents.Pdf.File;

/// <summary>An element of the structure that a screen reader walks through.</summary>
internal sealed class Tag(string role)
{
    public string Role { get; } = role;

    /// <summary>Inner tags and pieces of page content, in reading order.</summary>
    public List<object> Kids { get; } = [];

    /// <summary>Further entries of the element, such as an alternative text.</summary>
    public string Entries { get; set; } = "";

    /// <summary>Stands in a line of text.</summary>
    public bool IsInline { get; private init; }

    public int Id { get; set; }

    public Tag Add(string role, string entries = "")
    {
        var kid = new Tag(role) { Entries = entries };
        Kids.Add(kid);
        return kid;
    }

    public Tag AddFigure(string alternative, bool isInline = false)
    {
        var figure = new Tag("Figure") { Entries = "/Alt " + PdfText.String(alternative), IsInline = isInline };
        Kids.Add(figure);
        return figure;
    }

    public static string Scope(string scope) => $"/A<</O/Table/Scope/{scope}>>";
}

/// <summary>A marked piece of the content of a page.</summary>
internal sealed record MarkedContent(int Page, int Number);

/// <summary>Something on a page that is no content of it: the place of a link.</summary>
internal sealed record MarkedObject(int Page, int Id);
