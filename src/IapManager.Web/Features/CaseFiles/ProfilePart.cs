using IapManager.Documents;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Strengths, the passport with its earlier versions, and contacts.</summary>
internal static class ProfilePart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block> { new Heading(2, $"What {file.Pupil.Forename} is good at and enjoys") };
        if (file.Passports.Count == 0)
        {
            if (file.Referrals.SelectMany(r => r.Sections).LastOrDefault(s => s.Kind == ReferralSectionKind.StrengthsAndInterests) is { } referred)
            {
                blocks.Add(new Paragraph(referred.Text));
            }

            blocks.Add(CaseFileDocument.Nothing("No passport has been written yet."));
        }
        else
        {
            AddPassport(blocks, file);
        }

        AddContacts(blocks, file);
        if (file.Protection is { } protection)
        {
            blocks.Add(new Heading(2, "Protection and care, from the MIS"));
            List<RichText> lines = [.. protection.Flags.Select(f => (RichText)f), .. protection.History.Select(h => (RichText)$"{h.What}: {h.Now}, by an import on {Dates.Plain(h.On)}")];
            blocks.Add(new BulletList([.. lines]));
        }

        return blocks;
    }

    private static void AddPassport(List<Block> blocks, CaseFile file)
    {
        var now = file.Passports[^1];
        blocks.Add(new Paragraph(now.Strengths));
        AddLines(blocks, "What works", now.WhatWorksLines);
        AddLines(blocks, "What to avoid", now.WhatToAvoidLines);
        foreach (var (label, words) in new[] { ("Greeting: ", now.Greeting), ("Stepping out: ", now.SteppingOut) })
        {
            if (words is not null)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold(label), words)));
            }
        }

        if (now.PupilsWords is { } own)
        {
            blocks.Add(new Voice(file.Pupil.Forename, $"“{own}”", $"In the passport of {Dates.Plain(now.WrittenOn)}") { IsTinted = true });
        }

        if (now.Acknowledgements.Count > 0)
        {
            var read = now.Acknowledgements.OrderBy(a => a.On).Select(a => $"{file.Staff.GetValueOrDefault(a.StaffMemberId, "somebody who is not here any more")}, {Dates.Brief(a.On)}");
            blocks.Add(new Paragraph($"Read by {string.Join("; ", read)}.", TextSize.Small) { IsMuted = true });
        }

        if (file.Passports.Count > 1)
        {
            var table = new Table("Version", "Written", "By", new("Strengths then", Weight: 1), new("What worked then", Weight: 1), new("What to avoid, and other words", Weight: 1)) { HasRowHeadings = true, Summary = "Earlier versions of the passport" };
            foreach (var version in file.Passports.SkipLast(1).Reverse())
            {
                table.Row($"{version.Number}", Dates.BriefWithYear(version.WrittenOn), version.WrittenBy.Name, version.Strengths, string.Join("\n", version.WhatWorksLines), string.Join("\n", Others(file, version)));
            }

            blocks.Add(new Heading(3, "Earlier versions of the passport"));
            blocks.Add(table);
        }
    }

    private static IEnumerable<string> Others(CaseFile file, PassportVersion version)
    {
        foreach (var line in version.WhatToAvoidLines)
        {
            yield return line;
        }

        foreach (var (label, words) in new[] { ("Greeting", version.Greeting), ("Stepping out", version.SteppingOut), (file.Pupil.Forename, version.PupilsWords) })
        {
            if (words is not null)
            {
                yield return $"{label}: {words}";
            }
        }
    }

    private static void AddLines(List<Block> blocks, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            blocks.Add(new Heading(3, title));
            blocks.Add(new BulletList([.. lines.Select(l => (RichText)l)]));
        }
    }

    private static void AddContacts(List<Block> blocks, CaseFile file)
    {
        blocks.Add(new Heading(2, "Contacts"));
        if (!file.ReadsSensitive)
        {
            blocks.Add(CaseFileDocument.Nothing("They are for those who read what is about family."));
            return;
        }

        if (file.Contacts.Count == 0)
        {
            blocks.Add(CaseFileDocument.Nothing("None is known here."));
            return;
        }

        var table = new Table(new("Contact", Weight: 1), "Relationship", "Parental responsibility", "Lives with", new("Telephone and email", Weight: 1.2)) { HasRowHeadings = true, Summary = "Contacts" };
        foreach (var c in file.Contacts)
        {
            string lives = c.LivesWith switch { true => "Yes", false => "No", null => "Not known" };
            var reach = string.Join("\n", new[] { c.Mobile, c.Email, c.MayBeWrittenTo ? null : "Not to be written to" }.OfType<string>());
            table.Row($"{c.Title} {c.Forename} {c.Surname}".Trim(), c.Relationship, c.ParentalResponsibility ? "Yes" : "No", lives, reach);
        }

        blocks.Add(table);
    }
}
