using IapManager.Domain.Schools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks;

/// <summary>The report across 60 schools, over HTTP: reading, measuring, composing, drawing.</summary>
internal static class TrustBenchmark
{
    private const int Schools = 60;
    private const int WarmUps = 5;
    private const int Rounds = 9;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var site = new Site(demo: true);
        var sizes = await FillAsync(site);
        using var client = await site.SignInAsync("governor@ashgrove.example", "/trust");
        var address = new Uri("/trust.pdf", UriKind.Relative);
        GC.Collect();
        using var memory = new MemoryWatch();
        for (var i = 0; i < WarmUps; i++)
        {
            await client.GetByteArrayAsync(address);
        }

        var (taken, size) = (new List<Taken>(), 0);
        for (var i = 0; i < Rounds; i++)
        {
            taken.Add(await Taken.ByAsync(async () => size = (await client.GetByteArrayAsync(address)).Length));
        }

        var seconds = Figure.Median(taken.Select(t => t.Seconds));
        return
        [
            new($"Report of a trust: {sizes}; {size / 1024} KB", $"{seconds:0.00} s, {Figure.Median(taken.Select(t => t.Cpu)):0.00} s of processor", "", "", "below 2 s", seconds < 2),
            new("Memory that it adds at its peak, the first time included", $"{memory.PeakMegabytes:0} MB", "", "", "below 300 MB", memory.PeakMegabytes < 300),
        ];
    }

    private static async Task<string> FillAsync(Site site)
    {
        await using var connection = new SqliteConnection(site.ConnectionString);
        await connection.OpenAsync();
        var schools = new ManySchools(connection);
        schools.Copy(Schools);
        await site.InScopeAsync(async (_, db) =>
        {
            db.WritesAudit = false;
            var trust = db.Trusts.Add(new Trust("Harbour Learning Trust")).Entity;
            await db.SaveChangesAsync();
            await db.Schools.ExecuteUpdateAsync(s => s.SetProperty(x => x.TrustId, trust.Id));
            var lead = await db.SchoolUsers.SingleAsync(u => u.User.Email == "governor@ashgrove.example");
            lead.Roles = [SchoolRole.TrustLead];
            return await db.SaveChangesAsync();
        });
        return $"{Schools} schools, {schools.Count("Pupils"):N0} pupils, {schools.Count("Placements"):N0} placements, {schools.Count("AttendanceMarks"):N0} marks";
    }
}
