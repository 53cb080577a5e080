using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Uploading;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Import.Running;

/// <summary>
/// Opens uploads and remembers what was recognised of each, so that bringing a file in need not recognise it once more after the
/// preview has. A stored file never changes under its name; after a restart it is recognised anew.
/// </summary>
public sealed class RecognisedFiles(UploadStore store, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <exception cref="UnreadableFileException">The file as a whole cannot be read; the message says what to do.</exception>
    public TabularFile Open(string stored)
    {
        var key = (typeof(RecognisedFiles), stored);
        return cache.TryGetValue<TabularFile>(key, out var known) && known is not null
            ? known
            : cache.Set(key, TabularFile.Open(() => store.Open(stored)), new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    public void Forget(string stored) => cache.Remove((typeof(RecognisedFiles), stored));
}
