using System.Globalization;
using IapManager.Data;
using IapManager.Web.Commands;
using IapManager.Web.DemoSchool;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Keys;
using IapManager.Web.Infrastructure.Schools;
using IapManager.Web.Infrastructure.Setup;

var builder = WebApplication.CreateBuilder(args);
// Styles and scripts are served from the source tree too, in every environment; a published copy has its own.
builder.WebHost.UseStaticWebAssets();
builder.AddIapManager();
var app = builder.Build();

var english = CultureInfo.GetCultureInfo("en-GB");
CultureInfo.DefaultThreadCurrentCulture = english;
CultureInfo.DefaultThreadCurrentUICulture = english;
if (!BackupCommandLine.IsMeant(args))
{
    await app.Services.MigrateIapDatabaseAsync();
    try
    {
        await app.Services.OpenInstallationKeyAsync();
    }
    catch (InstallationKeyException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

if (await app.Services.RunCommandAsync(args) is { } code)
{
    return code;
}

await app.MakeDemoSchoolAsync();

app.UseSecurityHeaders();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
    app.UseMiddleware<HttpsOnly>();
}

app.UseResponseCompression();
app.MapStaticAssets().AllowAnonymous();
app.UseRouting();
app.UseMiddleware<SetupMiddleware>();
app.UseMiddleware<FormsInUtf8>();
app.UseAuthentication();
app.UseMiddleware<RefusedMiddleware>();
app.UseMiddleware<CurrentSchoolMiddleware>();
app.UseMiddleware<TurnedAway>();
app.UseRateLimiter();
app.UseMiddleware<SecondFactorGate>();
app.UseAuthorization();
app.UseMiddleware<PinGate>();
app.UseMiddleware<ConfirmGate>();
app.MapHealthChecks("/health").AllowAnonymous();
app.MapControllers();

// Anyone of the school learns that an address leads nowhere; without this the fallback policy would refuse it instead.
app.MapFallback("{**path}", () => Results.NotFound()).RequireAuthorization(Policies.Member).WithMetadata(new OpensByPinAttribute());
app.Run();
return 0;

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
