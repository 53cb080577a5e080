using IapManager.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Keys;

public static class KeyRegistration
{
    /// <summary>The ring of keys with which cookies and documents are sealed lies in the database, itself sealed with the installation key.</summary>
    public static void AddInstallationKey(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("IapManager").PersistKeysToDbContext<IapDbContext>();
        services.AddSingleton<InstallationKey>();
        services.AddOptions<KeyManagementOptions>().Configure<InstallationKey>((options, key) => options.XmlEncryptor = new SealedXmlEncryptor(key));
    }

    /// <summary>Opens the installation key, makes one for a new installation, sees that it opens what is sealed, and seals what earlier versions left plain.</summary>
    /// <exception cref="InstallationKeyException">It is not there, or not the right one.</exception>
    public static async Task OpenInstallationKeyAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var key = services.GetRequiredService<InstallationKey>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var ring = await ReadAsync(db, cancellationToken);
        key.Open(mayMake: !ring.Exists(k => SealedXml.SealedIn(k.Xml).Any()));
        if (ring.Select(k => (k.Id, k.Xml, Sealed: SealedXml.SealPlain(k.Xml, key))).Where(k => k.Sealed is not null).ToList() is { Count: > 0 } plain)
        {
            Check(ring, key);
            await SealAsync(db, plain.ConvertAll(k => (k.Id, k.Xml, k.Sealed!)), cancellationToken);
            ring = await ReadAsync(db, cancellationToken);
        }

        Check(ring, key);
    }

    private static void Check(List<(int Id, string Xml)> ring, InstallationKey key)
    {
        if (ring.Exists(k => !SealedXml.Opens(k.Xml, key)))
        {
            throw new InstallationKeyException($"The database was sealed with another installation key than the one in {key.Place}. Put the right one there, or name it by Keys:File.");
        }
    }

    private static async Task<List<(int Id, string Xml)>> ReadAsync(IapDbContext db, CancellationToken cancellationToken) =>
        (await db.DataProtectionKeys.AsNoTracking().Where(k => k.Xml != null).OrderBy(k => k.Id).Select(k => new { k.Id, k.Xml }).ToListAsync(cancellationToken)).ConvertAll(k => (k.Id, k.Xml!));

    /// <summary>A key that another instance sealed at this moment is left as it is. On SQLite what stood there is overwritten in the file, too, not only given free.</summary>
    private static async Task SealAsync(IapDbContext db, List<(int Id, string Plain, string Sealed)> keys, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var sqlite = db.Database.IsSqlite();
        if (sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON;", cancellationToken);
        }

        foreach (var (id, plain, closed) in keys)
        {
            await db.DataProtectionKeys.Where(k => k.Id == id && k.Xml == plain).ExecuteUpdateAsync(s => s.SetProperty(k => k.Xml, closed), cancellationToken);
        }

        if (sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
        }

        await db.Database.CloseConnectionAsync();
    }
}
