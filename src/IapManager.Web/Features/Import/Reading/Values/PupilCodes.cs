namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Code sets of the Common Basic Data Set, with the words that exports write instead.</summary>
public static class PupilCodes
{
    private static readonly CodeList SenStatuses = new(
        ("N", ["No SEN", "None", "No special educational need", "No special educational needs", "No specified special educational need", "No", "-", "0", "No SEN provision", "Not SEN", "No SEND"]),
        ("K", ["SEN support", "SEND support", "Support", "SEN", "School support", "S", "A", "P", "School action", "School action plus", "SENS", "SEN K", "Special educational needs support"]),
        ("E", ["EHC plan", "EHCP", "EHC", "Education, health and care plan", "Education health care plan", "Statement", "Statemented", "EHCP in place", "Statement of SEN", "Education Health and Care Plan (EHCP)"]));

    internal static readonly (string Code, string[] Words)[] SenNeedWords =
    [
        ("SPLD", ["Specific learning difficulty", "Specific learning difficulties", "Dyslexia", "SpLD (dyslexia)"]),
        ("MLD", ["Moderate learning difficulty", "Moderate learning difficulties"]),
        ("SLD", ["Severe learning difficulty", "Severe learning difficulties"]),
        ("PMLD", ["Profound and multiple learning difficulty", "Profound and multiple learning difficulties"]),
        ("SEMH", ["Social, emotional and mental health", "Social emotional mental health", "Social, emotional and mental health difficulties", "Social, emotional and mental health needs", "BESD"]),
        ("SLCN", ["Speech, language and communication needs", "Speech, language and communication", "Speech language communication needs", "Speech and language"]),
        ("HI", ["Hearing impairment", "Hearing impaired", "Deaf"]),
        ("VI", ["Visual impairment", "Vision impairment", "Visually impaired"]),
        ("MSI", ["Multi-sensory impairment", "Multisensory impairment"]),
        ("PD", ["Physical disability", "Physical disabilities"]),
        ("ASD", ["Autistic spectrum disorder", "Autism spectrum disorder", "Autism", "ASC", "Autistic spectrum condition", "Autism spectrum condition", "Autistic"]),
        ("DS", ["Down syndrome", "Down's syndrome", "Downs syndrome"]),
        ("OTH", ["Other", "Other difficulty", "Other difficulty/disability", "Other difficulty or disability", "Other difficulty disability"]),
        ("NSA", ["SEN support but no specialist assessment of type of need", "No specialist assessment", "SEN support no specialist assessment"]),
    ];

    internal static readonly (string Code, string[] Words)[] EthnicityWords =
    [
        ("WBRI", ["White British", "White - British", "British", "White English", "WENG", "White - English", "English/Welsh/Scottish/Northern Irish/British", "WWEL", "WSCO", "WNIR", "WCOR", "WOWB"]),
        ("WIRI", ["White Irish", "Irish"]),
        ("WIRT", ["Traveller of Irish heritage", "Irish Traveller", "White - Traveller of Irish heritage", "Traveller - Irish heritage"]),
        ("WROM", ["Gypsy/Roma", "Gypsy Roma", "Gypsy", "Roma", "White - Gypsy/Roma", "WROG", "WROR", "WROO"]),
        ("WOTH", ["Any other White background", "White other", "White - any other background", "Other White", "White any other White background", "WEEU", "WEUR", "WWEU", "White Eastern European", "White Western European", "White European", "WOTW", "WTUR", "WITA", "WGRE", "WPOR", "WALB"]),
        ("MWBC", ["White and Black Caribbean", "Mixed White and Black Caribbean", "Mixed - White and Black Caribbean"]),
        ("MWBA", ["White and Black African", "Mixed White and Black African", "Mixed - White and Black African"]),
        ("MWAS", ["White and Asian", "Mixed White and Asian", "Mixed - White and Asian", "MWAP", "MWAI", "MWAO"]),
        ("MOTH", ["Any other Mixed background", "Mixed other", "Other Mixed", "Mixed - any other background", "Mixed any other Mixed background", "MOTM", "MAOE", "MABL"]),
        ("AIND", ["Indian", "Asian Indian", "Asian or Asian British - Indian", "Asian or Asian British Indian"]),
        ("APKN", ["Pakistani", "Asian Pakistani", "Asian or Asian British - Pakistani", "AMPK", "AKPA", "AOPK"]),
        ("ABAN", ["Bangladeshi", "Asian Bangladeshi", "Asian or Asian British - Bangladeshi"]),
        ("AOTH", ["Any other Asian background", "Asian other", "Other Asian", "Asian or Asian British - any other Asian background", "Asian any other Asian background", "AAFR", "ANEP", "ASNL", "ASLT", "AOTA"]),
        ("CHNE", ["Chinese", "Asian Chinese", "Asian or Asian British - Chinese", "CHKC", "CMAL", "COCH"]),
        ("BCRB", ["Black Caribbean", "Caribbean", "Black or Black British - Caribbean", "Black - Caribbean"]),
        ("BAFR", ["Black African", "African", "Black or Black British - African", "Black - African", "BSOM", "BNGN", "BGHA", "BCON", "BSUD", "BAOF", "BSLN", "BANN", "Black - Somali", "Black - Nigerian", "Black - Ghanaian"]),
        ("BOTH", ["Any other Black background", "Black other", "Other Black", "Black or Black British - any other Black background", "BEUR", "BNAM", "BOTB"]),
        ("OOTH", ["Any other ethnic group", "Other ethnic group", "Other", "Any other", "Any other ethnic background", "OARA", "Arab", "OAFG", "OKRD", "OIRN", "OIRQ", "OVIE", "OFIL", "OJPN", "OKOR", "OLAM", "OLEB", "OLIB", "OMAL", "OMRC", "OPOL", "OTHA", "OYEM", "OEGY", "OOEG"]),
        ("REFU", ["Refused", "Prefer not to say", "Not stated", "Declined"]),
        ("NOBT", ["Not yet obtained", "Information not yet obtained", "Not obtained", "Unknown", "Not known"]),
    ];

    public static Reading<string> SenStatus(string text) => SenStatuses.Find(text) is { } code
        ? Reading<string>.Of(code)
        : Reading<string>.Wrong("No such SEN status. Use N (none), K (SEN support) or E (EHC plan), or leave this row out.");

    /// <summary>The need codes named in the text, ranked as written, at most two.</summary>
    public static Reading<IReadOnlyList<string>> SenNeed(string text, SchoolCodes? codes = null)
    {
        if (text.Trim() is "-" or "N/A" or "None" or "NONE" or "none")
        {
            return Reading<IReadOnlyList<string>>.Of([]);
        }
        return (codes ?? SchoolCodes.National).SenNeeds.FindAll(text, out var unknown) is { } found
            ? Reading<IReadOnlyList<string>>.Of([.. found.Take(2)])
            : Reading<IReadOnlyList<string>>.Wrong(
                $"“{unknown}” is not a type of need that is known here. Use a code such as SEMH, SLCN or ASD, or leave this row out.");
    }

    public static Reading<string> Ethnicity(string text, SchoolCodes? codes = null) => (codes ?? SchoolCodes.National).Ethnicities.Find(text) is { } code
        ? Reading<string>.Of(code)
        : Reading<string>.Wrong("This ethnic group is not on the national list. Use a code such as WBRI or NOBT (not yet obtained), or leave this row out.");
}
