using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>
/// All packs in one file: a cover that lists them, then each pack with a bookmark. Pages are numbered within each pack, not over all: packs
/// are parted after printing and handed to different families, and "Page 3 of 4" then says whether one is whole. Each begins on a sheet of its own.
/// </summary>
internal static class DayPacksDocument
{
    public static Document Of(PackRun run, IReadOnlyList<PackItem> items, IReadOnlyList<MadePack> made)
    {
        var first = made[0].Document;
        var title = TitleOf(run.From, run.To);
        var document = new Document
        {
            Title = title,
            Author = run.AskedBy.Name,
            Subject = "Review packs",
            Made = first.Made,
            Head = first.Head,
            Logo = first.Logo,
            Marking = "Confidential: about several pupils",
            Footer = $"{title}. Made by {run.AskedBy.Name}, {Dates.Full(Dates.DayOf(run.AskedAt))}, {Dates.TimeOf(run.AskedAt)}",
        };
        document.Add(new Heading(1, title), new Paragraph($"{Counted(made.Count)}, made by {run.AskedBy.Name} on {Dates.Full(Dates.DayOf(run.AskedAt))}. Pages are numbered within each pack. Printed on both sides, each pack begins on a new sheet, so some pages are empty. Take this page away before a pack is handed on: it names other pupils.", TextSize.Intro));
        if (run.MadeFor is { } whom)
        {
            document.Add(new Paragraph(new RichText(Run.Bold("For "), whom)));
        }

        var list = new Table(new("Pupil", Weight: 1), "Form") { HasRowHeadings = true, Summary = "Packs in this file, in their order" };
        foreach (var pack in made)
        {
            list.Row(pack.Name, pack.Form ?? "–");
        }

        document.Add(list);
        if (items.Count(i => i.State == PackItemState.NotMade) is var failed and > 0)
        {
            document.Add(new Note(failed == 1 ? "The page from which you started them names the pupil, and says why." : "The page from which you started them names the pupils, and says why.") { Title = $"{Counted(failed)} could not be made" });
        }

        foreach (var pack in made)
        {
            document.Add(new Part(pack.Document.Head, pack.Document.Marking, pack.Document.Footer) { StartsSheet = true });
            document.Add(pack.Document.Blocks);
        }

        return document;
    }

    public static string TitleOf(DateOnly from, DateOnly to) => from == to ? $"Packs for the reviews of {Dates.Plain(from)}" : $"Packs for the reviews of {Dates.Plain(from)} to {Dates.Plain(to)}";

    private static string Counted(int packs) => packs == 1 ? "1 pack" : $"{packs} packs";
}
