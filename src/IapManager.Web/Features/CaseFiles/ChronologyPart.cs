using IapManager.Documents;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Notes of the day in full, then everything that happened, oldest first. A note stands whole once: in the chronology its title alone. Words that may name other pupils are left out.</summary>
internal static class ChronologyPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        // Of one day what has a time comes in its order, after what has none; and nobody waits before they were accepted.
        var items = file.History.Items.Select(i => (About: PupilTimeline.NameOf(i.Kind), Item: i)).Concat(Besides(file))
            .OrderBy(i => i.Item.On).ThenBy(i => i.Item.At ?? TimeOnly.MinValue).ThenBy(i => i.Item.Kind).ThenBy(i => i.Item.Icon == "list-checks").ToList();
        var blocks = new List<Block>();
        var notes = items.Select(i => i.Item).Where(i => IsNote(i) && i.Words is not null).ToList();
        if (notes.Count > 0)
        {
            blocks.Add(new Heading(2, "Notes of the day"));
            foreach (var note in notes)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold($"{When(note)}. {note.Title}. "), note.Words!)));
            }
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
        foreach (var (about, item) in items)
        {
            table.Row(When(item), about, item.Title, IsNote(item) || item.MayNameOthers ? "" : item.Words ?? "");
        }

        blocks.Add(table);
        return blocks;
    }

    /// <summary>What the timeline on the pupil's page does not tell, and the parts before do.</summary>
    private static IEnumerable<(string About, TimelineItem Item)> Besides(CaseFile file) =>
    [
        .. file.Records.Suspensions.Select(s => ("Suspensions", Item(TimelineKind.School, s.Start, CaseAttendancePart.NameOf(s.Kind), s.End is { } end && end != s.Start ? $"To {Dates.BriefWithYear(end)}." : null))),
        .. file.Letters.Select(l => ("Family", Item(TimelineKind.Referrals, Dates.DayOf(l.MadeAt), $"Letter to {l.To}", l.Subject))),
        .. file.Told.Select(t => ("Family", Item(TimelineKind.Referrals, t.On, $"{t.Whom} was told", $"By {t.ToldBy}."))),
        .. file.Days.NotesHome.Select(n => ("Family", Item(TimelineKind.School, Dates.DayOf(n.At), $"A note went home to {n.To}", null))),
        .. file.Days.Changes.Where(c => c.Date <= file.Today).Select(c => ("Timetable", Item(TimelineKind.Timetable, c.Date, $"Elsewhere: {CaseDays.WhatOf(c)}", c.Place))),
    ];

    private static TimelineItem Item(TimelineKind kind, DateOnly on, string title, string? words) => new(kind, on, null, "", title, words);

    private static bool IsNote(TimelineItem item) => item.Kind == TimelineKind.Notes || item is { Kind: TimelineKind.Safeguarding, At: not null };

    private static string When(TimelineItem item) => item.At is { } at ? $"{Dates.BriefWithYear(item.On)}, {Dates.Time(at)}" : Dates.BriefWithYear(item.On);
}
