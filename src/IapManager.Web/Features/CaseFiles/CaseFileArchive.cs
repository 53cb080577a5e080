using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using IapManager.Documents;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>The case file and its documents, one after the other into the answer: never more than one document is in memory.</summary>
public sealed class CaseFileArchive(CaseFile file, IDocumentRenderer renderer, DocumentStore store, AuditLog audit) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, aborted) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(CaseFileDocument.FileNameOf(file, "zip"));
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        using var ready = new ReadyBytes();
        using (var zip = new ZipArchive(ready, ZipArchiveMode.Create, leaveOpen: true))
        {
            await FillAsync(zip, await context.HttpContext.RequestServices.GetRequiredService<SchoolLogoSource>().GetAsync(aborted), () => ready.SendAsync(response.Body, aborted), aborted);
        }

        await ready.SendAsync(response.Body, aborted);
    }

    /// <param name="zip">Gets the case file first.</param>
    /// <param name="logo">Null for none.</param>
    /// <param name="send">After each file.</param>
    /// <param name="aborted">Ends it.</param>
    public async Task FillAsync(ZipArchive zip, Picture? logo, Func<Task> send, CancellationToken aborted)
    {
        var document = CaseFileDocument.Of(file);
        document.Logo = logo;
        using var pdf = new MemoryStream();
        renderer.Render(document, pdf);
        Add(zip, CaseFileDocument.FileNameOf(file, "pdf"), pdf.ToArray());
        await send();
        var missing = new List<string>();
        foreach (var attached in file.Documents)
        {
            if (await store.ReadAsync(attached.StoredAs, aborted) is { } content && Convert.ToHexString(SHA256.HashData(content)) == attached.Sha256)
            {
                // A document that is not there was not read either.
                await audit.WriteAsync(nameof(ReferralDocument), attached.Id, file.Pupil.Id, detail: attached.Section == ReferralSectionKind.Safeguarding ? null : attached.Name);
                Add(zip, attached.InZip, content);
                await send();
            }
            else
            {
                missing.Add(attached.InZip);
            }
        }

        if (missing.Count > 0)
        {
            var words = $"These documents are missing or damaged on the server. Ask your administrator to bring them back from the backup.\r\n{string.Join("\r\n", missing)}\r\n";
            Add(zip, "Documents that are missing.txt", Encoding.UTF8.GetBytes(words));
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }

    /// <summary>What the archive has written and nobody has sent yet: an archive writes synchronously, and an answer must not be written so.</summary>
    private sealed class ReadyBytes : Stream
    {
        private readonly MemoryStream _ready = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task SendAsync(Stream to, CancellationToken cancellationToken)
        {
            await to.WriteAsync(_ready.GetBuffer().AsMemory(0, (int)_ready.Length), cancellationToken);
            _ready.SetLength(0);
        }

        public override void Write(byte[] buffer, int offset, int count) => _ready.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => _ready.Write(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
