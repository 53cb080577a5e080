namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Types and reasons of suspensions and permanent exclusions.</summary>
public static class ExclusionText
{
    private static readonly CodeList Types = new(
        ("SUSP", ["Suspension", "Suspended", "Fixed", "FIXD", "Fixed term", "Fixed term exclusion", "Fixed period", "Fixed-period exclusion", "FTE", "S", "F"]),
        ("LNCH", ["Lunchtime", "Lunchtime suspension", "Lunchtime exclusion", "Lunch", "L"]),
        ("PERM", ["Permanent", "Permanent exclusion", "Permanently excluded", "PEX", "PX", "P"]));

    internal static readonly (string Code, string[] Words)[] ReasonWords =
    [
        ("PP", ["Physical assault against a pupil", "Physical assault on a pupil", "Assault pupil", "Physical assault against pupil"]),
        ("PA", ["Physical assault against an adult", "Physical assault on an adult", "Assault adult", "Physical assault against adult"]),
        ("VP", ["Verbal abuse of a pupil", "Verbal abuse/threatening behaviour against a pupil", "Verbal abuse or threatening behaviour against a pupil", "Verbal abuse pupil", "Verbal abuse against pupil"]),
        ("VA", ["Verbal abuse of an adult", "Verbal abuse/threatening behaviour against an adult", "Verbal abuse or threatening behaviour against an adult", "Verbal abuse adult", "Verbal abuse against adult"]),
        ("OW", ["Weapon or prohibited item", "Use or threat of use of an offensive weapon or prohibited item", "Offensive weapon", "Prohibited item"]),
        ("BU", ["Bullying"]),
        ("RA", ["Racist abuse", "Racism"]),
        ("LG", ["Abuse against sexual orientation and gender identity", "Abuse about sexual orientation or gender identity", "Homophobic abuse"]),
        ("DS", ["Abuse relating to disability", "Abuse about disability"]),
        ("SM", ["Sexual misconduct"]),
        ("DA", ["Drug and alcohol related", "Drugs and alcohol", "Drugs or alcohol"]),
        ("DM", ["Damage", "Damage to property"]),
        ("TH", ["Theft"]),
        ("DB", ["Persistent or general disruptive behaviour", "Persistent disruptive behaviour", "Disruptive behaviour", "Disruption"]),
        ("MT", ["Inappropriate use of social media or online technology", "Inappropriate use of social media or technology", "Inappropriate use of social media", "Social media"]),
        ("PH", ["Wilful and repeated transgression of protective measures in place to protect public health", "Public-health measures", "Public health"]),
        ("BW", ["Brought a weapon"]), ("TB", ["Cyber-bullying"]), ("SB", ["Harmful sexual behaviour"]), ("MB", ["Misogynistic behaviour", "Misogyny"]),
        ("AB", ["Misandry"]), ("DR", ["Drugs"]), ("AR", ["Alcohol"]), ("SR", ["Smoking"]), ("VR", ["Vaping"]), ("LD", ["Low-level disruption"]),
        ("CB", ["Challenging behaviour"]), ("MP", ["Mobile phone"]), ("OS", ["Outside school"]),
    ];

    public static Reading<string> Type(string text) => Types.Find(text) is { } code
        ? Reading<string>.Of(code)
        : Reading<string>.Wrong("This should be a suspension, a lunchtime suspension or a permanent exclusion. Correct it in your MIS, or leave this row out.");

    /// <summary>Up to three reason codes, in the order written.</summary>
    public static Reading<IReadOnlyList<string>> Reason(string text, SchoolCodes? codes = null) => (codes ?? SchoolCodes.National).Reasons.FindAll(text, out var unknown) is { } found
        ? Reading<IReadOnlyList<string>>.Of([.. found.Take(3)])
        : Reading<IReadOnlyList<string>>.Wrong($"“{unknown}” is not a reason on the national list. Use a code such as PP or DB, or leave this row out.");
}
