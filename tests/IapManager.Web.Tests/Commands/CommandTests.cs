using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Commands;

public sealed class CommandTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task AddSchool_MakesIt_AndItsAdministratorChoosesAPasswordByTheLink()
    {
        var name = $"Birch School {TestSchool.Next()}";

        var answer = await Run<SchoolCommands>(c => c.AddAsync(new(name, SchoolPhase.Secondary, null, "Ana Petrov", $"ana{TestSchool.Next()}@birch.example"), default));

        answer.IsDone.ShouldBeTrue(answer.Words);
        var link = answer.Words.Split(' ').Single(w => w.StartsWith("/account/invitation/", StringComparison.Ordinal));
        var page = await app.Visitor().OpenAsync(link);
        (await page.SendAsync("form", new { Password = "meadow-kettle-violin", Again = "meadow-kettle-violin" })).Location.ShouldBe("/");
        (await Run<SchoolCommands>(c => c.ListAsync(default))).Words.ShouldContain(name);
        var id = await app.InDatabaseAsync(null, db => db.Schools.Where(s => s.Name == name).Select(s => s.Id).SingleAsync());
        (await app.InDatabaseAsync(id, db => db.CodeListEntries.AnyAsync())).ShouldBeTrue();
        (await app.InDatabaseAsync(id, db => db.AuditEntries.Where(e => e.SchoolId == id && e.Action == AuditAction.SignIn).Select(e => e.UserName).ToListAsync())).ShouldBe(["Ana Petrov"], "who comes by the link has signed in too");
    }

    [Fact]
    public async Task AddSchool_ThatIsThereAlready_OrWithABadUrn_ChangesNothing()
    {
        var school = await app.SchoolAsync($"Elm School {TestSchool.Next()}");
        var users = await app.InDatabaseAsync(null, db => db.Users.CountAsync());

        (await Run<SchoolCommands>(c => c.AddAsync(new(school.Name, SchoolPhase.Secondary, null, "Ana", "ana@elm.example"), default))).Words.ShouldBe($"There is a school named {school.Name} already.");
        (await Run<SchoolCommands>(c => c.AddAsync(new($"{school.Name} North", SchoolPhase.Secondary, "12", "Ana", "ana@elm.example"), default))).Words.ShouldBe("Enter the URN as six digits, or leave it empty.");

        (await app.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(users);
    }

    [Theory]
    [InlineData(1, "--environment", "Production", "schools")]
    [InlineData(null, "--urls", "http://localhost:5080")]
    [InlineData(null)]
    public async Task Command_AfterASetting_IsRefused_AndStartsNoSecondSite(int? code, params string[] args) => (await app.Services.RunCommandAsync(args)).ShouldBe(code);

    [Fact]
    public async Task Trust_TakesSchoolsIn_AndOut_AllOrNone()
    {
        var (one, two) = (await app.SchoolAsync($"Oak {TestSchool.Next()}"), await app.SchoolAsync($"Ash {TestSchool.Next()}"));
        var (name, other) = ($"Harbour Trust {TestSchool.Next()}", $"Other Trust {TestSchool.Next()}");

        (await Run<TrustCommand>(c => c.ExecuteAsync(name, [one.Name, two.Name], [], default))).Words.ShouldBe($"{name} has now 2 schools: {two.Name}, {one.Name}.");
        (await Run<TrustCommand>(c => c.ExecuteAsync(other, [two.Name], [], default))).Words.ShouldBe($"{two.Name} is in another trust. Take it out of that one first.");
        (await Run<TrustCommand>(c => c.ExecuteAsync(name, [], [one.Name, "No School"], default))).Words.ShouldBe("There is no school named No School. The command \"schools\" lists them.");
        (await app.InDatabaseAsync(null, db => db.Schools.CountAsync(s => db.Trusts.Any(t => t.Id == s.TrustId && t.Name == name)))).ShouldBe(2);

        (await Run<TrustCommand>(c => c.ExecuteAsync(name, [], [one.Name], default))).Words.ShouldBe($"{name} has now 1 school: {two.Name}.");
        (await Run<TrustCommand>(c => c.ExecuteAsync(name, [], [one.Name], default))).IsDone.ShouldBeFalse();
    }

    [Fact]
    public async Task Trust_WithTwoSchoolsOfOneName_AsksForTheUrn_AndEachFindsItInItsLog()
    {
        var (name, urn) = ($"St Mary’s {TestSchool.Next()}", $"{100000 + TestSchool.Next()}");
        var (one, two) = (await app.SchoolAsync(name), await app.SchoolAsync(name));
        await one.Change(async db => (await db.Schools.SingleAsync(s => s.Id == one.Id)).SetUrn(urn));
        var trust = $"Harbour Trust {TestSchool.Next()}";

        (await Run<TrustCommand>(c => c.ExecuteAsync(trust, [name], [], default))).Words.ShouldBe($"There are several schools named {name}. Name the one that you mean by its URN.");
        (await Run<TrustCommand>(c => c.ExecuteAsync(trust, [$" {urn} "], [], default))).IsDone.ShouldBeTrue();
        (await Run<TrustCommand>(c => c.ExecuteAsync(trust, [urn], [urn], default))).Words.ShouldBe($"{urn} cannot join and leave at once.");

        (await Logged(one)).ShouldBe(["Command line of the server"]);
        (await Logged(two)).ShouldBeEmpty();

        Task<List<string>> Logged(TestSchool school) => school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id && e.Subject == nameof(School)).Select(e => e.UserName).ToListAsync());
    }

    [Fact]
    public async Task PhoneLost_TakesThePhoneOffTheAccount_AndIsInTheLog()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator, name: "Ana Petrov");

        (await Run<PhoneCommand>(c => c.TakeOffAsync("nobody@nowhere.example", default))).Words.ShouldBe("There is no open account with the address nobody@nowhere.example.");
        (await Run<PhoneCommand>(c => c.TakeOffAsync(admin.Email.ToUpperInvariant(), default))).Words.ShouldBe("The phone is off the account of Ana Petrov, who signs in with the password and adds another.");
        (await Run<PhoneCommand>(c => c.TakeOffAsync(admin.Email, default))).IsDone.ShouldBeFalse();

        (await admin.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { admin.Email, TestSchool.Password })).Heading.ShouldBe("Add your phone");
        (await school.Read(db => db.AuditEntries.Where(e => e.Action == AuditAction.Account && e.SchoolId == school.Id).Select(e => e.UserName).ToListAsync())).ShouldBe(["Command line of the server"]);
    }

    [Theory]
    [InlineData("Ana", "nobody", "Enter an email address, like name@school.sch.uk.")]
    [InlineData(" ", "ana@x.example", "Enter the administrator’s name.")]
    public async Task AddSchool_WithoutWhatAnAccountNeeds_SaysWhat(string administrator, string email, string words) =>
        (await Run<SchoolCommands>(c => c.AddAsync(new($"Fir School {TestSchool.Next()}", SchoolPhase.Secondary, null, administrator, email), default))).Words.ShouldBe(words);

    [Theory]
    [InlineData(null, "--urls", "http://localhost:1")]
    [InlineData(0, "--help")]
    [InlineData(0, "schools")]
    [InlineData(1, "add-scool", "Oak")]
    [InlineData(1, "add-school", "Oak")]
    [InlineData(1, "trust", "Harbour Trust")]
    [InlineData(1, "phone-lost", "nobody@nowhere.example")]
    [InlineData(1, "unlock", "nobody@nowhere.example")]
    public async Task CommandLine_RunsWhatItKnows_AndStartsTheSiteWithoutACommandAlone(int? code, params string[] args) =>
        (await app.Services.RunCommandAsync(args)).ShouldBe(code);

    [Fact]
    public async Task Unlock_OpensAnAccountThatStrangersLocked()
    {
        var school = await app.SchoolAsync();
        var admin = await school.Account(SchoolRole.Administrator, withPhone: true);
        for (var i = 0; i < 8; i++)
        {
            await app.Visitor().PostAsync("/account/sign-in", new { admin.Email, Password = "not-the-password-at-all" });
        }

        (await school.SignIn(admin.Email)).Errors.ShouldNotBeEmpty();
        (await Run<PhoneCommand>(c => c.UnlockAsync($" {admin.Email.ToUpperInvariant()}", default))).ShouldBe(new(true, $"The account of {admin.Name} is unlocked."));
        (await school.SignIn(admin.Email)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Trust_WithoutASchool_SaysWhatToGive() =>
        (await Run<TrustCommand>(c => c.ExecuteAsync("Harbour Trust", [], [], default))).Words.ShouldBe("Name the schools that join the trust, or after --without those that leave it.");

    private async Task<CommandAnswer> Run<T>(Func<T, Task<CommandAnswer>> work)
        where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
