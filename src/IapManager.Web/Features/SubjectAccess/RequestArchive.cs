using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>What the person who asks is given: all as a document to read, the same as JSON for a computer, and the files.</summary>
public sealed class RequestArchive(RequestPage page, Document document, IDocumentRenderer renderer, DocumentStore store, AuditLog audit) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var aborted = context.HttpContext.RequestAborted;
        document.Logo = await context.HttpContext.RequestServices.GetRequiredService<SchoolLogoSource>().GetAsync(aborted);
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
                if (await store.ReadAsync(file.StoredAs, aborted) is { } content && Convert.ToHexString(SHA256.HashData(content)) == file.Sha256)
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

        // What was given can be shown later to be this, and no other.
        await audit.WriteAsync(nameof(SubjectAccessRequest), page.Request.Id, page.Request.PupilId, AuditAction.Export, $"Copy for the person who asks: {given.Count} records, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))}");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(DocumentResult.SafeName($"{document.Title}, {Dates.Plain(page.Today)}", "zip"));
        var response = context.HttpContext.Response;
        response.ContentType = "application/zip";
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        bytes.Position = 0;
        await bytes.CopyToAsync(response.Body, aborted);
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
