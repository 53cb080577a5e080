namespace IapManager.Domain.Timetables;

/// <summary>How too few adults are said.</summary>
public static class StaffingWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>"One adult for four pupils, and no qualified teacher"; "No qualified teacher" where only that is wanting.</summary>
    public static string TooFew(int pupils, int adults, int qualified, StaffingRule rule)
    {
        var teachers = qualified < rule.Qualified ? Teachers(qualified) : null;
        return Capital(adults >= rule.Adults ? teachers ?? "" : $"{Adults(adults)} for {Number(pupils)} {(pupils == 1 ? "pupil" : "pupils")}{(teachers is null || adults == 0 ? "" : $", and {teachers}")}");
    }

    /// <summary>"One adult, no teacher", "Only one adult", "No adult", "No qualified teacher".</summary>
    public static string Briefly(int adults, int qualified, StaffingRule rule) => Capital(
        adults >= rule.Adults ? Teachers(qualified)
        : adults == 0 ? "no adult"
        : qualified >= rule.Qualified ? $"only {Adults(adults)}"
        : $"{Adults(adults)}, {(qualified == 0 ? "no teacher" : qualified == 1 ? "one a teacher" : $"{Number(qualified)} of them teachers")}");

    /// <summary>"two adults, one of them a qualified teacher".</summary>
    public static string Wanted(StaffingRule rule) => rule.Qualified == 0 ? Adults(rule.Adults)
        : rule.Adults == 1 ? "one adult, a qualified teacher"
        : rule.Qualified == rule.Adults ? $"{Number(rule.Adults)} qualified teachers"
        : $"{Adults(rule.Adults)}, {Number(rule.Qualified)} of them {(rule.Qualified == 1 ? "a qualified teacher" : "qualified teachers")}";

    public static string NotCovered(string awayName) => $"{awayName} is away; nobody covers yet";

    /// <param name="trip">With which the adult is out.</param>
    /// <param name="subject">Of the session.</param>
    public static string LeadIsOut(DayChange trip, string subject) => $"{trip.AdultName} is out with pupils ({trip.What}); nobody leads {subject} yet";

    private static string Teachers(int qualified) => qualified == 0 ? "no qualified teacher" : $"only {Number(qualified)} qualified {(qualified == 1 ? "teacher" : "teachers")}";

    private static string Adults(int n) => $"{Number(n)} {(n is 0 or 1 ? "adult" : "adults")}";

    private static string Number(int n) => n < Numbers.Length ? Numbers[n] : $"{n}";

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
