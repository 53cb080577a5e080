using IapManager.Documents;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>The documents that go with the file: as they are, in the archive beside it.</summary>
internal static class CaseDocumentsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Documents.Count + file.HiddenDocuments == 0)
        {
            return [];
        }

        var blocks = new List<Block> { new Heading(2, "Documents attached") };
        if (file.Documents.Count > 0)
        {
            var table = new Table(new("Document", Weight: 1), "About", "Kind", "Added", new("In the archive", Weight: 1)) { HasRowHeadings = true, Summary = "Documents of the referrals" };
            foreach (var d in file.Documents)
            {
                table.Row(d.Name, ReferralSections.NameOf(d.Section), $"{DocumentWords.Type(d.Type)}, {DocumentWords.Size(d.Size)}", $"{Dates.BriefWithYear(d.AddedOn)}, {d.AddedBy}", d.InZip);
            }

            blocks.Add(new Paragraph("The case file with documents (ZIP) holds them as they were added."));
            blocks.Add(table);
        }

        if (file.HiddenDocuments > 0)
        {
            blocks.Add(CaseFileDocument.Nothing(file.HiddenDocuments == 1 ? "There is one more that is not for this reader." : $"There are {file.HiddenDocuments} more that are not for this reader."));
        }

        return blocks;
    }
}
