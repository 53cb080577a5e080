namespace IapManager.Web.Features.PrivateLinks;

/// <summary>Takes out what nobody types and what would disturb the page on which it is read. The words themselves stay.</summary>
public static class OwnWords
{
    /// <summary>Without control characters other than line breaks and tabs.</summary>
    public static string? Readable(string? words) => words is null ? null : string.Concat(words.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t'));

    /// <summary>On one line, and without signs that turn the direction of what stands around a name.</summary>
    public static string? Name(string? name) => name is null ? null : string.Concat(name.Where(c => !char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));
}
