using System.CommandLine;

namespace IapManager.Web.Commands;

/// <summary>"backup", "backup verify" and "restore".</summary>
internal static class BackupCommandLine
{
    /// <summary>Whether the command leaves the database as it is. All others find it brought up to date.</summary>
    public static bool IsMeant(string[] args) => args is ["backup" or "restore", ..];

    public static Command Backup(IServiceProvider services)
    {
        var to = new Option<string?>("--to") { Description = "Folder in which the file is made; else Backup:Folder of the settings" };
        var command = new Command("backup", "Make a backup of database and documents in one encrypted file, also while the site runs, and open it once") { to, Verify(services) };
        command.SetAction((given, cancellationToken) => CommandLine.RunAsync<BackupCommand>(services, c => c.ExecuteAsync(given.GetValue(to), cancellationToken)));
        return command;
    }

    public static Command Restore(IServiceProvider services)
    {
        var (file, to, key) = (FileArgument(), new Option<string>("--to") { Description = "Folder that is empty, or not there yet", Required = true }, KeyOption());
        var command = new Command("restore", "Put a backup into an empty folder, on which the site can be started") { file, to, key };
        command.SetAction((given, cancellationToken) => CommandLine.RunAsync<RestoreCommand>(services, c => c.ExecuteAsync(given.GetRequiredValue(file), given.GetRequiredValue(to), given.GetValue(key), cancellationToken)));
        return command;
    }

    private static Command Verify(IServiceProvider services)
    {
        var (file, key) = (FileArgument(), KeyOption());
        var command = new Command("verify", "Open a backup to its end and check all that is in it; ends with 1 if it is not whole") { file, key };
        command.SetAction((given, cancellationToken) => CommandLine.RunAsync<RestoreCommand>(services, c => c.VerifyAsync(given.GetRequiredValue(file), given.GetValue(key), cancellationToken)));
        return command;
    }

    private static Argument<string> FileArgument() => new("file") { Description = "The backup" };

    private static Option<string?> KeyOption() => new("--key") { Description = "File of the installation key with which it was made; else the one of the settings" };
}
