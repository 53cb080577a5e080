using IapManager.Documents;
using IapManager.Domain.Letters;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>What the family was told: letters in full, decisions told otherwise, and notes that went home.</summary>
internal static class CaseFamilyPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block>();
        if (file.Letters.Count + file.Told.Count + file.Days.NotesHome.Count > 0)
        {
            blocks.Add(new Heading(2, "What the family was told"));
        }

        foreach (var letter in file.Letters)
        {
            blocks.Add(new Heading(3, $"Letter to {letter.To}, {Dates.Plain(Dates.DayOf(letter.MadeAt))}: {letter.Subject}"));
            blocks.AddRange(letter.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new Paragraph(p)));
            blocks.Add(new Paragraph($"{LetterKinds.NameOf(letter.Kind)}. Made by {letter.MadeBy.Name}.", TextSize.Small) { IsMuted = true });
        }

        if (file.Told.Count > 0)
        {
            blocks.Add(new BulletList([.. file.Told.Select(t => (RichText)$"{t.Whom} was told on {Dates.Plain(t.On)} by {t.ToldBy}.{(t.Note is { } note ? $" {note}" : "")}")]));
        }

        if (file.Days.NotesHome.Count > 0)
        {
            var table = new Table("Sent", "To", new("Something good that went home", Weight: 1), "By") { HasRowHeadings = true, Summary = "Notes that went home" };
            foreach (var n in file.Days.NotesHome)
            {
                table.Row(Dates.BriefWithYear(Dates.DayOf(n.At)), n.To, n.Text, n.Sender.Name);
            }

            blocks.Add(table);
        }

        return blocks;
    }
}
