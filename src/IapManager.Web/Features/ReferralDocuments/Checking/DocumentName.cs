using System.Globalization;
using System.Text;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>
/// The name under which a document is shown and handed out. It never becomes part of a path: what is stored has a random name. Folders,
/// control characters, marks that turn the direction of reading, and what no system takes in a name are left out.
/// </summary>
internal static class DocumentName
{
    private static readonly Dictionary<DocumentType, (string What, string[] Endings)> Types = new()
    {
        [DocumentType.Pdf] = ("a PDF", [".pdf"]),
        [DocumentType.Word] = ("a Word document", [".docx"]),
        [DocumentType.OldWord] = ("a Word document of the old kind", [".doc"]),
        [DocumentType.Jpeg] = ("a JPEG picture", [".jpg", ".jpeg"]),
        [DocumentType.Png] = ("a PNG picture", [".png"]),
    };

    /// <exception cref="RefusedDocumentException">The name's ending claims another type.</exception>
    public static string Clean(string? typed, DocumentType type)
    {
        var (what, endings) = Types[type];
        var name = Plain(typed ?? "");
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? "" : name[dot..].ToLowerInvariant();
        if (!endings.Contains(ending))
        {
            throw new RefusedDocumentException(ending.Length == 0
                ? $"Its name has no ending, and inside it is {what}. Add {endings[0]} to its name and choose it again."
                : $"Its name ends in {Shown(ending)}, but inside it is {what}. If that is right, change the ending to {endings[0]} and choose it again.");
        }

        var stem = name[..dot].Trim(' ', '.');
        return (stem.Length == 0 ? "Document" : Shorten(stem, ReferralDocument.NameLimit - ending.Length)) + ending;
    }

    /// <summary>The last part of a path, without what cannot be seen or is not allowed in names.</summary>
    public static string Plain(string typed)
    {
        var last = typed[(typed.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || kind == UnicodeCategory.Control)
            {
                text.Append(' ');
            }
            else if (kind is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
                && rune != Rune.ReplacementChar && !"<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal))
            {
                text.Append(rune);
            }
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>For a sentence about a file that is not taken.</summary>
    public static string ForWords(string? typed) => Plain(typed ?? "") is { Length: > 0 } plain ? Shorten(plain, 60, "…") : "A file without a name";

    private static string Shown(string ending) => Shorten(ending, 12, "…");

    private static string Shorten(string text, int limit, string mark = "")
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var cut = text[..(limit - mark.Length)];
        return (char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut).TrimEnd() + mark;
    }
}
