using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Features.ReviewDayPacks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.ReviewDayPacks;

/// <summary>A folder that was set by mistake to one that holds other files loses none of them.</summary>
public sealed class ForeignFilesTests(IapApp app) : IClassFixture<IapApp>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iap-foreign-").FullName;

    [Fact]
    public async Task Packs_ThatAreOld_AreDeleted_AndNothingElse()
    {
        var store = new PackStore(Service<IWebHostEnvironment>(), Set("Packs:Folder"), Service<IDataProtectionProvider>(), TimeProvider.System);
        var name = await store.WriteAsync([1, 2, 3], default);
        var foreign = Foreign();
        Array.ForEach(Directory.GetFiles(_folder), f => File.SetLastWriteTimeUtc(f, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        store.DeleteBefore(new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        (await store.ReadAsync(name, default)).ShouldBeNull();
        foreign.ShouldAllBe(f => File.Exists(f));
    }

    [Fact]
    public async Task Uploads_ThatAreOld_AreDeletedWithWhatWasFound_AndNothingElse()
    {
        var store = new UploadStore(Service<IWebHostEnvironment>(), Set("Import:Folder"));
        var name = await store.SaveAsync(new MemoryStream([1, 2, 3]), default);
        store.SavePreview(name, new PreviewFacts([], 0, 0, null), [], []);
        var foreign = Foreign();
        Array.ForEach(Directory.GetFiles(_folder), f => File.SetLastWriteTimeUtc(f, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        store.DeleteOld(new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        store.Has(name).ShouldBeFalse();
        Directory.GetFiles(_folder).Order().ShouldBe(foreign.Order());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private IConfiguration Set(string key) => new ConfigurationBuilder().AddInMemoryCollection([new(key, _folder)]).Build();

    /// <summary>A document of a referral, which has a name like a pack's, and a database.</summary>
    private string[] Foreign()
    {
        string[] paths = [Path.Combine(_folder, new string('a', 32)), Path.Combine(_folder, "iap.db")];
        Array.ForEach(paths, p => File.WriteAllText(p, "precious"));
        return paths;
    }
}
