using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using IapManager.Documents;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Shared.Documents;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>What the person who asks is given: all as a document to read, the same as JSON for a computer, and the files.</summary>
public sealed class RequestArchive(RequestPage page, Document document, IDocumentRenderer renderer, DocumentStore store)
{
    public async Task<byte[]> BytesAsync(CancellationToken cancellationToken)
    {
        var given = page.Given();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var pdf = zip.CreateEntry(DocumentResult.SafeName(document.Title, "pdf")).Open())
            {
                renderer.Render(document, pdf);
            }

            Add(zip, "records.json", RecordsJson.Of(page.Pupil.Name, page.Today, page.LeavesOut, given));
            var (names, missing) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<string>());
            foreach (var file in given.Select(r => r.File).OfType<RecordFile>())
            {
                var name = Free(file.Name, names);
                if (await store.ReadAsync(file.StoredAs, cancellationToken) is { } content && Convert.ToHexString(SHA256.HashData(content)) == file.Sha256)
                {
                    Add(zip, $"documents/{name}", content);
                }
                else
                {
                    missing.Add(name);
                }
            }

            if (missing.Count > 0)
            {
                Add(zip, "Documents that are missing.txt", Encoding.UTF8.GetBytes($"These documents are missing or damaged on the school’s server.\r\n{string.Join("\r\n", missing)}\r\n"));
            }
        }

        return bytes.ToArray();
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name).TrimStart('.'));
        var free = DocumentResult.SafeName(stem, ending);
        for (var n = 2; !taken.Add(free); n++)
        {
            free = DocumentResult.SafeName($"{stem} {n}", ending);
        }

        return free;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
