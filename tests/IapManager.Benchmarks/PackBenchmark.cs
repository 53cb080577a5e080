using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace IapManager.Benchmarks;

/// <summary>A review pack of ten pages over HTTP: reading, composing, drawing.</summary>
internal static class PackBenchmark
{
    private const int WarmUps = 150;
    private const int Rounds = 201;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var site = new Site(demo: true);
        using var client = await site.SignInAsync("lead@ashgrove.example");
        var pupilId = await site.InScopeAsync((_, db) => db.Pupils.Where(p => p.LegalForename == "Maya" && p.LegalSurname == "Collins").Select(p => p.Id).SingleAsync());
        var address = new Uri($"/pupils/{pupilId}/review-pack.pdf", UriKind.Relative);
        var pages = PagesOf(await client.GetByteArrayAsync(address));
        for (var tries = 0; pages < 10 && tries < 40; tries++)
        {
            await AddReviewAsync(site, pupilId);
            pages = PagesOf(await client.GetByteArrayAsync(address));
        }

        if (pages != 10)
        {
            throw new InvalidOperationException($"The pack has {pages} pages where ten were to be measured.");
        }

        for (var i = 0; i < WarmUps; i++)
        {
            await client.GetByteArrayAsync(address);
        }

        var taken = new List<Taken>();
        var size = 0;
        for (var i = 0; i < Rounds; i++)
        {
            taken.Add(await Taken.ByAsync(async () => size = (await client.GetByteArrayAsync(address)).Length, collectFirst: false));
        }

        var (clock, cpu) = (1000 * Figure.Median(taken.Select(t => t.Seconds)), 1000 * Figure.Median(taken.Select(t => t.Cpu)));
        return [new($"Review pack of {pages} pages: read, compose, draw, over HTTP", $"{clock:0} ms, {cpu:0} ms of processor, {size / 1024} KB", "", "", "below 50 ms", clock < 50)];
    }

    private static int PagesOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return document.NumberOfPages;
    }

    private static Task<int> AddReviewAsync(Site site, int pupilId) => site.InScopeAsync(async (_, db) =>
    {
        db.WritesAudit = false;
        var placement = await db.Placements.Where(p => p.PupilId == pupilId).OrderBy(p => p.Id).LastAsync();
        var number = await db.Reviews.CountAsync(r => r.PupilId == pupilId) + 1;
        var day = placement.Start.AddDays(number);
        var review = new Review(1, placement.Id, pupilId, number, day);
        review.ViewOf(Voice.Pupil).Give([new ViewAnswer("", "I like it better when I know what is first. Drama is the best bit of my week.")], ViewChannel.InPerson, day, null, "Nadia Rahman");
        review.ViewOf(Voice.Parent).Give([new ViewAnswer("", "She sings on the way in now. Please keep somebody with her in Science a bit longer.")], ViewChannel.Telephone, day, "Mrs Collins, mum", "Nadia Rahman");
        review.Hold(day, day, "We looked at what has gone well since the last review and agreed what comes next.", [new("Maya", "Spoke about lessons."), new("Ms Brennan", "Teachers say that starts are calmer.")], [new("Tell every teacher", "Nadia Rahman", day.AddDays(3))]);
        review.Close(ReviewDecision.Hold, "The same week a little longer before more lessons are added.", day.AddDays(42), new Actor(1, "Ruth Adeyemi"), day.ToDateTime(new TimeOnly(16, 0), DateTimeKind.Utc));
        db.Add(review);
        return await db.SaveChangesAsync();
    });
}
