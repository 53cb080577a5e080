using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Log;

/// <param name="Title">Null where nothing is out of the ordinary.</param>
public sealed record ChainNote(string? Title, string Words);

/// <summary>Whether the log is whole, as the last check found.</summary>
[UseCase]
public sealed class ChainNotes(AuditState state, SchoolClock clock)
{
    public ChainNote Now() => state.Last switch
    {
        null => new(null, "The log is being checked. Open this page again in a minute."),
        { Report.Break: null, At: var at } => new(null, $"Checked {When(at)}: nothing has been changed or removed."),
        { Report.Break: { } broken, At: var at } => new("The log is not as it was written", $"Checked {When(at)}: {ChainWords.Of(broken)} Keep the latest backup apart and tell whoever runs the server."),
    };

    /// <summary>"today at 3:10am".</summary>
    private string When(DateTime at)
    {
        var day = SchoolTime.DayOf(at);
        var on = day == clock.Today ? "today" : day == clock.Today.AddDays(-1) ? "yesterday" : $"on {Dates.Full(day)}";
        return $"{on} at {Dates.TimeOf(at)}";
    }
}
