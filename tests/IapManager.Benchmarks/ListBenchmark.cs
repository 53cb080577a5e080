using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks;

/// <summary>The list of referrals of a school that has kept thousands beside that of one that has begun, in turns: 25 rows on a page of both.</summary>
internal static class ListBenchmark
{
    private const int Rounds = 7;
    private const double Most = 1.3;
    private static readonly Actor Referrer = new(0, "Nadia Rahman");
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var few = new Site(demo: true);
        using var many = new Site(demo: true);
        var (small, large) = (await FillAsync(few, ended: 30, late: 30), await FillAsync(many, ended: 4_500, late: 500));
        using var fewClient = await few.SignInAsync("lead@ashgrove.example");
        using var manyClient = await many.SignInAsync("lead@ashgrove.example");
        var sizes = $"{large:N0} referrals against {small:N0}";
        return
        [
            await CompareAsync($"List, first and second page, {sizes}", manyClient, fewClient, ["/referrals", "/referrals?page=2"]),
            await CompareAsync($"List by state, by reference and by day sent, {sizes}", manyClient, fewClient, ["/referrals?state=Withdrawn", "/referrals?q=R-2", "/referrals?state=Withdrawn&sort=sent"]),
            await CompareAsync($"List of who is late, nearest first, {sizes}", manyClient, fewClient, ["/referrals?late=true&sort=due"]),
        ];
    }

    private static async Task<Figure> CompareAsync(string what, HttpClient manyClient, HttpClient fewClient, string[] addresses)
    {
        var (many, few) = (new Load(manyClient, addresses), new Load(fewClient, addresses));
        await many.RunAsync(WarmUp / 2);
        await few.RunAsync(WarmUp / 2);
        var (manies, fews) = (new List<(double PerSecond, double Cpu)>(), new List<(double PerSecond, double Cpu)>());
        for (var round = 0; round < Rounds; round++)
        {
            manies.Add(await many.RunAsync(Slice));
            fews.Add(await few.RunAsync(Slice));
        }

        var byCpu = Figure.Median(manies.Zip(fews, (m, f) => m.Cpu / f.Cpu));
        var byClock = Figure.Median(manies.Zip(fews, (m, f) => f.PerSecond / m.PerSecond));
        return new Figure(
            what, $"{Figure.Median(manies.Select(m => m.PerSecond)):0} a second, {Figure.Median(manies.Select(m => m.Cpu)):0.00} ms of processor",
            $"{Figure.Median(fews.Select(f => f.PerSecond)):0} a second, {Figure.Median(fews.Select(f => f.Cpu)):0.00} ms", $"{byCpu:0.00} ({byClock:0.00} by the clock)", "below 1.3", byCpu < Most);
    }

    /// <returns>How many there are now, those of the demo school with them.</returns>
    private static Task<int> FillAsync(Site site, int ended, int late) => site.InScopeAsync(async (_, db) =>
    {
        db.WritesAudit = false;
        var provision = await db.Provisions.Select(p => new { p.Id, p.SchoolId }).FirstAsync();
        var open = Referral.OpenStates;
        var pupils = await db.Pupils.Where(p => !db.Referrals.Any(r => r.PupilId == p.Id && open.Contains(r.State))).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        var today = SchoolTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var n = 0; n < ended + late; n++)
        {
            var on = today.AddDays(n < late ? -60 - n % 30 : -400 - n % 2_000);
            var referral = Sent(provision.SchoolId, provision.Id, pupils[n % pupils.Count], $"R-{2000 + n / 900}-{n % 900 + 100}", on);
            if (n >= late)
            {
                referral.Withdraw(WithdrawalReason.GoingBetter, null, Referrer, At(on.AddDays(7)));
            }

            db.Referrals.Add(referral);
            if (n % 250 == 249)
            {
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync();
        return await db.Referrals.CountAsync();
    });

    private static Referral Sent(int schoolId, int provisionId, int pupilId, string reference, DateOnly on)
    {
        var referral = new Referral(schoolId, provisionId, pupilId, reference, Referrer, At(on));
        foreach (var kind in Enum.GetValues<ReferralSectionKind>().Where(k => k != ReferralSectionKind.SupportTried))
        {
            referral.Write(kind, string.Join(' ', Enumerable.Repeat("Settles in smaller groups and asks for a quiet start to the day.", 12)), Referrer, At(on));
        }

        referral.AddSupportTried("Key adult", "since May", "every day", "In on nine of ten days");
        referral.Submit(new ReferralSnapshot { TakenOn = on, AttendancePercent = 81.5m, SessionsMissed = 20, SessionsPossible = 110 }, on, Referrer, At(on));
        return referral;
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
}
