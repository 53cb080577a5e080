namespace IapManager.Web.Features.ReviewPacks;

public static class Ordinal
{
    private static readonly string[] Words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>"second"; in figures from the eleventh on.</summary>
    public static string Of(int number) => number switch
    {
        >= 1 and <= 10 => Words[number - 1],
        _ when number % 100 is 11 or 12 or 13 => $"{number}th",
        _ => $"{number}{(number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" }}",
    };
}
