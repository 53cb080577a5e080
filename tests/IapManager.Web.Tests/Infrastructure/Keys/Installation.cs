using IapManager.Data;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace IapManager.Web.Tests.Infrastructure.Keys;

/// <summary>A folder with a database and what seals it, without the rest of the application.</summary>
internal sealed class Installation
{
    /// <summary>As documents are sealed.</summary>
    private const string Purpose = "IapManager.ReferralDocuments.v1";

    public Installation()
    {
        Folder = Directory.CreateDirectory(Path.Combine(RunFolder.New().FullName, "data")).FullName;
        TemplateDatabase.CopyTo(Database);
    }

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "iap.db");

    /// <summary>Where the key is made when nothing is set.</summary>
    public string KeyFile => Path.Combine($"{Folder}-keys", "iap.key");

    public string Connection => $"Data Source={Database};Pooling=False";

    /// <summary>Starts on it, protects and unprotects what the work wants, and ends.</summary>
    public async Task<T> StartAsync<T>(Func<IDataProtector, T> work, ILoggerProvider? log = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Append(("ConnectionStrings:Iap", Connection)).Select(s => new KeyValuePair<string, string?>(s.Item1, s.Item2))).Build();
        var services = new ServiceCollection().AddIapDatabase("Sqlite", Connection).AddSingleton<IConfiguration>(configuration).AddSingleton(Mock.Of<IHostEnvironment>(e => e.ContentRootPath == Folder));
        services.AddLogging(l =>
        {
            if (log is not null)
            {
                l.AddProvider(log);
            }
        });
        services.AddInstallationKey();
        await using var provider = services.BuildServiceProvider();
        await provider.OpenInstallationKeyAsync();
        return work(provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose));
    }

    /// <summary>As a version did that had no installation key.</summary>
    public async Task<string> ProtectAsEarlierAsync(string text)
    {
        var services = new ServiceCollection().AddIapDatabase("Sqlite", Connection).AddLogging();
        services.AddDataProtection().SetApplicationName("IapManager").PersistKeysToDbContext<IapDbContext>();
        await using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Protect(text);
    }

    /// <summary>The keys as the database holds them.</summary>
    public async Task<List<string>> RingAsync()
    {
        await using var provider = new ServiceCollection().AddIapDatabase("Sqlite", Connection).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IapDbContext>().DataProtectionKeys.Select(k => k.Xml!).ToListAsync();
    }

    /// <summary>Whether the text stands anywhere in the files of the database.</summary>
    public bool Holds(string text)
    {
        SqliteConnection.ClearAllPools();
        return Directory.EnumerateFiles(Folder, "iap.db*").Any(f => File.ReadAllText(f, System.Text.Encoding.Latin1).Contains(text, StringComparison.Ordinal));
    }
}
