using IapManager.Documents;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What was ticked for this pack alone, by somebody who may read it.</summary>
internal static class SensitivePart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        var blocks = new List<Block>();
        foreach (var section in pack.Sensitive)
        {
            blocks.Add(new Heading(2, $"{ReferralSections.NameOf(section.Kind)}, from the referral"));
            blocks.AddRange(Said(section));
        }

        if (pack.Safeguarding is { } safeguarding)
        {
            blocks.Add(new Heading(2, "Safeguarding"));
            blocks.Add(new Note("Only for those whom the safeguarding lead has chosen. Do not copy it; give it back or destroy it after the meeting.") { Title = "Safeguarding records" });
            foreach (var section in safeguarding.Sections)
            {
                blocks.AddRange(Said(section));
            }

            foreach (var note in safeguarding.Notes)
            {
                blocks.Add(new Heading(3, $"{Dates.Full(note.On)}, {note.By}"));
                blocks.Add(new Paragraph(note.Text));
            }

            if (safeguarding.Notes.Count == 0)
            {
                blocks.Add(new Paragraph(safeguarding.OtherDays ? "No note is of these days. There are notes of other days." : "There is no note of the day about it.") { IsMuted = true });
            }

            if (safeguarding.Documents.Count > 0)
            {
                blocks.Add(new Heading(3, "Documents, not in this pack"));
                blocks.Add(new BulletList([.. safeguarding.Documents.Select(d => (RichText)$"{d.Name}, added by {d.By} on {Dates.Plain(d.On)}")]));
            }
        }

        return blocks;
    }

    private static IEnumerable<Block> Said(PackSensitive section)
    {
        yield return new Paragraph(section.Text);
        yield return new Paragraph($"Written by {section.By}, {Dates.Plain(section.On)}.", TextSize.Small) { IsMuted = true };
    }
}
