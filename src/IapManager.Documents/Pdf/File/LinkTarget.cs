namespace IapManager.Documents.Pdf.File;

/// <summary>A link as one element of the structure, however many lines its text takes.</summary>
internal sealed class LinkTarget(Uri address, string text)
{
    private Tag? _tag;

    public Uri Address { get; } = address;

    public string Text { get; } = text;

    /// <param name="outer">The element that the text stands in.</param>
    public Tag TagIn(Tag outer) => _tag ??= outer.Add("Link");
}

/// <summary>A place on a page that opens a link, measured from the foot of the page.</summary>
internal sealed record LinkArea(LinkTarget Target, Tag Tag, double Left, double Bottom, double Right, double Top);
