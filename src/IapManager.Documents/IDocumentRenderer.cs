namespace IapManager.Documents;

/// <summary>Turns a document into a file. Implementations are safe to share between threads.</summary>
public interface IDocumentRenderer
{
    /// <summary>For the response's Content-Type, such as "application/pdf".</summary>
    string ContentType { get; }

    /// <summary>Writes forward only: the output need not be seekable, and stays open.</summary>
    void Render(Document document, Stream output);

    /// <summary>The characters of the text that this renderer has no shape for, each once; they would be drawn as a lozenge.</summary>
    IReadOnlyList<string> CannotDraw(string text);
}
