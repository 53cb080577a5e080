using IapManager.Browser.Tests.ReferToStart;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Browser.Tests.SchoolAccount;

/// <summary>The small school, with a provider beside it at which staff sign in.</summary>
public sealed class ProviderApp : SmallSchoolApp
{
    /// <summary>A teacher who has tied the account, and has no password here.</summary>
    internal const string TeacherSubject = "asha";

    internal TestProvider Provider { get; } = new();

    /// <summary>Makes the school, and tells the provider where the site is.</summary>
    public async Task BeginAsync()
    {
        await MakeAsync();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        db.WritesAudit = false;
        var school = await db.Schools.Select(s => s.Id).SingleAsync();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school, null);
        var asha = new AppUser { UserName = "patel@school.example", Email = "patel@school.example", DisplayName = "Asha Patel", EmailConfirmed = true, LockoutEnabled = true };
        await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(asha);
        db.SchoolUsers.Add(new SchoolUser(school, asha.Id) { Roles = [SchoolRole.MainstreamStaff] });
        db.Add(new IdentityUserLogin<int> { LoginProvider = Provider.Address.ToString().TrimEnd('/'), ProviderKey = TeacherSubject, UserId = asha.Id });
        await db.SaveChangesAsync();
        await Provider.ReturnToAsync(new Uri(Address, "/account/school-account/other/back"));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("SchoolAccount:Other:Name", "Birch");
        builder.UseSetting("SchoolAccount:Other:Authority", Provider.Address.ToString().TrimEnd('/'));
        builder.UseSetting("SchoolAccount:Other:ClientId", "iap-manager");
        builder.UseSetting("SchoolAccount:Other:ClientSecret", "whispered");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Provider.Dispose();
        }
    }
}
