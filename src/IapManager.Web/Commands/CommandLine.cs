using System.CommandLine;
using IapManager.Domain;
using IapManager.Domain.Schools;

namespace IapManager.Web.Commands;

/// <summary>What whoever runs the server does at its command line, and nobody in a browser: schools and trusts of the installation.</summary>
public static class CommandLine
{
    /// <returns>The exit code; null when no command was given, and the site is to start.</returns>
    public static async Task<int?> RunCommandAsync(this IServiceProvider services, string[] args)
    {
        var root = new RootCommand("IapManager. Without a command the site starts.") { Schools(services), AddSchool(services), Trust(services), PhoneLost(services), Unlock(services), Audit(services), BackupCommandLine.Backup(services), BackupCommandLine.Restore(services) };
        if (!IsCommand(args) && args.FirstOrDefault(a => root.Subcommands.Any(c => c.Name == a)) is { } late)
        {
            // A second site on the database of the first would start instead of it.
            await Console.Error.WriteLineAsync($"The command comes first: write \"{late}\" before everything else, and settings as environment variables.");
            return 1;
        }

        return IsCommand(args) ? await root.Parse(args).InvokeAsync() : null;
    }

    /// <summary>Who is said to have done it.</summary>
    internal static Actor Actor { get; } = new(0, "Command line of the server");

    /// <summary>A first word is a command, known or not; settings of the site begin with dashes, and so does the question for help.</summary>
    private static bool IsCommand(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "-h" or "-?" or "--help");

    private static Command Schools(IServiceProvider services)
    {
        var command = new Command("schools", "List the schools of this installation, and the trusts they are in");
        command.SetAction((_, cancellationToken) => RunAsync<SchoolCommands>(services, c => c.ListAsync(cancellationToken)));
        return command;
    }

    private static Command AddSchool(IServiceProvider services)
    {
        var (name, phase) = (new Argument<string>("name") { Description = "Name of the school" }, new Option<SchoolPhase>("--phase") { Description = "Its phase", DefaultValueFactory = _ => SchoolPhase.Secondary });
        var (urn, administrator) = (new Option<string?>("--urn") { Description = "Its URN, six digits" }, new Option<string>("--administrator") { Description = "Name of its administrator", Required = true });
        var email = new Option<string>("--email") { Description = "School email address of its administrator", Required = true };
        var command = new Command("add-school", "Add a school with its first administrator, who chooses a password by the link that is written") { name, phase, urn, administrator, email };
        command.SetAction((given, cancellationToken) => RunAsync<SchoolCommands>(services, c =>
            c.AddAsync(new(given.GetRequiredValue(name), given.GetValue(phase), given.GetValue(urn), given.GetRequiredValue(administrator), given.GetRequiredValue(email)), cancellationToken)));
        return command;
    }

    private static Command Trust(IServiceProvider services)
    {
        var (name, schools) = (new Argument<string>("name") { Description = "Name of the trust" }, new Argument<string[]>("schools") { Description = "Names of the schools that join it", Arity = ArgumentArity.ZeroOrMore });
        var without = new Option<string[]>("--without") { Description = "Names of schools that leave it", AllowMultipleArgumentsPerToken = true };
        var command = new Command("trust", "Put schools into a trust, whose lead then sees their figures without names") { name, schools, without };
        command.SetAction((given, cancellationToken) => RunAsync<TrustCommand>(services, c => c.ExecuteAsync(given.GetRequiredValue(name), given.GetValue(schools) ?? [], given.GetValue(without) ?? [], cancellationToken)));
        return command;
    }

    private static Command PhoneLost(IServiceProvider services)
    {
        var email = new Argument<string>("email") { Description = "School email address of the account" };
        var command = new Command("phone-lost", "Take the phone off an account whose owner has lost it and the recovery codes, where no other administrator can") { email };
        command.SetAction((given, cancellationToken) => RunAsync<PhoneCommand>(services, c => c.TakeOffAsync(given.GetRequiredValue(email), cancellationToken)));
        return command;
    }

    private static Command Unlock(IServiceProvider services)
    {
        var email = new Argument<string>("email") { Description = "School email address of the account" };
        var command = new Command("unlock", "Unlock an account after too many tries, where no other administrator can") { email };
        command.SetAction((given, cancellationToken) => RunAsync<PhoneCommand>(services, c => c.UnlockAsync(given.GetRequiredValue(email), cancellationToken)));
        return command;
    }

    private static Command Audit(IServiceProvider services)
    {
        var anchor = new Option<string[]>("--anchor") { Description = "A seal that was written down before, like 12345:9f2c11aa0b3d4e5f" };
        var verify = new Command("verify", "Check that nothing in the log was changed or removed; ends with 1 if something was, and says where") { anchor };
        verify.SetAction((given, cancellationToken) => RunAsync<AuditCommand>(services, c => c.VerifyAsync(given.GetValue(anchor) ?? [], cancellationToken)));
        return new Command("audit", "The log of who looked at what and who changed what") { verify };
    }

    internal static async Task<int> RunAsync<T>(IServiceProvider services, Func<T, Task<CommandAnswer>> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var answer = await work(scope.ServiceProvider.GetRequiredService<T>());
        await (answer.IsDone ? Console.Out : Console.Error).WriteLineAsync(answer.Words);
        return answer.IsDone ? 0 : 1;
    }
}

/// <param name="Words">What is told at the command line.</param>
public sealed record CommandAnswer(bool IsDone, string Words);
