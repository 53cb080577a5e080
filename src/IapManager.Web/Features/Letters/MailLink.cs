using IapManager.Domain.Letters;

namespace IapManager.Web.Features.Letters;

/// <summary>Opens the reader's own mail program with a letter in it. Every part is escaped, so that nothing in it becomes a header.</summary>
public static class MailLink
{
    /// <summary>Longer addresses are cut off by some mail programs; the text is then pasted by hand.</summary>
    private const int Longest = 1900;

    /// <param name="letter">Kept.</param>
    /// <returns>The address, and whether the text is in it.</returns>
    public static (string Href, bool WithText) Of(Letter letter) => Of(letter.Email, letter.Subject, letter.Body);

    /// <param name="email">Null to leave it to the reader.</param>
    /// <param name="subject">One line.</param>
    /// <param name="body">The text.</param>
    /// <returns>The address, and whether the text is in it.</returns>
    public static (string Href, bool WithText) Of(string? email, string subject, string body)
    {
        var head = $"mailto:{Uri.EscapeDataString(email ?? "").Replace("%40", "@", StringComparison.Ordinal)}?subject={Uri.EscapeDataString(subject)}";
        var whole = $"{head}&body={Uri.EscapeDataString(body.ReplaceLineEndings("\r\n"))}";
        return whole.Length <= Longest ? (whole, true) : (head, false);
    }
}
