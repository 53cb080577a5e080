namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Unique pupil numbers and their check letter.</summary>
public static class UpnText
{
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static Reading<string> Read(string text)
    {
        var upn = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (upn.Length != 13)
        {
            return Reading<string>.Wrong(
                $"A UPN has 13 characters; this has {upn.Length}. Correct it in your MIS, or leave this row out.");
        }
        if (CheckLetter(upn) is not { } expected)
        {
            return Reading<string>.Wrong(
                "A UPN is a letter and twelve digits; in a temporary one the last digit is a letter. Correct it in your MIS, or leave this row out.");
        }
        return upn[0] == expected
            ? Reading<string>.Of(upn)
            : Reading<string>.Wrong($"The check letter should be {expected}, not {upn[0]}. Correct the UPN in your MIS, or leave this row out.");
    }

    public static bool IsUpn(string text) => text.Length is >= 13 and <= 17 && Read(text.Trim()).IsRead;

    /// <summary>The letter that must stand first, or null where the other twelve characters cannot be a UPN's.</summary>
    public static char? CheckLetter(string upn)
    {
        var sum = 0;
        for (var i = 1; i < 13; i++)
        {
            var value = char.IsAsciiDigit(upn[i]) ? upn[i] - '0' : i == 12 ? Letters.IndexOf(upn[i], StringComparison.Ordinal) : -1;
            if (value < 0)
            {
                return null;
            }
            sum += value * (i + 1);
        }
        return Letters[sum % 23];
    }
}
