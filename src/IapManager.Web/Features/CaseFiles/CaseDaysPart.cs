using IapManager.Documents;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Days in the provision as its own register has them, days on which the pupil was elsewhere, and work for lessons missed. Check-ins and notes stand in the chronology.</summary>
internal static class CaseDaysPart
{
    public static IReadOnlyList<Block> Of(CaseFile file) => [.. Register(file), .. Elsewhere(file), .. Work(file)];

    private static IEnumerable<Block> Register(CaseFile file)
    {
        var (marks, breaks) = (file.Days.Marks.ToLookup(m => m.Date), file.Days.Breaks.ToLookup(b => b.Date));
        var days = marks.Select(g => g.Key).Union(breaks.Select(g => g.Key)).Order().ToList();
        if (days.Count == 0)
        {
            yield break;
        }

        var table = new Table("Day", new("Sessions", Weight: 1.6), new("Breaks", Weight: 1)) { HasRowHeadings = true, Summary = "Sessions and breaks in the provision, day by day" };
        foreach (var day in days)
        {
            table.Row(Dates.BriefWithYear(day), string.Join("\n", Sessions(file, day, marks[day])), string.Join("\n", breaks[day].Select(b => $"{b.What}, {Minutes(b)} at {Dates.Time(b.At)}")));
        }

        yield return new Heading(2, $"Days at {file.ProvisionName}");
        yield return new Paragraph("From the provision’s own register, which is not the statutory one.", TextSize.Small) { IsMuted = true };
        yield return table;
    }

    /// <summary>In the order of the day; of a session about which two people entered something different, both.</summary>
    private static IEnumerable<string> Sessions(CaseFile file, DateOnly day, IEnumerable<SessionMark> marks)
    {
        var shape = file.Facts.ShapeOn(day);
        var order = file.Facts.LessonsOn(day).Select(p => p.Code).ToList();
        return from mark in marks
               group mark by mark.PeriodCode into session
               let at = order.IndexOf(session.Key)
               orderby at < 0 ? int.MaxValue : at, session.Key
               select $"{shape.NameOf(session.Key)}, {session.First().Subject}: {string.Join(" or ", session.Select(m => Lower(m.InWords)))}";
    }

    private static IEnumerable<Block> Elsewhere(CaseFile file)
    {
        if (file.Days.Changes.Count == 0)
        {
            yield break;
        }

        var table = new Table("Day", new("When", Weight: 1), new("What was different", Weight: 1.4), "With") { HasRowHeadings = true, Summary = "What was different on single days" };
        foreach (var change in file.Days.Changes)
        {
            var shape = file.Facts.ShapeOn(change.Date);
            table.Row(
                Dates.BriefWithYear(change.Date), change.PeriodCodes.Count == 0 ? "All day" : string.Join(", ", change.PeriodCodes.Select(shape.NameOf)),
                $"{CaseDays.WhatOf(change)}{(change.Place is { } place ? $", {place}" : "")}", change.AdultName ?? "");
        }

        yield return new Heading(2, "What was different on single days");
        yield return table;
    }

    private static IEnumerable<Block> Work(CaseFile file)
    {
        if (file.Days.Work.Count == 0)
        {
            yield break;
        }

        var table = new Table("Lesson", "Subject", new("Work", Weight: 1), "Set by") { HasRowHeadings = true, Summary = "Work set for lessons that were missed" };
        foreach (var work in file.Days.Work)
        {
            table.Row($"{Dates.BriefWithYear(work.Date)}, {Lower(file.Facts.ShapeOn(work.Date).NameOf(work.PeriodCode))}", work.Subject, work.Text, work.TeacherName);
        }

        yield return new Heading(2, "Work set for lessons missed");
        yield return table;
    }

    private static string Minutes(MovementBreak pause) => pause.Minutes == 1 ? "1 minute" : $"{pause.Minutes} minutes";

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
