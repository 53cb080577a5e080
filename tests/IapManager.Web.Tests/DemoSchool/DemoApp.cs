using System.Diagnostics;
using IapManager.Data;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.DemoSchool;

/// <summary>The application started for the first time in demo mode on a given day.</summary>
public abstract class DemoApp : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    protected DemoApp(int year, int month, int day)
    {
        Today = new DateOnly(year, month, day);
        App = new IapApp { Settings = new() { ["Demo:Enabled"] = "true" } };
        App.Clock.Set(new DateTimeOffset(year, month, day, 9, 30, 0, TimeSpan.Zero));
        _ = App.Services;
        ReadyAfter = _watch.Elapsed;
    }

    public DateOnly Today { get; }

    public IapApp App { get; }

    public TimeSpan ReadyAfter { get; }

    public Task<T> Read<T>(Func<IapDbContext, Task<T>> read) => App.InDatabaseAsync(1, read);

    public Task<List<T>> All<T>(Func<IapDbContext, IQueryable<T>> query) => Read(db => query(db).ToListAsync());

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SchoolDayInNovember() : DemoApp(2026, 11, 24);

public sealed class SundayInAugust() : DemoApp(2026, 8, 16);

public sealed class SecondOfJanuary() : DemoApp(2027, 1, 2);
