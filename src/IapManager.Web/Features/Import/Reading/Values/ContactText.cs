using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Email addresses and telephone numbers.</summary>
public static partial class ContactText
{
    public static Reading<string> Email(string text) => Address().IsMatch(text)
        ? Reading<string>.Of(text)
        : Reading<string>.Wrong("This is not an email address. Correct it in your MIS, or leave this row out.");

    /// <summary>A number as written, its missing first zero (lost in a spreadsheet) put back.</summary>
    public static Reading<string> Phone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (digits is < 6 or > 16 || PhoneLetters().IsMatch(text))
        {
            return Reading<string>.Wrong("This is not a telephone number. Correct it in your MIS, or leave this row out.");
        }
        return Reading<string>.Of(digits == 10 && text[0] is '7' or '1' or '2' && text.All(char.IsAsciiDigit) && digits == 10 ? "0" + text : text);
    }

    [GeneratedRegex(@"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}$")]
    private static partial Regex Address();

    [GeneratedRegex(@"[A-Za-z]{4,}")]
    private static partial Regex PhoneLetters();
}
