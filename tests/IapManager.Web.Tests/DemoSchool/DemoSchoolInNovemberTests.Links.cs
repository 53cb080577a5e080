using System.Text.RegularExpressions;
using IapManager.Web.DemoSchool;

namespace IapManager.Web.Tests.DemoSchool;

public sealed partial class DemoSchoolInNovemberTests
{
    private const int MostKinds = 150;

    public static TheoryData<string> Emails => [.. DemoAccounts.All.Select(a => a.Email)];

    [Theory]
    [MemberData(nameof(Emails))]
    public async Task EveryKindOfPageThatSomebodyIsLedTo_Opens(string email)
    {
        var browser = demo.App.Visitor();
        await (await browser.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { Email = email, DemoAccounts.Password });
        var (waiting, seen, closed) = (new Queue<(string Address, string From)>([("/", "")]), new HashSet<string>(), new List<string>());
        while (seen.Count < MostKinds && waiting.TryDequeue(out var link))
        {
            if (!seen.Add(Kind(link.Address)))
            {
                continue;
            }

            var page = await browser.GetAsync(link.Address);
            if ((int)page.Status >= 400)
            {
                closed.Add($"{link.Address} answers {page.Status}, shown on {link.From}");
            }

            foreach (var address in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Append(page.Location ?? "").Where(a => a.StartsWith('/')))
            {
                waiting.Enqueue((address.Split('#')[0], link.Address));
            }
        }

        seen.Count.ShouldBeGreaterThan(8);
        closed.ShouldBeEmpty();
    }

    /// <summary>Pages of the same kind differ in numbers, and in what is asked for.</summary>
    private static string Kind(string address) => Number().Replace(address.Split('?')[0], "#");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
