using IapManager.Domain.Imports;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>How the text of a field is understood, and so how a column's content can be recognised.</summary>
public enum ValueKind
{
    Text,
    Upn,
    Name,
    FullName,
    Person,
    Date,
    BirthDate,
    YearGroup,
    Sex,
    YesNo,
    SenStatus,
    SenNeed,
    Ethnicity,
    Email,
    Phone,
    Number,
    Week,
    Day,
    Period,
    Slot,
    Time,
    Days,
    YearGroups,
    Session,
    Mark,
    Marks,
    SuspensionType,
    ExclusionReason,
    ReadingAge,
}

/// <summary>A fact that a file of some kind can hold.</summary>
/// <param name="Key">Stable name, kept in remembered mappings.</param>
/// <param name="Label">Words for the page.</param>
/// <param name="Synonyms">Headings that mean this field, in the form that <see cref="HeadingName.Normalise"/> gives.</param>
public sealed record ImportField(string Key, string Label, ValueKind Kind, params string[] Synonyms);

/// <summary>The fields of one kind of file, and which of them it cannot do without.</summary>
/// <param name="Needs">Each group names fields of which at least one must be matched; the text says it in words.</param>
/// <param name="Telling">Fields that hardly any other kind of file has.</param>
public sealed record FieldSet(
    ImportKind Kind,
    IReadOnlyList<ImportField> Fields,
    IReadOnlyList<FieldNeed> Needs,
    IReadOnlyList<string> Telling,
    IReadOnlyList<string> FileNameHints)
{
    public ImportField? Find(string key) => Fields.FirstOrDefault(f => f.Key == key);
}

/// <summary>One thing that a file must say, by any one of several combinations of fields.</summary>
public sealed record FieldNeed(string Words, params string[][] AnyOf)
{
    public bool IsMetBy(ICollection<string> matched) => AnyOf.Any(all => all.All(matched.Contains));
}
