using Microsoft.Playwright;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>SLT, at the end of term.</summary>
internal static class Leadership
{
    public static async Task DownloadTheTermlyReportAsync(Visitor slt)
    {
        await slt.OpenAsync("/");
        await slt.LooksRightAtBothWidthsAsync();
        await slt.OpenAsync("/reports");
        await slt.LooksRightAtBothWidthsAsync();
        var address = await slt.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "report, PDF" }).First.GetAttributeAsync("href");
        var report = await DownloadedPdf.GetAsync(slt, address!);
        report.Says("The Harbour", "Beechwood School", People.Pupil, $"Page {report.Pages} of {report.Pages}");
        report.DoesNotSay("for the safeguarding lead alone");
    }
}
