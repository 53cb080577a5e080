using IapManager.Documents;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Notes of the day in full, then everything that happened, oldest first. A note stands whole once: in the chronology its title alone. Words that may name other pupils are left out.</summary>
internal static class ChronologyPart
{
    private const int LongEnoughForAPage = 15;

    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        List<TimelineItem> items = [.. file.History.Items.Reverse()];
        var blocks = new List<Block>();
        var notes = items.Where(i => IsNote(i) && i.Words is not null).ToList();
        if (notes.Count > 0)
        {
            blocks.Add(new Heading(2, "Notes of the day"));
            foreach (var note in notes)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold($"{When(note)}. {note.Title}. "), note.Words!)));
            }
        }

        if (items.Count > LongEnoughForAPage)
        {
            blocks.Add(new PageBreak());
        }

        blocks.Add(new Heading(2, "Chronology"));
        if (file.History.Moves is { } moves)
        {
            blocks.Add(new Paragraph(moves));
        }

        if (items.Count == 0)
        {
            blocks.Add(CaseFileDocument.Nothing("Nothing has been recorded yet."));
            return blocks;
        }

        var table = new Table("When", "About", new("What happened", Weight: 1), new("More", Weight: 1.3)) { HasRowHeadings = true, Summary = "Everything that happened, oldest first" };
        foreach (var item in items)
        {
            table.Row(When(item), PupilTimeline.NameOf(item.Kind), item.Title, IsNote(item) || item.MayNameOthers ? "" : item.Words ?? "");
        }

        blocks.Add(table);
        return blocks;
    }

    private static bool IsNote(TimelineItem item) => item.Kind == TimelineKind.Notes || item is { Kind: TimelineKind.Safeguarding, At: not null };

    private static string When(TimelineItem item) => item.At is { } at ? $"{Dates.BriefWithYear(item.On)}, {Dates.Time(at)}" : Dates.BriefWithYear(item.On);
}
