using System.Globalization;

namespace IapManager.Domain.Pupils;

/// <summary>As much of a name as may stand in what leaves the application: "Maya C".</summary>
public static class ShortName
{
    /// <param name="forename">As the pupil is called.</param>
    /// <param name="surname">Only its first letter is taken; blank for none.</param>
    public static string Of(string forename, string surname)
    {
        var letter = StringInfo.GetNextTextElement(surname.TrimStart());
        return letter.Length == 0 ? forename : $"{forename} {letter.ToUpperInvariant()}";
    }
}
