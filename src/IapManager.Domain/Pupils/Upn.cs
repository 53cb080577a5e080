namespace IapManager.Domain.Pupils;

/// <summary>Unique pupil number and its check letter (facts.md, Pupil code sets).</summary>
public static class Upn
{
    public const int Length = 13;

    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Capital letters, without white space.</summary>
    public static string Normalise(string value) => string.Concat(value.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The letter that a UPN must begin with.</summary>
    /// <returns>Null when the other twelve characters are not eleven digits and a digit or letter.</returns>
    public static char? CheckLetter(string upn)
    {
        if (upn.Length != Length || !upn.AsSpan(1, 11).ToString().All(char.IsAsciiDigit))
        {
            return null;
        }

        var last = char.IsAsciiDigit(upn[12]) ? upn[12] - '0' : Letters.IndexOf(upn[12]);
        if (last < 0)
        {
            return null;
        }

        var sum = last * 13;
        for (var i = 1; i < 12; i++)
        {
            sum += (upn[i] - '0') * (i + 1);
        }

        return Letters[sum % 23];
    }

    public static bool IsValid(string upn) => CheckLetter(upn) is { } letter && letter == upn[0];
}
