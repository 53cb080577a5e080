using IapManager.Domain.Letters;

namespace IapManager.Web.Features.Letters;

/// <summary>A kind of letter as it stands in an address.</summary>
public static class LetterSlug
{
    /// <summary>For a route: any of the four.</summary>
    public const string Pattern = "regex(^(accepted|waiting|offered|declined)$)";

    public static string Of(LetterKind kind) => kind switch
    {
        LetterKind.Accepted => "accepted",
        LetterKind.Waiting => "waiting",
        LetterKind.PlaceOffered => "offered",
        LetterKind.Declined => "declined",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Null for a word that is no kind.</summary>
    public static LetterKind? Read(string? slug) =>
        Enum.GetValues<LetterKind>().Where(k => string.Equals(Of(k), slug, StringComparison.OrdinalIgnoreCase)).Select(k => (LetterKind?)k).FirstOrDefault();
}
