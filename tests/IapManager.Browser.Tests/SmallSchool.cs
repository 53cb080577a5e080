using System.Globalization;
using System.Text;
using IapManager.Domain.Pupils;

namespace IapManager.Browser.Tests;

/// <summary>The exports of a small invented school, as an MIS writes them: one year group of 24 pupils in two forms, six teachers.
/// The first teacher has form 8M on Mondays in period 1, in both weeks.</summary>
internal static class SmallSchool
{
    public const string TeacherCode = "APA";

    private static readonly string[] Forenames = ["Maya", "Noah", "Ava", "Rafał", "Zofia", "Tariq", "Freya", "Ollie", "Isla", "Kai", "Aisha", "Sam"];
    private static readonly string[] Surnames = ["Collins", "Tranter", "Begum", "O'Brien-Novák", "Mbeki", "Lindqvist"];

    private static readonly (string Code, string Subject, string Name)[] Teachers =
    [
        (TeacherCode, "Science", "Patel"), ("RIQ", "Mathematics", "Iqbal"), ("JDO", "English", "Doyle"), ("LHU", "Drama", "Hughes"), ("TFI", "Art", "Finch"), ("SST", "Geography", "Stone"),
    ];

    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri"];

    public static IReadOnlyList<(string Name, byte[] Bytes)> Files() =>
    [
        ("staff.csv", Csv([["Staff Code", "Title", "Forename", "Surname", "Work Email", "Role"], .. Staff()])),
        ("pupils.csv", Csv([["UPN", "Adno", "Legal Surname", "Legal Forename", "DOB", "Gender", "Year Group", "Reg Group", "SEN Status", "FSM Eligible"], .. Pupils()])),
        ("contacts.csv", Csv([["UPN", "Priority", "Relationship", "Title", "Forename", "Surname", "Parental Responsibility"], .. Upns().Select(u => new[] { u, "1", "Mother", "Mrs", "Hannah", "Carer", "Y" })])),
        ("lessons.csv", Csv([["Class", "Subject", "Week", "Day", "Period", "Teacher", "Room"], .. Lessons()])),
        ("class_members.csv", Csv([["Class", "UPN"], .. Members()])),
        ("attendance.csv", Csv([["UPN", "Date", "Session", "Mark"], .. Marks()])),
    ];

    private static IEnumerable<string[]> Staff() =>
        Teachers.Select(t => new[] { t.Code, "Ms", "Asha", t.Name, $"{t.Name}@school.example".ToLowerInvariant(), "Teacher" })
            .Append(["NRA", "Ms", "Nadia", "Rahman", "n.rahman@school.example", "Teaching Assistant"]);

    private static IEnumerable<string> Upns() => Enumerable.Range(0, 24).Select(i =>
    {
        var body = $"9994321250{i:00}".PadRight(12, '0');
        return Upn.CheckLetter("A" + body) + body;
    });

    private static string FormOf(int pupil) => pupil % 2 == 0 ? "8F" : "8M";

    private static IEnumerable<string[]> Pupils() => Upns().Select((upn, i) => new[]
    {
        upn, $"{3000 + i}", Surnames[(i + i / Forenames.Length) % Surnames.Length], Forenames[i % Forenames.Length], $"{i + 1:00}/03/2014", i % 2 == 0 ? "Female" : "Male", "Year 8", FormOf(i), i % 5 == 0 ? "SEN Support" : "N", i % 3 == 0 ? "Yes" : "No",
    });

    private static IEnumerable<string[]> Lessons() =>
        from form in new[] { "8F", "8M" }
        from week in new[] { "A", "B" }
        from day in Enumerable.Range(0, 5)
        from period in Enumerable.Range(1, 5)
        let t = Teachers[(day * (week == "A" ? 5 : 7) + period + (form == "8M" ? 5 : 2)) % Teachers.Length]
        select new[] { $"{form}/{t.Subject[..2]}", t.Subject, week, Days[day], $"{period}", t.Code, $"R{t.Subject[..1]}1" };

    private static IEnumerable<string[]> Members() =>
        from pupil in Upns().Select((upn, i) => (upn, form: FormOf(i)))
        from t in Teachers
        select new[] { $"{pupil.form}/{t.Subject[..2]}", pupil.upn };

    private static IEnumerable<string[]> Marks() =>
        from upn in Upns()
        from day in Enumerable.Range(0, 10).Select(d => new DateOnly(2026, 11, 9).AddDays(d + d / 5 * 2))
        from session in new[] { "AM", "PM" }
        select new[] { upn, day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), session, session == "AM" ? "/" : "\\" };

    private static byte[] Csv(IEnumerable<string[]> rows) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(v => $"\"{v}\"")))))];
}
