using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The pages of admissions in the demo school, found by their links, one of each kind, in the dark.</summary>
[Collection(DemoSchoolCollection.Name)]
public sealed partial class AdmissionsInTheDarkTests(BrowserApp app)
{
    private const int MostPages = 30;
    private const int OfReferrals = 4;

    private const string Links = """
        () => [...document.querySelectorAll('main a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)
        """;

    [Fact]
    public async Task EveryKindOfPageOfAdmissions_IsAccessibleInTheDark()
    {
        var lead = await app.VisitAsync(dark: true);
        await lead.SignInAsync("lead@ashgrove.example");
        var waiting = new Queue<string>(["/referrals", "/referrals?late=true", "/referrals?needsMe=true", "/referrals/new?q=an", "/waiting-list", "/criteria"]);
        var (seen, opened) = (new Dictionary<string, int>(), 0);
        while (opened < MostPages && waiting.TryDequeue(out var address))
        {
            var kind = Number().Replace(address, "#");
            var count = seen.GetValueOrDefault(kind);
            if (count >= (kind == "/referrals/#" ? OfReferrals : 1))
            {
                continue;
            }

            seen[kind] = count + 1;
            await lead.OpenAsync(address);
            opened++;
            foreach (var link in (await lead.Page.EvaluateAsync<string[]>(Links)).Where(l => OfAdmissions().IsMatch(l) && !File().IsMatch(l)))
            {
                waiting.Enqueue(link);
            }
        }

        opened.ShouldBeGreaterThan(20);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex("^/(referrals|criteria|waiting-list|placements|views)(/|\\?|$)")]
    private static partial Regex OfAdmissions();

    [GeneratedRegex(@"\.(csv|xlsx|pdf|zip|txt|docx|png|jpg)|/documents/\d+|sort=|page=", RegexOptions.IgnoreCase)]
    private static partial Regex File();
}
