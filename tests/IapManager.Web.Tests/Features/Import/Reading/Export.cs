using System.Text;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Reading.Rows;

namespace IapManager.Web.Tests.Features.Import.Reading;

/// <summary>An export written in a test, and what is read from it on Monday 23 November 2026.</summary>
internal sealed class Export
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public Export(string text, string fileName = "export.csv", Encoding? encoding = null)
        : this(Bytes(text, encoding ?? new UTF8Encoding(false)), fileName)
    {
    }

    public Export(byte[] bytes, string fileName = "export.csv")
    {
        File = TabularFile.Open(() => new MemoryStream(bytes, writable: false));
        Kind = KindRecogniser.Recognise(File, fileName, Today);
    }

    public TabularFile File { get; }

    public ImportKind? Kind { get; }

    public ColumnMap Map => HeadingMatcher.Match(File, Kind ?? throw new InvalidOperationException("The kind was not recognised."), Today);

    public List<RowProblem> Problems { get; } = [];

    public static string Refusal(byte[] bytes) =>
        Should.Throw<UnreadableFileException>(() => TabularFile.Open(() => new MemoryStream(bytes, writable: false))).Message;

    public static string Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));

    public List<PupilRow> Pupils() => Read(ImportKind.Pupils, PupilRows.Read);

    public List<ContactRow> Contacts() => Read(ImportKind.Contacts, PeopleRows.Contact);

    public List<StaffRow> Staff() => Read(ImportKind.Staff, PeopleRows.Staff);

    public List<LessonRow> Lessons() => Read(ImportKind.Lessons, TimetableRows.Lesson);

    public List<ClassMemberRow> Members() => Read(ImportKind.ClassMembers, TimetableRows.Member);

    public List<SuspensionRow> Suspensions() => Read(ImportKind.Suspensions, RecordRows.Suspension);

    public List<BehaviourRow> Behaviour() => Read(ImportKind.Behaviour, RecordRows.Behaviour);

    public List<ReadingAgeRow> ReadingAges() => Read(ImportKind.ReadingAges, RecordRows.ReadingTest);

    public List<MarkRow> Marks()
    {
        Kind.ShouldBe(ImportKind.Attendance);
        var context = new ReadingContext(File, Map, Today);
        var marks = new List<MarkRow>();
        foreach (var row in File.Rows())
        {
            var values = new RowValues(context, row);
            marks.AddRange(AttendanceRows.Read(values, context));
            Problems.AddRange(values.Problems);
        }
        return marks;
    }

    private List<T> Read<T>(ImportKind kind, Func<RowValues, T?> read)
        where T : class
    {
        Kind.ShouldBe(kind);
        var context = new ReadingContext(File, Map, Today);
        var rows = new List<T>();
        foreach (var row in File.Rows())
        {
            var values = new RowValues(context, row);
            if (row.Problem is { } problem)
            {
                values.WrongRow(problem);
            }
            if (read(values) is { } item)
            {
                rows.Add(item);
            }
            Problems.AddRange(values.Problems);
        }
        return rows;
    }

    private static byte[] Bytes(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
