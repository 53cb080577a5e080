using IapManager.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks.Bare;

/// <summary>Two Razor pages over the same database, as somebody would first write them: no sign-in, no rights, no audit, no layout.</summary>
internal sealed class BareSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareSite(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public static async Task<BareSite> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        builder.Services.AddDbContext<SqliteIapDbContext>(o => o.UseSqlite(connectionString));
        builder.Services.AddRazorPages(o => o.RootDirectory = "/Bare");
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return new BareSite(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
