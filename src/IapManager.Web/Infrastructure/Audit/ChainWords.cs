using System.Globalization;
using IapManager.Data.Audit;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>Where the audit is not whole, so that somebody can look there.</summary>
public static class ChainWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Of(ChainBreak broken) => broken.Fault switch
    {
        ChainFault.SealMissing => $"Seal {Number(broken.Seq)} is missing{After(broken)}.",
        ChainFault.EntryMissing => $"Entry {Number(broken.EntryId)} was removed{After(broken)}.",
        ChainFault.ContentChanged => $"What entry {Number(broken.EntryId)}{When(broken)} says was changed.",
        ChainFault.Changed => $"Entry {Number(broken.EntryId)}{When(broken)} is not as it was sealed: it, its seal or its place was changed.",
        ChainFault.Unreadable => $"What stands at seal {Number(broken.Seq)} cannot be read{After(broken)}.",
        ChainFault.AnchorDiffers => $"Seal {Number(broken.Seq)}, of entry {Number(broken.EntryId)}{When(broken)}, is not the one that was written down: the log was written anew up to there.",
        ChainFault.CutOff => broken.Seq is null ? "The log is empty, but a seal of it was written down." : $"The log ends at seal {Number(broken.Seq)}{On(broken)}, before the one that was written down: what came after it was removed.",
        ChainFault.NeverSealed => $"Entry {Number(broken.EntryId)}{When(broken)} was put in past the application: it was never sealed.",
        ChainFault.GuardMissing => "The database does not refuse any more that entries are changed or removed: its triggers are missing, or are not as they were made.",
        ChainFault.DisposalForged => broken.EntryId is null
            ? $"The log of disposals holds a line{When(broken)} that no two people made, or that was changed: by such a line the log about a pupil could be emptied."
            : $"What entry {Number(broken.EntryId)}{When(broken)} says was emptied as if the pupil’s records had been disposed of, but no two people carried that out.",
        _ => throw new ArgumentOutOfRangeException(nameof(broken), broken.Fault, null),
    };

    /// <summary>"12,345".</summary>
    public static string Number(long? number) => (number ?? 0).ToString("N0", English);

    private static string When(ChainBreak broken) => broken.At is { } at ? $" ({Written(at)})" : "";

    private static string On(ChainBreak broken) => broken.At is { } at ? $", {Written(at)}" : "";

    private static string After(ChainBreak broken) => broken.At is { } at ? $", after what was written on {Written(at)}" : "";

    private static string Written(DateTime at) => $"{Dates.Full(Dates.DayOf(at))}, {Dates.TimeOf(at)}";
}
