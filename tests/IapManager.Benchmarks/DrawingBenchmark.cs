using IapManager.Browser.Tests;
using IapManager.Documents;
using IapManager.Documents.Pdf;
using IapManager.Documents.Tests;
using Microsoft.Playwright;

namespace IapManager.Benchmarks;

/// <summary>The document engine alone: a pack of ten pages in memory, beside the same document printed by a browser that is already running.</summary>
internal static class DrawingBenchmark
{
    private const int WarmUps = 100;
    private const int Rounds = 101;
    private const int WarmRounds = 3;
    private const int BrowserRounds = 15;
    private const int AtOnce = 60;

    private static readonly PdfDocumentRenderer Renderer = new();

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (size, bytes) = (0L, new List<double>());
        for (var i = 0; i < WarmUps; i++)
        {
            Draw();
        }

        for (var i = 0; i < Rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            size = Draw();
            bytes.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var (drawn, printed, pages) = await InTurnsAsync();
        var many = new List<Taken>();
        for (var i = 0; i < 5; i++)
        {
            many.Add(await Taken.ByAsync(() => Parallel.ForAsync(0, AtOnce, new ParallelOptions { MaxDegreeOfParallelism = 2 }, (_, _) =>
            {
                Draw();
                return ValueTask.CompletedTask;
            })));
        }

        var (allocated, ratio, best) = (Figure.Median(bytes) / 1e6, printed / drawn.Cpu, many.MinBy(taken => taken.Seconds));
        return
        [
            new($"A pack of ten pages, {size / 1024} KB, drawn", $"{1000 * drawn.Seconds:0.0} ms, {1000 * drawn.Cpu:0.0} ms of processor", $"headless Chromium, already running, the same as {pages} pages of HTML: {1000 * printed:0} ms of processor", $"{ratio:0}", "at least 10, and below 30 ms", ratio >= 10 && drawn.Cpu < 0.03),
            new("Memory that one takes from the heap", $"{allocated:0.0} MB", "", "", "below 20 MB", allocated < 20),
            new($"{AtOnce} packs, two at a time", $"{best.Seconds:0.00} s, {best.Cpu:0.00} s of processor", "", "", "below 3 s", best.Seconds < 3),
        ];
    }

    /// <summary>Either way in turns, so that other work on the machine falls on both.</summary>
    /// <returns>Median seconds by the clock and mean seconds of processor of drawing; mean seconds of processor of the browser; its pages.</returns>
    private static async Task<(Taken Drawn, double Printed, int Pages)> InTurnsAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var (html, drawn, printed, pdf) = (HtmlPack.Of(Pack()), new List<Taken>(), 0.0, Array.Empty<byte>());
        for (var i = -WarmRounds; i < BrowserRounds; i++)
        {
            var before = ChildrenCpu.Seconds();
            await page.SetContentAsync(html);
            pdf = await page.PdfAsync(new PagePdfOptions { Format = "A4", PrintBackground = true, Tagged = true, Outline = true });
            printed += i < 0 ? 0 : ChildrenCpu.Seconds() - before;
            for (var k = 0; i >= 0 && k < Rounds / BrowserRounds; k++)
            {
                drawn.Add(await Taken.ByAsync(() => Task.FromResult(Draw()), collectFirst: false));
            }
        }

        using var read = UglyToad.PdfPig.PdfDocument.Open(pdf);
        return (new Taken(Figure.Median(drawn.Select(taken => taken.Seconds)), drawn.Average(taken => taken.Cpu)), printed / BrowserRounds, read.NumberOfPages);
    }

    private static long Draw()
    {
        using var output = new MemoryStream();
        Renderer.Render(Pack(), output);
        return output.Length;
    }

    /// <summary>The sample of two pages five times over.</summary>
    private static Document Pack()
    {
        var pack = SampleDocuments.ReviewPack();
        IReadOnlyList<Block> blocks = [.. pack.Blocks];
        for (var i = 1; i < 5; i++)
        {
            pack.Add(new PageBreak()).Add(blocks);
        }

        return pack;
    }
}
