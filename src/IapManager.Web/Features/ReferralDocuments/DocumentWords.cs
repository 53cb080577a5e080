using System.Globalization;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>Types, sizes and readers as pages say them.</summary>
public static class DocumentWords
{
    /// <summary>What the file chooser offers; what is taken is decided by content.</summary>
    public const string Accept = ".pdf,.docx,.doc,.jpg,.jpeg,.png";

    public static string Type(DocumentType type) => type switch
    {
        DocumentType.Pdf => "PDF",
        DocumentType.Word or DocumentType.OldWord => "Word",
        _ => "Picture",
    };

    public static string ContentType(DocumentType type) => type switch
    {
        DocumentType.Pdf => "application/pdf",
        DocumentType.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentType.OldWord => "application/msword",
        DocumentType.Jpeg => "image/jpeg",
        DocumentType.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>"12 KB", "1.4 MB".</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 512) / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m / 1024m:0.#} MB");

    /// <summary>Every section with who reads what is about it.</summary>
    public static IReadOnlyList<Choice> Sections(string dsl) => Choice.From<ReferralSectionKind>(kind => ReferralSections.VisibilityOf(kind) switch
    {
        Visibility.Safeguarding => $"{ReferralSections.NameOf(kind)}: read by {dsl} alone",
        Visibility.Sensitive => $"{ReferralSections.NameOf(kind)}: read by the lead, SENCO and DSL and, once there is a place, the team of the provision",
        _ => ReferralSections.NameOf(kind),
    });
}
