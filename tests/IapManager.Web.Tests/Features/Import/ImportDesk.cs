using IapManager.Domain.Imports;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Import;

/// <summary>An administrator with files to bring in.</summary>
internal sealed class ImportDesk(TestSchool school, Browser admin)
{
    public const string Ada = "B801200005001,003001,King,Ada,09/12/2014,Year 7,7A,N";
    public const string Zofia = "R674123101121,003002,Nowak,Zofia,14/10/2013,8,8F,SEN support";
    public const string PupilHead = "UPN,Adno,Legal Surname,Legal Forename,DOB,Year Group,Reg Group,SEN Status\r\n";

    public TestSchool School => school;

    public Browser Admin => admin;

    public static string Pupils(params string[] rows) => PupilHead + string.Join("\r\n", rows) + "\r\n";

    public static async Task<ImportDesk> OpenAsync(IapApp app)
    {
        var school = await app.SchoolAsync();
        return new(school, await school.User(SchoolRole.Administrator));
    }

    /// <summary>Uploads one file and waits until it has been read.</summary>
    public async Task<Page> ReadAsync(string name, string text) => await ReadAsync(new TestFile(name, text));

    public async Task<Page> ReadAsync(TestFile file) => await WaitAsync(await ChooseAsync(file));

    public async Task<Page> ChooseAsync(params TestFile[] files) =>
        await (await admin.OpenAsync("/import")).SubmitAsync("form[enctype]", new { Files = files });

    /// <summary>Brings in what the preview shows.</summary>
    public async Task<Page> ApplyAsync(Page preview, object? ticks = null) => await WaitAsync(await preview.SubmitAsync("form.applybar", ticks));

    public async Task<Page> BringInAsync(string name, string text) => await ApplyAsync(await ReadAsync(name, text));

    /// <summary>Looks again until nothing is being done to the file any more.</summary>
    public async Task<Page> WaitAsync(Page page)
    {
        for (var i = 0; i < 600 && page.Find(".imp-progress") is not null; i++)
        {
            await Task.Delay(50);
            page = await admin.OpenAsync(page.Address);
        }
        return page;
    }

    /// <summary>New, changed, the same, no longer in the file, wrong: the figures of the page.</summary>
    public static int[] Figures(Page page) => [.. page.All(".fig__n").Select(n => int.Parse(n.Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture))];

    public static int IdOf(Page page) => int.Parse(page.Address.Split('/', '?', '#')[2], System.Globalization.CultureInfo.InvariantCulture);

    public Task<ImportRun> RunAsync(Page page)
    {
        var id = IdOf(page);
        return school.Read(db => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id));
    }
}
