using System.Collections.Concurrent;
using IapManager.Documents;
using IapManager.Documents.Pdf;

namespace IapManager.Web.Tests.Host;

/// <summary>Draws as the application does, but for the documents of schools of which a test says that they cannot be drawn.</summary>
public sealed class BreakableRenderer : IDocumentRenderer
{
    private readonly PdfDocumentRenderer _renderer = new();

    /// <summary>Names of schools.</summary>
    public ConcurrentDictionary<string, bool> Broken { get; } = [];

    public string ContentType => _renderer.ContentType;

    public void Render(Document document, Stream output)
    {
        if (document.Head is { } head && Broken.ContainsKey(head.Bold))
        {
            output.WriteByte(0);
            throw new InvalidDataException("This cannot be drawn.");
        }

        _renderer.Render(document, output);
    }

    public IReadOnlyList<string> CannotDraw(string text) => _renderer.CannotDraw(text);
}
