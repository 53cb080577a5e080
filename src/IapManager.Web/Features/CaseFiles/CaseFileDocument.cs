using IapManager.Documents;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>A case file as a document: the pupil's strengths first, then everything in the order in which it came about, and the whole chronology at the end.</summary>
public static class CaseFileDocument
{
    private const int LongestNameInFile = 90;

    public static string FileNameOf(CaseFile file, string extension) =>
        DocumentResult.SafeName($"Case file, {(file.Pupil.Name.Length > LongestNameInFile ? file.Pupil.Name[..LongestNameInFile] : file.Pupil.Name)}, {Dates.Plain(file.Today)}", extension);

    public static Document Of(CaseFile file)
    {
        var form = file.Pupil.Form is { Length: > 0 } name ? $", {name}" : "";
        var made = $"{Dates.Full(DateOnly.FromDateTime(file.MadeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(file.MadeAt.DateTime))}";
        var document = new Document
        {
            Title = $"{file.Pupil.Name}: case file",
            Author = file.MadeBy,
            Subject = "Case file",
            Made = file.MadeAt,
            Head = new RunningHead(file.SchoolName, $", {file.ProvisionName}"),
            Marking = file.HoldsSafeguarding ? "Confidential: holds safeguarding records" : file.HoldsSensitive ? "Confidential: holds what is about family and health" : "Confidential: contains personal information",
            Footer = $"Case file, {file.Pupil.Name}{form}. Made by {file.MadeBy}, {made}",
        };
        document.Add(
            new Heading(1, $"{file.Pupil.Name}: case file"),
            new Paragraph($"As of {Dates.Full(file.Today)}", TextSize.Intro),
            new Facts([.. FactsOf(file)]),
            new Paragraph($"Made by {file.MadeBy} on {made}. It holds what {file.MadeBy} may see, and nothing else; another reader’s may hold more or less.", TextSize.Small));
        document.Add(ProfilePart.Of(file));
        document.Add(NeedsOf(file));
        document.Add(CaseReferralsPart.Of(file));
        document.Add(CaseWaitingPart.Of(file));
        document.Add(CasePlacementsPart.Of(file));
        document.Add(CasePlansPart.Of(file));
        document.Add(CaseAttendancePart.Of(file));
        document.Add(CaseReviewsPart.Of(file));
        document.Add(CaseFeedbackPart.Of(file));
        document.Add(CaseDaysPart.Of(file));
        document.Add(CaseSupportPart.Of(file));
        document.Add(CaseFamilyPart.Of(file));
        document.Add(ChronologyPart.Of(file));
        document.Add(CaseDocumentsPart.Of(file));
        return document;
    }

    /// <summary>Said once for each part of which there is nothing, so that nobody looks for it.</summary>
    internal static Paragraph Nothing(string words) => new(words) { IsMuted = true };

    /// <summary>After what the pupil is good at, never before it.</summary>
    private static IReadOnlyList<Block> NeedsOf(CaseFile file)
    {
        var pupil = file.Pupil;
        var needs = string.Join("; ", new[] { pupil.PrimaryNeed, pupil.SecondaryNeed }.OfType<string>().Select(n => file.Records.MeaningOf(CodeList.SenNeed, n)));
        var sen = pupil.SenStatus switch { "E" => "EHC plan", "K" => "SEN support", _ => "None recorded" } + (needs.Length > 0 ? $". {needs}" : "");
        return [new Heading(2, "Special educational needs"), new Facts([new Fact("SEN", sen), .. pupil.Eal ? [new Fact("English", "An additional language")] : Array.Empty<Fact>()])];
    }

    private static IEnumerable<Fact> FactsOf(CaseFile file)
    {
        var pupil = file.Pupil;
        yield return new("Year and form", string.IsNullOrEmpty(pupil.Form) ? Pupil.YearName(pupil.YearGroup) : $"{Pupil.YearName(pupil.YearGroup)}, {pupil.Form}");
        if (pupil.DateOfBirth is { } born)
        {
            yield return new("Date of birth", Dates.Plain(born));
        }

        if (pupil.Upn is { } upn)
        {
            yield return new("UPN", upn);
        }

        if ($"{pupil.LegalForename} {pupil.LegalSurname}" is var legal && legal != pupil.Name)
        {
            yield return new("Legal name", legal);
        }

        if (pupil.AdmittedOn is { } admitted)
        {
            yield return new("Joined the school", Dates.Plain(admitted));
        }

        if (pupil.LeftOn is { } left)
        {
            yield return new("Left the school", Dates.Plain(left));
        }
    }
}
