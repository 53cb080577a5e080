namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>Refuses a .doc that is no Word document, is locked, holds macros or other files, or carries something else at its end.</summary>
internal static class OldWordCheck
{
    private const string SavePdf = "Open it in Word, save it as a PDF, and choose that file.";

    public static void Check(byte[] content)
    {
        try
        {
            Look(new CompoundFile(content), content);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw new RefusedDocumentException("It is cut off or damaged. Open it in Word, save it as a Word document (.docx) or a PDF, and choose that file.");
        }
    }

    private static void Look(CompoundFile file, byte[] content)
    {
        var names = file.Entries.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("EncryptedPackage") || names.Contains("EncryptionInfo"))
        {
            throw new RefusedDocumentException("It is locked by a password. Open it, take the password away, save it, and choose the new file.");
        }

        if (file.Entries.Where(e => e.Name == "WordDocument").Take(1).ToList() is not [var document])
        {
            throw new RefusedDocumentException(names.Contains("Workbook") || names.Contains("Book") ? "It is an Excel workbook. Print the sheet that matters to a PDF and choose that file."
                : names.Contains("PowerPoint Document") ? "It is a PowerPoint presentation. Save it as a PDF and choose that file."
                : "It is not a Word document inside. " + SavePdf);
        }

        // [MS-DOC] 2.5.2: 0xA5EC begins every document; bit 0x0100 of the flags says that it is encrypted.
        var start = file.StartOf(document);
        if (start[0] != 0xEC || start[1] != 0xA5)
        {
            throw new InvalidDataException("Not a Word document.");
        }

        if ((start[0x0B] & 0x01) != 0)
        {
            throw new RefusedDocumentException("It is locked by a password. Open it, take the password away, save it, and choose the new file.");
        }

        if (names.Contains("Macros") || names.Contains("_VBA_PROJECT") || names.Contains("VBA") || names.Contains("_VBA_PROJECT_CUR"))
        {
            throw new RefusedDocumentException("It holds macros. " + SavePdf);
        }

        if (names.Contains("ObjectPool") && names.Any(n => n.StartsWith('_') && n.Length > 8 && n.Skip(1).All(char.IsAsciiDigit)) || names.Contains("\u0001Ole10Native") || names.Contains("Package"))
        {
            throw new RefusedDocumentException("It has another file or a control inside. " + SavePdf);
        }

        if (file.HasTail || ZipEnd.IsAtTheEndOf(content))
        {
            throw new RefusedDocumentException("There is something else after the end of this document. " + SavePdf);
        }
    }
}
