using IapManager.Data;
using IapManager.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>The school's logo, read and unpacked once and then kept for some minutes; whoever changes it calls <see cref="Forget"/>.</summary>
public sealed class SchoolLogoSource(IapDbContext db, CurrentSchool current, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <returns>Null where the school has none, or no school is set.</returns>
    public async Task<Picture?> GetAsync(CancellationToken cancellationToken = default) =>
        current.SchoolId is { } schoolId
            ? await cache.GetOrCreateAsync(Key(schoolId), entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = Kept;
                return ReadAsync(schoolId, cancellationToken);
            })
            : null;

    public void Forget()
    {
        if (current.SchoolId is { } schoolId)
        {
            cache.Remove(Key(schoolId));
        }
    }

    private async Task<Picture?> ReadAsync(int schoolId, CancellationToken cancellationToken) =>
        await db.SchoolLogos.AsNoTracking().Where(l => l.SchoolId == schoolId).Select(l => l.Content).SingleOrDefaultAsync(cancellationToken) is { } content
            && Picture.TryRead(content, out var picture, out _) ? picture : null;

    private string Key(int schoolId) => $"school-logo/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{schoolId}";
}
