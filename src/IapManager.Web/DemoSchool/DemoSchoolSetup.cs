using IapManager.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

public static class DemoSchoolSetup
{
    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue("Demo:Enabled", false);

    /// <summary>On a first start in demo mode, fills the empty database with the invented school. A database with a school is left alone.</summary>
    public static async Task MakeDemoSchoolAsync(this WebApplication app)
    {
        if (!app.Configuration.IsDemo())
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<IapDbContext>().Schools.AnyAsync())
        {
            Console.WriteLine("Making the demo school. This takes a few seconds.");
            await scope.ServiceProvider.GetRequiredService<DemoSchoolBuilder>().BuildAsync();
        }

        app.Lifetime.ApplicationStarted.Register(() => Announce(app));
    }

    private static void Announce(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var lines = DemoAccounts.All.Select(a => $"  {a.Email,-30} {a.Name}, {a.JobTitle}");
        Console.WriteLine($"{Environment.NewLine}Ashgrove School, a demo, is ready{(address is null ? "" : $" at {address}")}{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{Environment.NewLine}  password for all: {DemoAccounts.Password}{Environment.NewLine}");
    }
}
