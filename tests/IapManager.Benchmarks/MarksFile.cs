using System.Globalization;
using System.Text;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Benchmarks;

/// <summary>A school of 1,050 pupils and 53 school days of marks, two a day: 111,300 rows as an MIS exports them.</summary>
internal sealed class MarksFile
{
    private const int Pupils = 1050;

    private readonly byte[] _content;

    private MarksFile(IReadOnlyList<(string Upn, int PupilId, string Date, string Session, string Code)> rows)
    {
        Rows = rows;
        var text = new StringBuilder("UPN,Date,Session,Mark\r\n");
        foreach (var row in rows)
        {
            text.Append(row.Upn).Append(',').Append(row.Date.AsSpan(8, 2)).Append('/').Append(row.Date.AsSpan(5, 2)).Append('/').Append(row.Date.AsSpan(0, 4)).Append(',')
                .Append(row.Session.ToUpperInvariant()).Append(',').Append(row.Code).Append("\r\n");
        }

        _content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public IReadOnlyList<(string Upn, int PupilId, string Date, string Session, string Code)> Rows { get; }

    public Stream Open() => new MemoryStream(_content, writable: false);

    /// <summary>Sets the school up and makes its marks, from a fixed seed.</summary>
    public static async Task<MarksFile> MakeAsync(Site site)
    {
        var last = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var pupils = await site.InScopeAsync(async (_, db) =>
        {
            db.WritesAudit = false;
            db.Add(new School("Ashgrove School", SchoolPhase.Secondary));
            await db.SaveChangesAsync();
            db.AddRange(CodeLists.ForNewSchool(1));
            var made = Enumerable.Range(0, Pupils).Select(i => new Pupil(1, $"Forename{i}", $"Surname{i}", 7 + i % 5) { Upn = UpnOf(i), Form = $"{7 + i % 5}A" }).ToList();
            db.AddRange(made);
            await db.SaveChangesAsync();
            return made;
        });
        var random = new Random(7);
        var days = Enumerable.Range(0, 100).Select(i => last.AddDays(-i)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(53).Reverse().ToList();
        return new MarksFile([.. from pupil in pupils
                                 from day in days
                                 from session in new[] { "Am", "Pm" }
                                 select (pupil.Upn!, pupil.Id, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), session, random.Next(14) > 0 ? (session == "Am" ? "/" : "\\") : random.Next(2) == 0 ? "I" : "O")]);
    }

    private static string UpnOf(int number)
    {
        var body = $"9994321{26 - number / 1000:00}{number % 1000:000}";
        return Upn.CheckLetter($"A{body}") + body;
    }
}
