using System.Reflection;
using System.Security.Claims;
using System.Threading.RateLimiting;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Documents;
using IapManager.Documents.Pdf;
using IapManager.Web.Backups;
using IapManager.Web.DemoSchool;
using IapManager.Web.Features.Disposals;
using IapManager.Web.Features.Import;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.ReviewDayPacks;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Features.Shared;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Keys;
using IapManager.Web.Infrastructure.Schools;
using IapManager.Web.Infrastructure.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace IapManager.Web.Infrastructure;

public static class Registration
{
    /// <summary>Policy name for forms that somebody might try again and again: sign-in.</summary>
    public const string SlowDown = "SlowDown";

    /// <summary>Policy name for private links. A whole class may answer from one address; wrong links are counted by <see cref="LinkGuard"/>.</summary>
    public const string Links = "Links";

    public static WebApplicationBuilder AddIapManager(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var services = builder.Services;

        // These write whole addresses, and the address of a private link is a secret.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Routing.Matching", LogLevel.Warning);

        // What somebody sends may hold line breaks: a line of the log is one event.
        services.Configure<SimpleConsoleFormatterOptions>(o => o.SingleLine = !builder.Environment.IsDevelopment());
        services.TryAddSingleton(TimeProvider.System);
        services.AddIapDatabase(configuration["Database:Provider"] ?? "Sqlite", ConnectionString(builder));
        services.AddInstallationKey();
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddSingleton<SchoolClock>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<PupilAccess>();
        services.AddScoped<SchoolFactsSource>();
        services.AddScoped<SchoolLogoSource>();
        services.AddSingleton<ShellCounts>();
        services.AddSingleton<TimetableStatements>();
        services.AddSingleton<LinkGuard>();
        services.AddAudit();
        services.AddImports();
        services.AddReferralDocuments();
        services.AddReviewDayPacks();
        services.AddIapIdentity();
        services.AddOwnCookies(builder.Environment);
        services.AddPasskeys(configuration);
        services.AddSchoolAccount(configuration, builder.Environment);
        services.AddIapPolicies();
        services.AddIapRateLimits();
        services.AddValidatorsFromAssembly(Assembly.GetExecutingAssembly(), ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddUseCases();
        services.AddSharedViews();
        services.AddSingleton<IDocumentRenderer, PdfDocumentRenderer>();
        services.AddBackups();
        services.AddDisposals();
        services.AddResponseCompression(o => o.EnableForHttps = false);
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());

            // No form here names its fields as jQuery does, and a name like "a[" is a fault to these two.
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();

            // What the address says is not for a field of the form to change.
            var address = options.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            options.ValueProviderFactories.Remove(address);
            options.ValueProviderFactories.Insert(0, address);
            options.Filters.Add<FormsWithoutToken>();
            options.Filters.Add<PlainRedirects>();
            options.Filters.Add<UnreadableForms>();
            options.Filters.Add<RefusedFilter>();
            options.Filters.Add<ShellFilter>();
        }).AddRazorOptions(FeatureViews.Configure);
        services.AddRouting(o => o.LowercaseUrls = true);
        return builder;
    }

    /// <summary>Registers every class marked with <see cref="UseCaseAttribute"/>.</summary>
    private static void AddUseCases(this IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetCustomAttribute<UseCaseAttribute>() is not null))
        {
            services.AddScoped(type);
        }
    }

    private static void AddIapIdentity(this IServiceCollection services)
    {
        services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));

        // As many as OWASP names for PBKDF2 with SHA-512; a password of before is hashed anew when its owner signs in.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = true;

                // The user name is the email address, and those may hold an apostrophe.
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<IapDbContext>()
            .AddSignInManager<DemoSignIn>()
            .AddPasswordValidator<UncommonPassword>()
            .AddPasswordValidator<NoSchoolName>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<IapClaimsPrincipalFactory>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.AccessDeniedPath = "/error/403";
            options.ExpireTimeSpan = UserSession.LongestIdle;
            options.SlidingExpiration = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Events.OnCheckSlidingExpiration = Unasked.DoesNotKeepSessionAsync;
            options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<CheckSession>().ExecuteAsync(context);
            options.Events.OnRedirectToLogin = WayIn.LeadAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            // Five minutes from the password on, however often the page is asked for.
            options.SlidingExpiration = false;
        });
        services.AddScoped<SchoolOfSession>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, SchoolOfForms>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SetupState>();
        services.AddHostedService<SetupAnnouncement>();
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = CheckSession.Every;
            o.OnRefreshingPrincipal = SessionClaims.CarryOnAsync;
        });
    }

    private static void AddIapRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await rejected.HttpContext.RequestServices.GetRequiredService<TooManyRequests>().WriteAsync(rejected.HttpContext);
            };
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(PerUser("RateLimit:PagesPerMinute", 600, _ => true), PerUser("RateLimit:FilesPerMinute", 60, IsFile));
            options.AddPolicy(SlowDown, context => PerMinute(context, "RateLimit:PerMinute", 60));
            options.AddPolicy(Links, context => PerMinute(context, "RateLimit:LinksPerMinute", 600));
        });

    private static RateLimitPartition<string> PerMinute(HttpContext context, string setting, int usual) => PerMinute(context, LinkGuard.NetworkOf(context.Connection.RemoteIpAddress), setting, usual);

    /// <summary>What one user may ask for, searches and lists among it: more than anybody can read, and far less than a program would fetch.</summary>
    private static PartitionedRateLimiter<HttpContext> PerUser(string setting, int usual, Func<RouteEndpoint, bool> counts) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && counts(endpoint)
            && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user ? PerMinute(context, user, setting, usual) : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Something to take away: "case-file.pdf", "pupils.{format}".</summary>
    private static bool IsFile(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.Split('/')[^1].Contains('.', StringComparison.Ordinal) == true;

    private static RateLimitPartition<string> PerMinute(HttpContext context, string whose, string setting, int usual) => RateLimitPartition.GetSlidingWindowLimiter(
        whose,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, usual), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    private static string ConnectionString(WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString("Iap") is { Length: > 0 } given)
        {
            return given;
        }

        var folder = Path.Combine(builder.Environment.ContentRootPath, "App_Data");
        Directory.CreateDirectory(folder);
        return $"Data Source={Path.Combine(folder, "iap.db")}";
    }
}

/// <summary>Marks a class that carries out one verb or reads one page; it is registered by itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UseCaseAttribute : Attribute;
