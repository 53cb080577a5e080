using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>What a recurring session is from a day until its next plan: what, when, who leads it and where. Part of a <see cref="ProvisionSession"/>.</summary>
public sealed class SessionPlan
{
    /// <summary>As a slot holds it.</summary>
    public const int NameLimit = TimetableSlot.TextLimit;

    public const int RoomLimit = Lesson.RoomLimit;

    /// <summary>As a provision has places.</summary>
    public const int MostPupilsLimit = 60;

    private SessionPlan()
    {
    }

    /// <param name="kind">What kind of session.</param>
    /// <param name="name">Subject, or the session's name.</param>
    /// <param name="adult">Who leads it; null when not settled.</param>
    /// <param name="room">Where; null when not settled.</param>
    /// <param name="mostPupils">In any one period; null for as many as the provision has places.</param>
    /// <param name="cells">When, over the cycle.</param>
    public SessionPlan(SessionKind kind, string? name, (int Id, string Name)? adult, string? room, int? mostPupils, IEnumerable<Cell> cells)
    {
        Kind = kind;
        Name = Rule.Text(name, NameLimit, "Enter the subject or the session’s name.");
        (AdultId, AdultName) = (adult?.Id, adult?.Name);
        Room = Rule.Optional(room, RoomLimit);
        Rule.Must(mostPupils is null or (>= 1 and <= MostPupilsLimit), $"Enter a number of pupils from 1 to {MostPupilsLimit}.", nameof(mostPupils));
        MostPupils = mostPupils;
        Cells = [.. cells.Distinct().OrderBy(c => c.Week).ThenBy(c => c.Day).ThenBy(c => c.PeriodCode, StringComparer.Ordinal)];
        Rule.Must(Cells.Count > 0, "Choose at least one period of the week.", nameof(cells));
    }

    public int Id { get; private set; }

    /// <summary>First day of this plan.</summary>
    public DateOnly From { get; private set; }

    public SessionKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>A <see cref="StaffMember"/>; null when nobody is named yet.</summary>
    public int? AdultId { get; private set; }

    /// <summary>As it was then.</summary>
    public string? AdultName { get; private set; }

    public string? Room { get; private set; }

    /// <summary>In any one period; null for as many as the provision has places.</summary>
    public int? MostPupils { get; private set; }

    /// <summary>In the order of the cycle; at least one.</summary>
    public IReadOnlyList<Cell> Cells { get; private set; } = [];

    /// <summary>What a pupil who is in the session does in one of its periods.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cell">When.</param>
    /// <param name="missed">The lesson that it stands in for; null where the pupil has none then.</param>
    public TimetableSlot Slot(int sessionId, Cell cell, TimetableSlot? missed) => TimetableSlot.Session(cell, Kind, Name, AdultId, AdultName, Room, missed, sessionId);

    /// <summary>Which periods are no lesson periods of a shape, of any year group.</summary>
    public IReadOnlyList<Cell> Outside(TimetableShape shape) => [.. Cells.Except(shape.LessonCells())];

    /// <exception cref="DomainRuleException">One of the periods is no lesson period of the shape.</exception>
    internal SessionPlan StartingOn(DateOnly day, TimetableShape shape)
    {
        var outside = Outside(shape);
        Rule.Must(outside.Count == 0, $"{(outside.Count == 0 ? "" : shape.NameOf(outside[0]))} is not a lesson period on {day:d MMMM yyyy}. Choose another.", "cells");
        From = day;
        return this;
    }
}
