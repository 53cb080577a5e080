using IapManager.Documents;
using IapManager.Domain.Letters;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Letters;

/// <summary>A kept letter on paper.</summary>
public static class LetterDocument
{
    public static string FileNameOf(KeptLetter kept) => DocumentResult.SafeName($"Letter, {kept.Pupil}, {Dates.Plain(Dates.DayOf(kept.Letter.MadeAt))}", "pdf");

    /// <summary>All that would be drawn of it, to ask whether the renderer can.</summary>
    public static string WordsOf(KeptLetter kept) => string.Join('\n', kept.Letter.To, kept.Letter.Address, kept.Letter.Subject, kept.Letter.Body);

    public static Document Of(KeptLetter kept)
    {
        var letter = kept.Letter;
        var document = new Document
        {
            Title = letter.Subject,
            Author = letter.MadeBy.Name,
            Subject = LetterKinds.NameOf(letter.Kind),
            Made = new DateTimeOffset(SchoolClock.ToLocal(letter.MadeAt)),
            Head = new RunningHead(kept.SchoolName, $", {kept.ProvisionName}"),
            Marking = "Confidential: contains personal information",
            Footer = $"{kept.Reference}. Made by {letter.MadeBy.Name}, {Dates.Full(Dates.DayOf(letter.MadeAt))}",
        };
        document.Add(
            new Paragraph(letter.Address is null ? letter.To : $"{letter.To}\n{letter.Address}"),
            new Spacer(14),
            new Paragraph(Dates.Full(Dates.DayOf(letter.MadeAt))),
            new Spacer(6),
            new Heading(1, letter.Subject));
        foreach (var paragraph in letter.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            document.Add(new Paragraph(paragraph), new Spacer(5));
        }

        return document;
    }
}
