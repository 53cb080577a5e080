using System.Globalization;
using IapManager.Domain.Placements;
using Microsoft.AspNetCore.WebUtilities;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Who would be admitted and from when. All of it stands in the address; nothing of it is ever saved.</summary>
public sealed class WhatIfForm
{
    /// <summary>As many as can be thought through at a time.</summary>
    public const int Most = 12;

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Of those who wait.</summary>
    public int[] Entry { get; set; } = [];

    /// <summary>"12.2026-11-30" says from when entry 12; without the entry, the day belongs to the one at the same place.</summary>
    public string?[] Start { get; set; } = [];

    public FirstTimetable First { get; set; }

    /// <summary>The Monday of the week to show; null for the first one in which something does not hold.</summary>
    public DateOnly? Week { get; set; }

    public void Settle()
    {
        First = Enum.IsDefined(First) ? First : FirstTimetable.AsStaged;
        Entry = [.. (Entry ?? []).Distinct()];
        Start ??= [];
    }

    /// <returns>Null where no day is said, or none that can be read.</returns>
    public DateOnly? StartOf(int entryId)
    {
        var own = Start.FirstOrDefault(s => s?.StartsWith($"{entryId}.", StringComparison.Ordinal) == true)?.Split('.')[1];
        var at = Array.IndexOf(Entry, entryId);
        var text = own ?? (at >= 0 && at < Start.Length && Start[at]?.Contains('.', StringComparison.Ordinal) == false ? Start[at] : null);
        return DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    public static string StartValue(int entryId, DateOnly day) => $"{entryId}.{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    /// <summary>The address of a what-if.</summary>
    /// <param name="filter">Of the list under it.</param>
    /// <param name="chosen">Entries with their first days.</param>
    /// <param name="first">What the first timetables are taken to be.</param>
    /// <param name="week">The week to show; null to choose anew.</param>
    public static string Href(WaitingListFilter filter, IReadOnlyCollection<(int EntryId, DateOnly Start)> chosen, FirstTimetable first, DateOnly? week = null)
    {
        var pairs = filter.Pairs(filter.Sort, filter.Page)
            .Concat(chosen.Select(c => KeyValuePair.Create("entry", (string?)$"{c.EntryId}")))
            .Concat(chosen.Select(c => KeyValuePair.Create("start", (string?)StartValue(c.EntryId, c.Start))));
        pairs = first == FirstTimetable.AsStaged ? pairs : pairs.Append(new("first", $"{first}"));
        pairs = week is { } monday ? pairs.Append(new("week", monday.ToString(DayFormat, CultureInfo.InvariantCulture))) : pairs;
        return QueryHelpers.AddQueryString(chosen.Count == 0 ? "/waiting-list" : Path, pairs);
    }

    public const string Path = "/waiting-list/what-if";

    /// <summary>A what-if to go back to; null for any other address.</summary>
    public static string? BackTo(string? address) =>
        address is { Length: < 2000 } && address.StartsWith(Path + "?", StringComparison.Ordinal) && address.All(c => c is > ' ' and < '\u007f' and not '\\') ? address : null;
}
