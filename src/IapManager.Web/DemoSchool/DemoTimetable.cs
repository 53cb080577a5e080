using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>
/// The mainstream timetable: every form has 50 lessons in two weeks, no teacher two at once. Forms and teachers with their
/// lessons are a bipartite graph, which can always be coloured with as many colours as the busiest node has lessons (Kőnig);
/// a colour is a period of the cycle.
/// </summary>
internal sealed class DemoTimetable
{
    public const int Cells = 50;

    private static readonly (string Subject, int Lessons)[] KeyStage3 =
    [
        ("English", 8), ("Maths", 8), ("Science", 6), ("French", 4), ("Geography", 4), ("History", 4), ("PE", 4),
        ("Art", 2), ("Music", 2), ("Drama", 2), ("DT", 2), ("Computing", 2), ("RE", 2),
    ];

    private static readonly (string Subject, int Lessons)[] KeyStage4 = [("English", 9), ("Maths", 8), ("Science", 9), ("PE", 4), ("RE", 5)];

    private static readonly string[][] Options = [["Geography", "History"], ["Art", "Music", "Drama", "DT"], ["French", "Computing", "Business", "Hospitality"]];

    private readonly Random _random;
    private readonly List<Plan> _classes = [];
    private readonly Dictionary<string, Plan?[]> _forms = [];
    private readonly Dictionary<StaffMember, Plan?[]> _teachers = [];

    public DemoTimetable(DemoStaff staff, IReadOnlyList<string> forms, Random random)
    {
        _random = random;
        var load = staff.Teachers.Values.SelectMany(t => t).Distinct().ToDictionary(t => t, _ => 0);
        var patel = staff.Of("Patel");
        foreach (var (form, index) in forms.Select((f, i) => (f, i)))
        {
            _forms[form] = new Plan?[Cells];
            var subjects = int.Parse(form[..^1], System.Globalization.CultureInfo.InvariantCulture) < 10
                ? KeyStage3
                : [.. KeyStage4, .. Options.Select(o => (o[index % o.Length], 5))];
            foreach (var (subject, lessons) in subjects)
            {
                var teacher = subject == "Science" && DemoCast.TaughtByDrPatel.Contains(form)
                    ? patel
                    : staff.Teachers[subject].Where(t => t != patel && load[t] + lessons <= Cells).MinBy(t => load[t])!;
                load[teacher] += lessons;
                _classes.Add(new Plan(form, subject, teacher, lessons) { Room = RoomOf(staff, subject, teacher) });
            }
        }

        foreach (var teacher in load.Keys)
        {
            _teachers[teacher] = new Plan?[Cells];
        }

        foreach (var plan in _classes.OrderByDescending(c => c.Lessons))
        {
            for (var i = 0; i < plan.Lessons; i++)
            {
                Place(plan);
            }
        }
    }

    public IReadOnlyList<Plan> Classes => _classes;

    /// <summary>The class that a form has in a cell, counted from Monday of week A, period 1.</summary>
    public Plan At(string form, int cell) => _forms[form][cell]!;

    public static Cell CellOf(int index) => new(index / 25 + 1, index / 5 % 5 + 1, $"{index % 5 + 1}");

    public IEnumerable<Lesson> LessonsOf(int schoolId, Plan plan) =>
        from index in Enumerable.Range(0, Cells)
        where _forms[plan.Form][index] == plan
        let cell = CellOf(index)
        select new Lesson(schoolId, plan.Class!.Id, cell.Week, cell.Day, cell.PeriodCode, plan.Teacher.Id, plan.Room);

    private static string RoomOf(DemoStaff staff, string subject, StaffMember teacher) =>
        $"{DemoStaff.Subjects.First(s => s.Name == subject).Room}{staff.Teachers[subject].IndexOf(teacher) + 1}";

    /// <summary>Puts one lesson into a cell free for both, on the day that has fewest of the class; where none is free for both, makes one.</summary>
    private void Place(Plan plan)
    {
        var (form, teacher) = (_forms[plan.Form], _teachers[plan.Teacher]);
        var free = Enumerable.Range(0, Cells).Where(c => form[c] is null && teacher[c] is null).ToList();
        if (free.Count > 0)
        {
            var cell = free.OrderBy(c => form.Skip(c / 5 * 5).Take(5).Count(p => p == plan)).ThenBy(_ => _random.Next()).First();
            form[cell] = teacher[cell] = plan;
            return;
        }

        var a = Array.IndexOf(form, null);
        var b = Array.IndexOf(teacher, null);
        Flip(plan.Teacher, a, b);
        form[a] = teacher[a] = plan;
    }

    /// <summary>Exchanges two cells along the path that begins at the teacher, so that the teacher's cell a is free.</summary>
    private void Flip(StaffMember teacher, int a, int b)
    {
        var path = new List<(Plan Plan, int From, int To)>();
        var (cells, from, to) = (_teachers[teacher], a, b);
        while (cells[from] is { } plan)
        {
            path.Add((plan, from, to));
            cells = ReferenceEquals(cells, _forms[plan.Form]) ? _teachers[plan.Teacher] : _forms[plan.Form];
            (from, to) = (to, from);
        }

        foreach (var (plan, old, _) in path)
        {
            _forms[plan.Form][old] = _teachers[plan.Teacher][old] = null;
        }

        foreach (var (plan, _, cell) in path)
        {
            _forms[plan.Form][cell] = _teachers[plan.Teacher][cell] = plan;
        }
    }

    /// <summary>A class of a form: one subject, one teacher, one room, so many lessons in the cycle.</summary>
    internal sealed class Plan(string form, string subject, StaffMember teacher, int lessons)
    {
        public string Form => form;

        public string Subject => subject;

        public StaffMember Teacher => teacher;

        public int Lessons => lessons;

        public string Code => $"{Form.ToLowerInvariant()}/{DemoStaff.Subjects.First(s => s.Name == Subject).Short}";

        /// <summary>The teacher's own room.</summary>
        public string Room { get; init; } = "";

        /// <summary>Set once saved.</summary>
        public TeachingClass? Class { get; set; }
    }
}
