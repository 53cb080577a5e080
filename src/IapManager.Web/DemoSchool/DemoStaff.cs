using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <param name="Name">As the timetable words the subject.</param>
/// <param name="Short">In class codes: 8f/Sc.</param>
/// <param name="Room">Rooms are named by it: S4.</param>
/// <param name="Teachers">How many teach it.</param>
internal sealed record DemoSubject(string Name, string Short, string Room, int Teachers);

/// <summary>About 75 members of staff; those with a part in the story are named.</summary>
internal sealed class DemoStaff
{
    public static readonly DemoSubject[] Subjects =
    [
        new("English", "En", "En", 8), new("Maths", "Ma", "M", 8), new("Science", "Sc", "S", 7), new("French", "Fr", "L", 3),
        new("Geography", "Gg", "G", 4), new("History", "Hi", "H", 4), new("Art", "Ar", "A", 2), new("Music", "Mu", "Mu", 2),
        new("Drama", "Dr", "D", 2), new("DT", "DT", "W", 2), new("Computing", "Cp", "IT", 2), new("RE", "RE", "R", 3), new("PE", "PE", "Gym ", 4),
        new("Business", "Bu", "Bu", 1), new("Hospitality", "Ho", "Kitchen ", 1),
    ];

    private readonly Dictionary<string, StaffMember> _byName = [];
    private readonly HashSet<string> _codes = [];
    private readonly int _schoolId;
    private readonly Random _random;

    public DemoStaff(int schoolId, Random random)
    {
        _schoolId = schoolId;
        _random = random;
        Add("Mrs", "Ruth", "Adeyemi", "Lead of The Bridge", true);
        Add("Mr", "Tom", "Hallett", "Teacher in The Bridge", true);
        Add("Ms", "Nadia", "Rahman", "Support adult in The Bridge", false);
        Add("Mr", "Callum", "Price", "Support adult in The Bridge", false);
        Add("Mr", "Marcus", "Bell", "Deputy headteacher", true);
        Add("Mrs", "Joanne", "Whitlock", "Designated safeguarding lead", false);
        Add("Mrs", "Helen", "Marsh", "SENCO", true);
        Add("Mr", "Pat", "Sorrell", "Data and exams manager", false);
        Add("Mrs", "Angela", "Frost", "Headteacher", true);
        Add("Miss", "Carys", "Bevan", "Attendance officer", false);
        foreach (var (subject, title, forename, surname) in Named)
        {
            Teachers[subject].Add(Add(title, forename, surname, $"Teacher of {subject}", true));
        }

        foreach (var subject in Subjects)
        {
            while (Teachers[subject.Name].Count < subject.Teachers)
            {
                Teachers[subject.Name].Add(Invent($"Teacher of {subject.Name}", true));
            }
        }

        for (var i = 0; i < 11; i++)
        {
            Invent("Teaching assistant", false);
        }

        foreach (var (surname, year) in new[] { ("Keane", 7), ("Brennan", 8), ("Sutcliffe", 9), ("Okonkwo", 10), ("Lyle", 11) })
        {
            var head = Of(surname);
            head.HeadOfYear = year;
            head.JobTitle = $"Head of Year {year}";
        }
    }

    public IEnumerable<StaffMember> All => _byName.Values;

    /// <summary>By subject; the first lead the story.</summary>
    public Dictionary<string, List<StaffMember>> Teachers { get; } = Subjects.ToDictionary(s => s.Name, _ => new List<StaffMember>());

    public StaffMember Lead => Of("Adeyemi");

    /// <summary>By surname.</summary>
    public StaffMember Of(string surname) => _byName[surname];

    public StaffMember HeadOf(int year) => All.First(s => s.HeadOfYear == year);

    private static readonly (string Subject, string Title, string Forename, string Surname)[] Named =
    [
        ("Science", "Dr", "Anil", "Patel"), ("Geography", "Ms", "Clare", "Brennan"), ("History", "Mr", "Ian", "Sutcliffe"),
        ("English", "Mrs", "Ruby", "Keane"), ("Maths", "Mr", "Chidi", "Okonkwo"), ("PE", "Ms", "Jo", "Lyle"), ("Maths", "Mr", "Gareth", "Ross"),
        ("DT", "Mrs", "Una", "Boyd"), ("History", "Mr", "Ben", "Aldous"), ("Drama", "Ms", "Rhian", "Hughes"), ("Art", "Mr", "Felix", "Finch"),
        ("French", "Ms", "Elise", "Lowe"), ("English", "Mr", "Sean", "Doyle"), ("Computing", "Mr", "Dean", "Stone"),
    ];

    private StaffMember Invent(string job, bool qualified)
    {
        string surname;
        do
        {
            surname = _random.Pick(DemoNames.Surnames);
        }
        while (_byName.ContainsKey(surname));

        var man = _random.Next(2) == 0;
        return Add(man ? "Mr" : _random.Pick(["Mrs", "Ms", "Miss"]), _random.Pick(man ? DemoNames.Boys : DemoNames.Girls), surname, job, qualified);
    }

    private StaffMember Add(string title, string forename, string surname, string job, bool qualified)
    {
        var letters = DemoNames.Plain(forename)[..1] + DemoNames.Plain(surname);
        var code = letters[..3].ToUpperInvariant();
        for (var n = 2; !_codes.Add(code); n++)
        {
            code = $"{letters[..2].ToUpperInvariant()}{n}";
        }

        var member = new StaffMember(_schoolId, code)
        {
            Title = title,
            Forename = forename,
            Surname = surname,
            JobTitle = job,
            IsQualifiedTeacher = qualified,
            Email = $"{DemoNames.Plain(forename)[0]}.{DemoNames.Plain(surname)}@ashgrove.example",
        };
        _byName.Add(surname, member);
        return member;
    }
}
