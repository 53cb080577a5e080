using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Host;

/// <summary>
/// A school in the application under test: the provision "The Bridge" with 8 places, five lessons a day in two weeks, the school
/// years 2025/26 and 2026/27, criteria in force. What a test needs beyond that it asks for by name.
/// </summary>
public sealed partial class TestSchool
{
    public const string Password = "bridge-lantern-orchard";

    private static int _serial;

    private readonly Dictionary<string, StaffMember> _teachers = [];

    private TestSchool(IapApp app, string name)
    {
        App = app;
        Name = name;
    }

    public IapApp App { get; }

    public string Name { get; }

    public int Id { get; private set; }

    public int ProvisionId { get; private set; }

    public int CriteriaSetId { get; private set; }

    /// <summary>Who does what the builders do; belongs to no account.</summary>
    public Actor Lead { get; } = new(0, "Ruth Adeyemi");

    public DateTime Now => App.Clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>Every lesson period of the two weeks.</summary>
    public static IReadOnlyList<Cell> Cells { get; } =
        [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];

    public static SchoolCalendar Calendar { get; } = new(Years(0).SelectMany(y => y.Terms), Closures(0), [], Cycle.TwoWeeks);

    /// <summary>A number that nobody else has in this run.</summary>
    public static int Next() => Interlocked.Increment(ref _serial);

    public Task<T> Read<T>(Func<IapDbContext, Task<T>> work) => App.InDatabaseAsync(Id, work);

    public Task Change(Func<IapDbContext, Task> work) => App.InDatabaseAsync(Id, async db =>
    {
        await work(db);
        return await db.SaveChangesAsync();
    });

    public async Task<T> Add<T>(T entity)
        where T : class
    {
        await Change(db =>
        {
            db.Add(entity);
            return Task.CompletedTask;
        });
        return entity;
    }

    /// <summary>Somebody with these roles who has signed in; with a phone where the roles ask for one.</summary>
    /// <param name="role">Null for an account without a role.</param>
    /// <param name="staff">The member of staff that the account is tied to; null for none.</param>
    /// <param name="name">As shown; null for a name made from the role.</param>
    /// <param name="more">Further roles.</param>
    public async Task<Browser> User(SchoolRole? role, StaffMember? staff = null, string? name = null, params SchoolRole[] more)
    {
        var account = await Account(role, withPhone: true, staff, name, more);
        var answer = await SignIn(account.Email, account);
        answer.Location.ShouldBe("/", $"{account.Name} could not sign in: {string.Join("; ", answer.Errors)}");

        // A token from before the sign-in belongs to nobody: the signed-in person starts without one.
        return new Browser(App, account.Http) { UserId = account.UserId, Name = account.Name, Email = account.Email };
    }

    /// <summary>Somebody with these roles who has not signed in.</summary>
    /// <param name="role">Null for an account without a role.</param>
    /// <param name="withPhone">Whether it has one where the roles ask for one.</param>
    /// <param name="staff">The member of staff that the account is tied to; null for none.</param>
    /// <param name="name">As shown; null for a name made from the role.</param>
    /// <param name="more">Further roles.</param>
    public async Task<Browser> Account(SchoolRole? role, bool withPhone = false, StaffMember? staff = null, string? name = null, params SchoolRole[] more)
    {
        var visitor = App.Visitor();
        var email = $"user{Next()}@{Id}.example";
        var display = name ?? staff?.FullName ?? $"{role?.ToString() ?? "Nobody"} {Next()}";
        int userId;
        await using (var scope = App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(Id, null);
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            db.WritesAudit = false;
            var user = new AppUser { UserName = email, Email = email, DisplayName = display, EmailConfirmed = true, LockoutEnabled = true };
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(user, Password);
            made.Errors.Select(e => e.Description).ShouldBeEmpty();
            IReadOnlyList<SchoolRole> roles = role is { } r ? [r, .. more] : more;
            db.SchoolUsers.Add(new SchoolUser(Id, user.Id) { Roles = roles, StaffMemberId = staff?.Id });
            if (withPhone && SecondFactorRule.IsNeeded(roles, SecondFactorFor.BeyondOwnPupils, staff?.HeadOfYear is not null))
            {
                await scope.ServiceProvider.GetRequiredService<FactorKeeper>().SetUpAsync(user, Phone.OfEverybody.Key, 0);
            }

            await db.SaveChangesAsync();
            userId = user.Id;
        }

        return new Browser(App, visitor.Http) { UserId = userId, Name = display, Email = email };
    }

    /// <summary>Signs an account in, as its owner does, with a code where one is asked for.</summary>
    /// <param name="email">Of an account that <see cref="Account"/> made.</param>
    /// <param name="browser">In which nobody is signed in; null for a new one.</param>
    /// <returns>The last answer, with the cookie.</returns>
    public Task<Page> SignIn(string email, Browser? browser = null) => SignIn(App, email, browser ?? App.Visitor());

    /// <param name="app">Another than the school's, on a copy of its database.</param>
    /// <param name="email">Of an account that <see cref="Account"/> made.</param>
    /// <param name="browser">In which nobody is signed in.</param>
    public static async Task<Page> SignIn(IapApp app, string email, Browser browser)
    {
        var answer = await (await browser.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { Email = email, Password });
        if (answer.Location?.StartsWith("/account/sign-in/code", StringComparison.Ordinal) != true)
        {
            return answer;
        }

        // The clock stands still, and the code of now may be used up.
        await app.InDatabaseAsync(null, db => db.UserFactors.Where(f => f.Step > 0 && db.Users.Any(u => u.Id == f.UserId && u.Email == email)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Step, 0L)));
        return await browser.PostAsync("/account/sign-in/code", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
    }

    public async Task<StaffMember> Staff(Action<StaffMember>? change = null)
    {
        var n = Next();
        var member = new StaffMember(Id, $"T{n:000}") { Title = "Ms", Forename = "Nadia", Surname = $"Rahman{n}", Email = $"staff{n}@{Id}.example", IsQualifiedTeacher = true };
        change?.Invoke(member);
        return await Add(member);
    }

    /// <summary>A pupil in Year 8, form 8F, unless changed.</summary>
    public async Task<Pupil> Pupil(Action<Pupil>? change = null)
    {
        var n = Next();
        var pupil = new Pupil(Id, "Maya", $"Collins{n}", 8) { Form = "8F", Upn = UpnOf(n), DateOfBirth = new DateOnly(2014, 3, 9), Sex = "F", AdmittedOn = new DateOnly(2025, 9, 2), FactsAsOf = Today };
        change?.Invoke(pupil);
        pupil.RefreshSearchName();
        return await Add(pupil);
    }

    internal static async Task<TestSchool> MakeAsync(IapApp app, string name)
    {
        var made = new TestSchool(app, name);
        made.Id = await app.InDatabaseAsync(null, async db =>
        {
            var school = new School(name, SchoolPhase.Secondary);
            db.Schools.Add(school);
            await db.SaveChangesAsync();
            return school.Id;
        });
        await made.Change(db =>
        {
            db.TimetableShapes.Add(Shape(made.Id));
            db.AcademicYears.AddRange(Years(made.Id));
            db.Closures.AddRange(Closures(made.Id));
            return Task.CompletedTask;
        });
        var provision = new Provision(made.Id, "The Bridge", ProvisionPurpose.Reintegration, 8);
        provision.AddRoom("B1");
        provision.AddRoom("B2");
        made.ProvisionId = (await made.Add(provision)).Id;
        made.CriteriaSetId = (await made.Add(Criteria(made.Id, made.ProvisionId))).Id;
        return made;
    }

    private static CriteriaSet Criteria(int schoolId, int provisionId)
    {
        var set = new CriteriaSet(schoolId, provisionId, 1);
        set.AddCriterion(CriterionKind.Must, 0, "Support in class has been tried for six weeks", "Plans and reviews");
        set.AddCriterion(CriterionKind.Weighs, 5, "Attendance below 85 per cent", null);
        set.AddCriterion(CriterionKind.Weighs, 3, "Two or more suspensions this year", null);
        set.AddCriterion(CriterionKind.MustNot, 0, "Needs a specialist setting", null);
        set.AddExitCriterion("Most lessons go well", "Lesson feedback");
        set.SetAcceptLine(4);
        set.Publish(new DateOnly(2026, 9, 2));
        return set;
    }

    public static TimetableShape Shape(int schoolId) => new(schoolId, TimetableShape.Always, Cycle.TwoWeeks, Periods());

    private static Period[] Periods() =>
    [
        new("AM", "Registration", PeriodKind.Registration, new(8, 40), new(9, 0)),
        new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)),
        new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0)),
        new("B", "Break", PeriodKind.Break, new(11, 0), new(11, 20)),
        new("3", "Period 3", PeriodKind.Lesson, new(11, 20), new(12, 20)),
        new("4", "Period 4", PeriodKind.Lesson, new(12, 20), new(13, 20)),
        new("L", "Lunch", PeriodKind.Lunch, new(13, 20), new(14, 10)),
        new("5", "Period 5", PeriodKind.Lesson, new(14, 10), new(15, 10)),
    ];

    private static AcademicYear[] Years(int schoolId) =>
    [
        new(schoolId, "2025/26",
        [
            new("Autumn 2025", new(2025, 9, 2), new(2025, 12, 19), new(2025, 10, 27), new(2025, 10, 31)),
            new("Spring 2026", new(2026, 1, 5), new(2026, 3, 27), new(2026, 2, 16), new(2026, 2, 20)),
            new("Summer 2026", new(2026, 4, 13), new(2026, 7, 20), new(2026, 5, 25), new(2026, 5, 29)),
        ]),
        new(schoolId, "2026/27",
        [
            new("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new("Spring 2027", new(2027, 1, 4), new(2027, 3, 25), new(2027, 2, 15), new(2027, 2, 19)),
            new("Summer 2027", new(2027, 4, 12), new(2027, 7, 21), new(2027, 5, 31), new(2027, 6, 4)),
        ]),
    ];

    private static Closure[] Closures(int schoolId) => [new(schoolId, new(2026, 5, 4), new(2026, 5, 4), "Bank holiday"), new(schoolId, new(2027, 5, 3), new(2027, 5, 3), "Bank holiday")];

    private static string UpnOf(int n)
    {
        var body = $"8012000{15 + n / 1000 % 10:00}{n % 1000:000}";
        return Upn.CheckLetter($"A{body}") + body;
    }
}
