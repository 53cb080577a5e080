using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>The two halves of a school day.</summary>
public enum HalfDay
{
    Am,
    Pm,
}

/// <summary>Sessions and marks of the statutory register (regulations of 2024).</summary>
public static partial class AttendanceText
{
    /// <summary>First day of the codes of the School Attendance (Pupil Registration) (England) Regulations 2024.</summary>
    public static readonly DateOnly InForce = new(2024, 8, 19);

    private static readonly CodeList Words = new(
        ("L", ["Late", "Late before registers closed", "Late (before registers closed)"]),
        ("U", ["Late after registers closed", "Late (after registers closed)", "Unauthorised late"]),
        ("I", ["Illness", "Ill", "Illness not medical or dental", "Sick"]),
        ("M", ["Medical", "Medical or dental", "Medical or dental appointment", "Medical/dental appointment"]),
        ("N", ["No reason yet", "No reason yet provided", "Reason not yet established", "No reason", "No reason yet provided for absence"]),
        ("O", ["Unauthorised", "Unauthorised absence", "Other unauthorised absence", "Absent without authorisation"]),
        ("E", ["Suspended", "Excluded", "Suspended or excluded", "Suspension", "Excluded (no alternative provision made)"]),
        ("G", ["Holiday", "Holiday not granted", "Unauthorised holiday", "Family holiday not agreed"]),
        ("B", ["Educated off site", "Off-site activity", "Educated off site (not dual registration)"]),
        ("V", ["Educational visit", "Educational visit or trip"]),
        ("P", ["Sporting activity", "Approved sporting activity"]),
        ("W", ["Work experience"]),
        ("D", ["Dual registered", "Dual registration"]),
        ("R", ["Religious observance"]),
        ("S", ["Study leave"]),
        ("T", ["Traveller absence", "Parent travelling for occupational purposes"]),
        ("C", ["Exceptional leave", "Leave of absence", "Other authorised circumstances", "Authorised absence"]),
        ("C2", ["Part-time timetable"]),
        ("X", ["Not required to attend", "Non-compulsory school age absence"]),
        ("Z", ["Not on roll", "Pupil not on roll", "Prospective pupil"]),
        ("#", ["School closed", "School closed to pupils", "Planned closure", "Holiday (school)"]));

    public static Reading<HalfDay> Session(string text) => text switch
    {
        "AM" => Reading<HalfDay>.Of(HalfDay.Am),
        "PM" => Reading<HalfDay>.Of(HalfDay.Pm),
        _ => SessionInWords(text.Trim().ToUpperInvariant()),
    };

    private static Reading<HalfDay> SessionInWords(string text) => text switch
    {
        "AM" or "A" or "A.M." or "1" or "MORNING" or "MORNING SESSION" or "AM SESSION" or "AM REGISTRATION" or "AM REG" or "SESSION 1" => Reading<HalfDay>.Of(HalfDay.Am),
        "PM" or "P" or "P.M." or "2" or "AFTERNOON" or "AFTERNOON SESSION" or "PM SESSION" or "PM REGISTRATION" or "PM REG" or "SESSION 2" => Reading<HalfDay>.Of(HalfDay.Pm),
        _ => Reading<HalfDay>.Wrong("The session should be AM or PM. Correct it in your MIS, or leave this row out."),
    };

    /// <summary>A mark as its code; null where the register has no mark yet (“-”).</summary>
    /// <param name="date">The day of the mark, on which its code has to be in use: codes retired in August 2024 stand for days before that.</param>
    /// <param name="codes">The school's codes; null for the national ones.</param>
    public static Reading<string?> Mark(string text, HalfDay session, DateOnly date, SchoolCodes? codes = null)
    {
        codes ??= SchoolCodes.National;
        if (codes.FindMark(text, date) is { } plain)
        {
            return Reading<string?>.Of(plain);
        }
        var mark = text.Trim();
        if (mark is "-" or "–" or "." or "")
        {
            return Reading<string?>.Of(null);
        }
        var upper = mark.ToUpperInvariant();
        if (codes.FindMark(upper, date) is { } known)
        {
            return Reading<string?>.Of(known);
        }
        if (Retired(upper) is { } words)
        {
            return Reading<string?>.Wrong(words);
        }
        if (codes.HasMark(upper))
        {
            return Reading<string?>.Wrong($"{upper} is not in use on {DateText.Words(date)}. Use the code of that day in your MIS, or leave this row out.");
        }
        if (upper is "PRESENT" or "P/A" or "/\\" or "PRESENT (AM)" or "PRESENT (PM)" or "PRESENT AM" or "PRESENT PM")
        {
            return Reading<string?>.Of(session == HalfDay.Am ? "/" : "\\");
        }
        if ((Words.Find(mark) ?? codes.MarkWords.Find(mark)) is { } named && codes.FindMark(named, date) is not null)
        {
            return Reading<string?>.Of(named);
        }
        var carried = CodeBeforeWords().Match(mark);
        if (carried.Success && codes.FindMark(carried.Groups[1].Value.ToUpperInvariant(), date) is { } before)
        {
            return Reading<string?>.Of(before);
        }
        return Reading<string?>.Wrong("No such attendance code. Use one of the codes in force since August 2024, such as / \\ L I or O, or leave this row out.");
    }

    /// <summary>
    /// The marks of a run of sessions written as one string, such as “/\/\L\”: two for each day, blank for a session without a mark.
    /// Blanks that only stand between the marks are left out. Null where it is no such run, or could be read in two ways.
    /// </summary>
    public static IReadOnlyList<string>? Split(string text, SchoolCodes? codes = null)
    {
        var inRun = (codes ?? SchoolCodes.National).MarkInRun;
        var whole = Tokens(text.TrimEnd(), inRun);
        if (whole is null)
        {
            return null;
        }
        if (whole.Count % 2 == 1 && text.Length > 0 && char.IsWhiteSpace(text[^1]))
        {
            whole.Add("");
        }
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var groups = parts.Length < 2 || text.Contains("  ", StringComparison.Ordinal) || char.IsWhiteSpace(text[0]) ? [] : parts.Select(p => Tokens(p, inRun)!).ToList();
        var pairs = groups.Count > 1 && groups.All(g => g.Count % 2 == 0) && groups.SkipLast(1).All(g => g.Count == groups[0].Count);
        var singles = groups.Count > 1 && groups.Count % 2 == 0 && groups.All(g => g.Count == 1);
        var apart = pairs || singles ? groups.SelectMany(g => g).ToList() : null;
        if (apart is not null && !InPlace(apart))
        {
            apart = null;
        }
        var hasPlaces = whole.Count % 2 == 0 && InPlace(whole);
        return apart is null ? hasPlaces ? whole : null
            : pairs || !hasPlaces ? apart
            : null;
    }

    /// <summary>Whether the text holds nothing but marks, for recognising a column of runs.</summary>
    public static bool IsRun(string text) => Tokens(text, SchoolCodes.National.MarkInRun) is not null;

    private static List<string>? Tokens(string text, Regex inRun)
    {
        var tokens = new List<string>();
        var length = 0;
        foreach (Match match in inRun.Matches(text.ToUpperInvariant()))
        {
            tokens.Add(match.Value.Trim());
            length += match.Length;
        }
        return length == text.Length ? tokens : null;
    }

    // Where both slashes are used, / is the morning's and \ the afternoon's: anything else has been shifted.
    private static bool InPlace(List<string> marks)
    {
        var both = marks.Contains("\\");
        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i] == (i % 2 == 0 ? "\\" : "/") && both)
            {
                return false;
            }
        }
        return true;
    }

    private static string? Retired(string code) => code switch
    {
        "H" => "H (authorised holiday) was retired in August 2024. Use C (exceptional leave) or G (holiday not granted) in your MIS, or leave this row out.",
        "J" => "J was retired in August 2024. Use J1 (interview) in your MIS, or leave this row out.",
        "Y" => "Y was retired in August 2024. Use Y1 to Y7, which say why the pupil could not come, or leave this row out.",
        "F" => "F (extended holiday) was retired. Use G (holiday not granted) in your MIS, or leave this row out.",
        _ => null,
    };

    [GeneratedRegex(@"^(/|\\|#|[A-Za-z][1-7]?)\s*[-–:=(]")]
    private static partial Regex CodeBeforeWords();
}
