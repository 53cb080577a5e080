using IapManager.Domain.Pupils;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Unique pupil numbers and their check letter.</summary>
public static class UpnText
{
    public static Reading<string> Read(string text)
    {
        var upn = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (upn.Length != Upn.Length)
        {
            return Reading<string>.Wrong(
                $"A UPN has 13 characters; this has {upn.Length}. Correct it in your MIS, or leave this row out.");
        }
        if (Upn.CheckLetter(upn) is not { } expected)
        {
            return Reading<string>.Wrong(
                "A UPN is a letter and twelve digits; in a temporary one the last digit is a letter. Correct it in your MIS, or leave this row out.");
        }
        return upn[0] == expected
            ? Reading<string>.Of(upn)
            : Reading<string>.Wrong($"The check letter should be {expected}, not {upn[0]}. Correct the UPN in your MIS, or leave this row out.");
    }

    public static bool IsUpn(string text) => text.Length is >= 13 and <= 17 && Read(text.Trim()).IsRead;
}
