using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IapManager.Data.Audit;
using IapManager.Domain.Measures;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.TermlyReports;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IapManager.Web.Features.Log;

/// <summary>One value that was changed, or a sentence.</summary>
/// <param name="Field">Null for a sentence, which is <see cref="New"/>.</param>
/// <param name="Old">Null for nothing.</param>
/// <param name="New">Null for nothing.</param>
public sealed record LogChange(string? Field, string? Old, string? New)
{
    /// <summary>"was Draft, now Issued".</summary>
    public string Words => (Old, New) switch
    {
        (null, _) => New ?? "",
        (_, null) => $"was {Old}",
        _ => $"was {Old}, now {New}",
    };

    /// <summary>"State: was Draft, now Issued".</summary>
    public string InOneLine => Field is null ? Words : $"{Field}: {Words}";
}

/// <summary>What an entry says beyond who did what, as it is read: columns and their values in words, without those that say nothing.</summary>
/// <param name="values">Values in words.</param>
/// <param name="columnOf">The column of a record by its name; null for one that is no more.</param>
public sealed partial class LogDetail(LogValues values, Func<string, string, IProperty?> columnOf)
{
    public List<LogChange> Of(AuditAction action, string subject, string? detail)
    {
        if (detail is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(detail);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(p => Change(subject, p)).OfType<LogChange>()]
                : [new LogChange(null, null, Note(action, subject, detail))];
        }
        catch (JsonException)
        {
            return [new LogChange(null, null, Note(action, subject, detail))];
        }
    }

    private LogChange? Change(string subject, JsonProperty kept)
    {
        if (LogFields.NameOf(subject, kept.Name) is not { } field)
        {
            return null;
        }

        var (record, type) = (LogFields.RecordOf(subject, kept.Name), columnOf(subject, kept.Name)?.ClrType ?? typeof(string));
        var (old, @new) = kept.Value.ValueKind == JsonValueKind.Object ? values.Pair(Part(kept.Value, "old"), Part(kept.Value, "new"), type, record) : (null, values.Of(kept.Value, type, record));
        return old is null && @new is null ? null : new LogChange(field, old, @new);
    }

    private static JsonElement Part(JsonElement change, string name) => change.TryGetProperty(name, out var part) ? part : default;

    /// <summary>What the application wrote beside the entry, for whoever reads it: days as elsewhere, and neither hashes nor the names of classes.</summary>
    private static string Note(AuditAction action, string subject, string note)
    {
        if (action == AuditAction.Refused)
        {
            return note.Split(' ', 2) is [("GET" or "HEAD" or "POST") and var method, var path] ? $"{(method == "GET" ? "Asked for" : "Sent a form to")} {path}" : note;
        }

        if (subject == nameof(TermlyReport) && Sealed().Match(note) is { Success: true } copy)
        {
            return $"{TermLineWords.NameOf(copy.Groups[1].Value == TermLineWords.KeyOf(TermlyReportVariant.Slt) ? TermlyReportVariant.Slt : TermlyReportVariant.Governors)}, kept as issued";
        }

        var figure = subject == "FigurePupils" && note.Split(',', 2) is [var kind, var rest] && Enum.TryParse<FigureKind>(kind, out _) ? $"{AuditWords.InWords(kind)},{rest}" : note;
        return IsoDay().Replace(figure, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Dates.Plain(day) : m.Value);
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex IsoDay();

    [GeneratedRegex("^(slt|governors): PDF [0-9a-f]{64}")]
    private static partial Regex Sealed();
}
