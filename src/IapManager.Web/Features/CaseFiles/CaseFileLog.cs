namespace IapManager.Web.Features.CaseFiles;

/// <summary>What the log says of a case file that was handed out: what kind of thing is in it, and nothing that it says.</summary>
internal static class CaseFileLog
{
    /// <returns>Null for a file with nothing that only some may read.</returns>
    public static string? Of(CaseFile file) => (file.HoldsSensitive, file.HoldsSafeguarding) switch
    {
        (true, true) => "With family and health; with safeguarding records.",
        (true, false) => "With family and health.",
        (false, true) => "With safeguarding records.",
        _ => null,
    };

    public static string OfArchive(CaseFile file) =>
        string.Join(" ", new[] { $"With {(file.Documents.Count == 1 ? "1 document" : $"{file.Documents.Count} documents")}.", Of(file) }.OfType<string>());
}
